import type { Context, MiddlewareHandler } from 'hono'
import { parseUrl } from '../runtime/parse-url.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Protects the control API from other sites' pages.
 *
 * The control API has no key. Without this check, any page that the developer visits could delete all records, with a
 * cross-site request or with a host name that resolves to the local machine (DNS rebinding).
 */
export function guard(publicUrl: string): MiddlewareHandler {
  const known = new URL(publicUrl).hostname
  return async (c, next) => {
    const host = new URL(c.req.url).hostname
    const foreignHost = host !== known && !loopback.has(host)
    if (foreignHost || isFromElsewhere(c, known)) {
      const body = { title: 'The control API accepts local requests only', status: 403 }
      return c.json(body, 403, { 'content-type': 'application/problem+json' })
    }
    return next()
  }
}

/** Uses `Sec-Fetch-Site`, or `Origin` in older browsers. Programs send neither and are accepted. */
function isFromElsewhere(c: Context, known: string): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'cross-site'
  const origin = c.req.header('origin')
  if (origin === undefined) return false
  const host = parseUrl(origin)?.hostname // `null`: the page hides its origin
  return host === undefined || (host !== known && !loopback.has(host))
}
