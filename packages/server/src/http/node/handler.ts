/** The Hono app as a handler for `node:http` and Express. */
import { getRequestListener } from '@hono/node-server'
import type { Checkout } from '../../contract/checkout.ts'
import type { NodeRequest, NodeResponse } from '../../contract/types/node.ts'

/** The shop's process keeps its own global `Request` and `Response`. */
const options = { overrideGlobalObjects: false }

/** Passes a request to the app and restores a body that a middleware has already read. */
export function nodeHandler(app: Checkout['app']): (request: NodeRequest, response: NodeResponse) => void {
  const listen = getRequestListener((request, env) => app.fetch(plain(request), env), options)
  return (request, response) => {
    if (request.body === undefined || !request.readableEnded) {
      void listen(request, response)
      return
    }
    const again = getRequestListener((original, env) => app.fetch(withBody(original, request.body), env), options)
    void again(request, response)
  }
}

/** Hono copies a body of unknown length into a new request, which works only with the platform's own `Request`. */
function plain(original: Request): Request {
  const { url, method, headers, signal } = original
  if (method === 'GET' || method === 'HEAD' || headers.has('content-length')) return original
  const body = headers.has('transfer-encoding') ? { body: original.body, duplex: 'half' } : {}
  return new Request(url, { method, headers, signal, ...body })
}

function withBody(original: Request, parsed: unknown): Request {
  const { url, method, signal } = original
  const headers = new Headers(original.headers)
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const body = hasBody ? encoded(parsed, headers) : undefined
  return new Request(url, { method, headers, signal, ...(body === undefined ? {} : { body }) })
}

/** Encodes the body as its content type says; multipart becomes URL-encoded. */
function encoded(parsed: unknown, headers: Headers): string | Uint8Array<ArrayBuffer> {
  if (typeof parsed === 'string') return parsed
  if (parsed instanceof Uint8Array) return new Uint8Array(parsed)
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(headers.get('content-type') ?? '')
  if (!isForm) return isEmpty(parsed, headers) ? '' : JSON.stringify(parsed)
  headers.set('content-type', 'application/x-www-form-urlencoded')
  const fields = Object.entries(Object(parsed) as Record<string, unknown>)
  return new URLSearchParams(
    fields.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)])),
  ).toString()
}

/** Parsers set `{}` when there was no body. */
function isEmpty(parsed: unknown, headers: Headers): boolean {
  return headers.get('content-type') === null && Object.keys(Object(parsed)).length === 0
}
