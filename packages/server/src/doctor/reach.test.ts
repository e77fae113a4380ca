import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tools } from './check.ts'
import { reachFindings } from './reach.ts'

const tools: Tools = { fetch: globalThis.fetch, now: Date.now, nodeVersion: '20.19.0' }

let server: Server
let origin = ''
beforeEach(async () => {
  // As a proxy would that takes `/pay` off, with the shop beside it.
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
    'that browsers do not insist on (%o) is pointed out',
    async (headers) => {
      const findings = await reachFindings({ publicUrl }, answering(headers))

      expect(findings).toMatchObject([
        { about: 'reach', state: 'good' },
        { about: 'https', state: 'doubtful', fix: expect.stringContaining('Strict-Transport-Security') },
      ])
    },
  )

  it('that they do is fine', async () => {
    const tools = answering({ 'strict-transport-security': 'max-age=63072000; includeSubDomains; preload' })

    const findings = await reachFindings({ publicUrl }, tools)

    expect(findings.map(({ state }) => state)).toEqual(['good', 'good'])
  })
})

describe('the public address', () => {
  it.each(['/pay', '/pay/'])('that leads here (%s) is reached', async (path) => {
    const findings = await reachFindings({ publicUrl: `${origin}${path}` }, tools)

    expect(findings).toEqual([{ about: 'reach', state: 'good', text: `${origin}/pay/healthz answers` }])
  })

  it.each(['/other', '/shop', '/moved'])('whose path leads elsewhere (%s) has to be mended', async (path) => {
    const findings = await reachFindings({ publicUrl: `${origin}${path}` }, tools)

    expect(findings).toMatchObject([{ state: 'bad', fix: expect.stringContaining(`${path} taken off`) }])
  })

  it('that is the shop’s and not the service’s has to be mended', async () => {
    const findings = await reachFindings({ publicUrl: origin }, tools)

    expect(findings).toMatchObject([{ state: 'bad', fix: expect.stringContaining('PUBLIC_URL') }])
  })

  it('whose proxy has nothing behind it is only not running', async () => {
    const findings = await reachFindings({ publicUrl: `${origin}/down` }, tools)

    expect(findings).toMatchObject([{ state: 'doubtful', fix: expect.stringContaining('start it') }])
  })

  it('where nothing answers may be fine: it is not running here', async () => {
    server.close()
    await once(server, 'close')

    const findings = await reachFindings({ publicUrl: `${origin}/pay` }, tools)

    expect(findings).toMatchObject([{ state: 'doubtful', text: expect.stringContaining('(ECONNREFUSED)') }])
  })
})
