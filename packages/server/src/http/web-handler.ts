/** The Hono app as a function of a web `Request`, for frameworks that have no Node request: route handlers, hooks, h3. */
import type { Checkout } from '../contract/checkout.ts'

/** @param publicUrl its path, under which the framework serves the backend, is removed from each request */
export function webHandler(app: Checkout['app'], publicUrl: string): Checkout['fetch'] {
  const mount = new URL(publicUrl).pathname.replace(/\/$/, '')
  return async (request, { clientAddress } = {}) => {
    const url = new URL(request.url)
    if (url.pathname.startsWith(`${mount}/`)) url.pathname = url.pathname.slice(mount.length)
    const { method, headers, signal, body } = request
    const own = new Request(url, { method, headers, signal, ...(body ? { body, duplex: 'half' } : {}) })
    // As Node's adapter passes on the socket.
    return app.fetch(own, { incoming: { socket: { remoteAddress: clientAddress } } })
  }
}
