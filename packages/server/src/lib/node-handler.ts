/** The Hono app as a handler of `node:http` and Express. */
import { getRequestListener } from '@hono/node-server'
import type { Checkout, NodeRequest, NodeResponse } from './checkout.ts'

/** Hands a request to the app; a body that a middleware has read already is put back together. */
export function nodeHandler(app: Checkout['app']): (request: NodeRequest, response: NodeResponse) => void {
  const listen = getRequestListener((request, env) => app.fetch(request, env))
  return (request, response) => {
    if (request.body === undefined || !request.readableEnded) {
      void listen(request, response)
      return
    }
    const parsed = JSON.stringify(request.body)
    const again = getRequestListener((original, env) => app.fetch(withBody(original, parsed), env))
    void again(request, response)
  }
}

function withBody(original: Request, body: string): Request {
  const hasBody = original.method !== 'GET' && original.method !== 'HEAD'
  return new Request(original.url, {
    method: original.method,
    headers: original.headers,
    ...(hasBody ? { body } : {}),
  })
}
