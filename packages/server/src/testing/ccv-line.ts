/**
 * A network connection to CCV: the sandbox behind a socket, with a proxy that can break the connection in every way.
 */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Sandbox } from '@ccv-checkout/sandbox'
import { createAdaptorServer } from '@hono/node-server'
import { keepAliveFetch } from '../ccv/keep-alive-fetch.ts'
import { openShop, type Shop, type ShopOptions } from './open-shop.ts'
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts'

export interface LinedShop {
  shop: Shop
  line: TcpProxy
  close(): Promise<void>
}

/** A shop that reaches its sandbox over that connection. @param timeoutMs the timeout of one call to CCV */
export async function openLinedShop(options: ShopOptions & { timeoutMs?: number } = {}): Promise<LinedShop> {
  // No request can arrive before the shop exists, and by then the sandbox exists too.
  let answer: Sandbox['app']['fetch'] = () => new Response(null, { status: 503 })
  const server = createAdaptorServer({ fetch: (request) => answer(request) })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const line = await openTcpProxy((server.address() as AddressInfo).port)
  const reach = keepAliveFetch()
  const overLine = ((input: string, init: RequestInit) =>
    reach(input.replace('http://localhost:4002', `http://127.0.0.1:${line.port}`), init)) as typeof fetch

  const shop = await openShop({
    ...options,
    configured: {
      ccv: {
        apiKey: 't_sandbox_demo',
        baseUrl: 'http://localhost:4002/api/v1',
        fetch: overLine,
        timeoutMs: options.timeoutMs ?? 5000,
      },
      ...options.configured,
    },
  })
  answer = shop.sandbox.app.fetch
  return {
    shop,
    line,
    async close() {
      await line.close()
      await shop.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
