import type { Context, MiddlewareHandler } from 'hono'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Keeps web pages of others away from the control API.
 *
 * It has no key, so a page that the developer happens to visit could else empty the books: by a request across
 * sites, or by a host name that it points at this machine.
 */
export function guard(publicUrl: string): MiddlewareHandler {
  const known = new URL(publicUrl).hostname
  return async (c, next) => {
    const host = new URL(c.req.url).hostname
    const foreignHost = host !== known && !loopback.has(host)
    if (foreignHost || isFromElsewhere(c, known)) {
      const body = { title: 'The control API is for this machine only', status: 403 }
      return c.json(body, 403, { 'content-type': 'application/problem+json' })
    }
    return next()
  }
}

/** By what a browser says of the page that asks; older ones name its origin alone. Programs say neither. */
function isFromElsewhere(c: Context, known: string): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'cross-site'
  const origin = c.req.header('origin')
  if (origin === undefined) return false
  const host = URL.canParse(origin) ? new URL(origin).hostname : undefined // `null`: a page that hides where it is
  return host === undefined || (host !== known && !loopback.has(host))
}
