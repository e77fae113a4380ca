import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
let server: Server
beforeEach(async () => {
  shop = await openShop()
  const answer = shop.checkout.node()
  server = createServer({ connectionsCheckingInterval: 20 }, (request, response) => answer(request, response))
  server.listen(0)
  await once(server, 'listening')
})
afterEach(async () => {
  server.closeAllConnections()
  if (server.listening) await new Promise((resolve) => server.close(resolve))
  await shop.close()
})

/** Blocks the event loop. */
function block(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until) void until
}

describe('a protected server of the shop', () => {
  it('closes connections of clients that never finish their request', async () => {
    shop.checkout.protect(server, { headersMs: 100, requestMs: 150 })
    const socket = connect((server.address() as AddressInfo).port)
    let received = ''
    socket.on('data', (chunk) => (received += String(chunk)))

    socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n')
    await once(socket, 'close')

    expect(received).toContain('408')
  })

  it('has the limits of the service unless the shop sets others', () => {
    shop.checkout.protect(server, { requestMs: 300_000 })

    expect([server.headersTimeout, server.requestTimeout, server.maxConnections]).toEqual([10_000, 300_000, 5000])
  })

  it('starts no payment while the process is overloaded, and starts them again afterwards', async () => {
    const session = await shop.session()
    shop.checkout.protect(server)
    block(2300)

    const refused = await shop.tryStart(session)
    const read = await shop.request('/checkout/status', { token: session.token })
    const ready = await shop.request('/readyz')

    expect([refused.status, read.status, ready.status]).toEqual([503, 200, 503])
    await expect.poll(async () => (await shop.request('/readyz')).status, { timeout: 10_000 }).toBe(200)
    expect((await shop.tryStart(session)).status).toBe(200)
  })

  it('is watched until it closes, and protecting it twice has no effect', async () => {
    shop.checkout.protect(server)
    shop.checkout.protect(server)
    await new Promise((resolve) => server.close(resolve))
    block(2300)

    expect((await shop.request('/readyz')).status).toBe(200)
  })
})
