import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCcv } from '@ccv-checkout/ccv'
import { afterEach, describe, expect, it } from 'vitest'
import { keepAliveFetch } from './keep-alive-fetch.ts'

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function listen(handle: RequestListener): Promise<string> {
  server = createServer(handle).listen(0)
  await once(server, 'listening')
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

describe('calling CCV over persistent connections', () => {
  it('uses few connections for many consecutive calls', async () => {
    const ports = new Set<number | undefined>()
    const url = await listen((request, response) => {
      ports.add(request.socket.remotePort)
      response.end('{}')
    })
    const reach = keepAliveFetch()

    for (let call = 0; call < 10; call += 1) await (await reach(url)).text()

    expect(ports.size).toBeLessThan(4) // a call may start before the previous connection is released
  })

  it('sends the client’s request and returns CCV’s answer', async () => {
    const received: string[] = []
    const url = await listen((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        const { 'user-agent': agent, 'idempotency-reference': reference } = request.headers
        received.push([request.method, request.url, agent, reference, body].join(' '))
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ reference: 'C1', status: 'pending', payUrl: 'https://pay.ccv.eu/x' }))
      })
    })
    const ccv = createCcv({ apiKey: 't_x', baseUrl: `${url}/api/v1`, fetch: keepAliveFetch() })

    const payment = await ccv.createPayment('{"a":1}', { idempotencyReference: 'ref-1' })

    expect(payment).toMatchObject({ reference: 'C1', payUrl: 'https://pay.ccv.eu/x' })
    expect(received).toEqual([expect.stringMatching(/^POST \/api\/v1\/payment ccv-checkout\/\S+ ref-1 \{"a":1\}$/)])
  })

  it('[F13] times out with an error that says that the call may have had an effect', async () => {
    const url = await listen(() => {})
    const ccv = createCcv({ apiKey: 't_x', baseUrl: `${url}/api/v1`, fetch: keepAliveFetch(), timeoutMs: 50 })

    const reading = ccv.createPayment('{}', { idempotencyReference: 'ref-1' })

    await expect(reading).rejects.toMatchObject({ kind: 'unknown-outcome', mayHaveHappened: true })
  })

  it('stops when the signal is aborted', async () => {
    const url = await listen(() => over.abort())
    const over = new AbortController()
    const ccv = createCcv({ apiKey: 't_x', baseUrl: `${url}/api/v1`, fetch: keepAliveFetch() })

    await expect(ccv.getTransaction('C1', { signal: over.signal })).rejects.toMatchObject({ name: 'CcvError' })
  })

  it('[F13] reports that the call may have had an effect when the connection breaks after sending', async () => {
    const url = await listen((request) => request.socket.destroy())
    const ccv = createCcv({ apiKey: 't_x', baseUrl: `${url}/api/v1`, fetch: keepAliveFetch() })

    await expect(ccv.createPayment('{}', { idempotencyReference: 'ref-1' })).rejects.toMatchObject({
      mayHaveHappened: true,
    })
  })

  it('[F23] does not follow a redirect of CCV’s API', async () => {
    const paths: (string | undefined)[] = []
    const url = await listen((request, response) => {
      paths.push(request.url)
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    const ccv = createCcv({ apiKey: 't_x', baseUrl: `${url}/api/v1`, fetch: keepAliveFetch() })

    await expect(ccv.getTransaction('C1')).rejects.toMatchObject({ name: 'CcvError' })
    expect(paths).toHaveLength(1)
  })
})
