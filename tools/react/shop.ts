/** A shop with pages in React: it renders them on the server, with the backend in the same process. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { basename, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { openShop, order, type Shop } from '../../packages/server/src/testing/open-shop.ts'

export interface ReactShop {
  url: string
  /** Holds back the script of the pages until it is called. */
  holdScript(): () => void
  close(): Promise<void>
}

interface Built {
  client: string
  render: (scene: unknown, to: NodeJS.WritableStream) => void
}

export async function openReactShop({ client, render }: Built): Promise<ReactShop> {
  let script = Promise.resolve()
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(String(error)))
  })
  await once(server.listen(0, 'localhost'), 'listening')
  const address = server.address()
  const url = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
  const shop = await openShop({ configured: { publicUrl: `${url}/pay`, shopOrigins: [url] } })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', url)
    if (pathname.startsWith('/pay/')) {
      request.url = request.url?.slice('/pay'.length)
      return shop.checkout.node()(request, response)
    }
    if (pathname === '/account-token')
      return void response.end(JSON.stringify(await shop.checkout.methods.token('c-17')))
    if (pathname.startsWith('/assets/') || pathname === '/client.js') {
      await script
      response.setHeader('content-type', 'text/javascript')
      return void response.end(readFileSync(join(client, pathname.slice(1))))
    }
    const scene = { name: basename(pathname), server: `${url}/pay`, ...(await tags(shop, url)) }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.write(`<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Shop</title>
<script type="application/json" id="scene">${JSON.stringify(scene).replaceAll('<', '\\u003c')}</script><main id="root">`)
    const body = new PassThrough()
    body.on('end', () => response.end('</main><script type="module" src="/client.js"></script></html>'))
    body.pipe(response, { end: false })
    render(scene, body)
  }

  return {
    url,
    holdScript() {
      let release = () => {}
      script = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await shop.close()
    },
  }
}

let orders = 0

/** Two prints of one session, the tag of another one, and the token of a paid one. */
async function tags(shop: Shop, url: string) {
  orders += 1
  const shared = {
    choices: [{ choice: 'pay' as const, methods: ['card' as const, 'bcmc' as const, 'ideal' as const] }],
    lang: 'en',
    returnUrl: `${url}/thanks`,
  }
  const change = { order: { ...order, id: `o-${orders}` }, ...shared }
  const session = await shop.session(change)
  const again = await shop.session(change)
  const other = await shop.session({ order: { ...order, id: `other-${orders}`, amountMinor: 990 }, ...shared })
  const paid = await shop.session({ order: { ...order, id: `paid-${orders}` }, ...shared })
  await shop.start(paid)
  await shop.finish('success')
  await shop.receive()
  return {
    html: await shop.checkout.tag(session),
    again: await shop.checkout.tag(again),
    other: await shop.checkout.tag(other),
    token: session.token,
    paid: paid.token,
  }
}
