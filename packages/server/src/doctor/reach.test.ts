import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tools } from './check.ts'
import { reachFindings } from './reach.ts'

const tools: Tools = { fetch: globalThis.fetch, now: Date.now, nodeVersion: '24.1.0', folder: '/nonexistent' }

let server: Server
let origin = ''
beforeEach(async () => {
  // Behaves like a proxy that removes `/pay`, with the shop on the same host.
  server = createServer((request, response) => {
    if (request.url === '/pay/healthz') return void response.end('ok')
    if (request.url === '/shop/healthz') return void response.end('<!doctype html><p>ok')
    if (request.url === '/moved/healthz') return void response.writeHead(301, { location: '/pay/healthz' }).end()
    response.writeHead(request.url === '/down/healthz' ? 502 : 404).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('https', () => {
  const publicUrl = 'https://shop.example/pay'
  const answering = (headers: Record<string, string>): Tools => ({
    ...tools,
    fetch: async () => new Response('ok', { headers }),
  })

  it.each([{}, { 'strict-transport-security': 'max-age=300' }])(
    'that browsers do not enforce (%o) is reported',
    async (headers) => {
      const findings = await reachFindings({ publicUrl }, answering(headers))

      expect(findings).toMatchObject([
        { about: 'reach', state: 'good' },
        { about: 'https', state: 'doubtful', fix: expect.stringContaining('Strict-Transport-Security') },
      ])
    },
  )

  it('that browsers enforce is good', async () => {
    const tools = answering({ 'strict-transport-security': 'max-age=63072000; includeSubDomains; preload' })

    const findings = await reachFindings({ publicUrl }, tools)

    expect(findings.map(({ state }) => state)).toEqual(['good', 'good'])
  })
})

describe('the public URL', () => {
  it.each(['/pay', '/pay/'])('that leads to this service (%s) is reached', async (path) => {
    const findings = await reachFindings({ publicUrl: `${origin}${path}` }, tools)

    expect(findings).toEqual([{ about: 'reach', state: 'good', text: `${origin}/pay/healthz answers` }])
  })

  it.each(['/other', '/shop', '/moved'])('whose path leads elsewhere (%s) is an error', async (path) => {
    const findings = await reachFindings({ publicUrl: `${origin}${path}` }, tools)

    expect(findings).toMatchObject([{ state: 'bad', fix: expect.stringContaining(`without ${path}`) }])
  })

  it('that belongs to the shop and not to the service is an error', async () => {
    const findings = await reachFindings({ publicUrl: origin }, tools)

    expect(findings).toMatchObject([{ state: 'bad', fix: expect.stringContaining('PUBLIC_URL') }])
  })

  it('with a proxy whose service is down is a warning', async () => {
    const findings = await reachFindings({ publicUrl: `${origin}/down` }, tools)

    expect(findings).toMatchObject([{ state: 'doubtful', fix: expect.stringContaining('start the service') }])
  })

  it('that does not answer is a warning, because the service may not be running', async () => {
    server.close()
    await once(server, 'close')

    const findings = await reachFindings({ publicUrl: `${origin}/pay` }, tools)

    expect(findings).toMatchObject([{ state: 'doubtful', text: expect.stringContaining('(ECONNREFUSED)') }])
  })
})
