import { printedStyleHash } from '@ccv-checkout/widget/server'
import type { MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'

/**
 * Returns the Content-Security-Policy of a page. A page with the element needs only this: scripts and styles of its own
 * origin, a connection to the backend, and the hash of the style of the printed choices. It needs no inline script.
 * Forms may go to its own origin only: the backend is on it, and answers the printed form with a page instead of a
 * redirect to CCV. For a backend on another origin, add that origin to `form-action`.
 *
 * @param options.scripts hashes of inline scripts, if the page has any
 * @param options.styles sources of inline styles, if the page has any
 * @param options.images more sources of images
 */
export function pagePolicy(options: {
  serviceUrl: string
  scripts?: readonly string[]
  styles?: readonly string[]
  images?: readonly string[]
}): string {
  const { serviceUrl, scripts = [], styles = [], images = [] } = options
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts.map((hash) => `'${hash}'`)].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    ["img-src 'self'", ...images].join(' '),
    `connect-src 'self' ${serviceUrl}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Sets the headers of the shop's pages. A page that has set its own policy keeps it. */
export function pageHeaders(options: { serviceUrl: string }): MiddlewareHandler {
  const policy = pagePolicy({ ...options, styles: [printedStyleHash] })
  return async (c, next) => {
    await next()
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', policy)
    // Not `no-referrer`: with it, browsers send the shop's own forms with `Origin: null`.
    c.header('Referrer-Policy', 'same-origin')
    c.header('X-Content-Type-Options', 'nosniff')
  }
}

/** Accepts POST requests from the shop's own pages only: forms and scripts of other sites get 403. */
export function ownPagesOnly(options: { shopUrl: string }): MiddlewareHandler[] {
  const scripts: MiddlewareHandler = async (c, next) => {
    const from = c.req.header('origin')
    if (c.req.method === 'POST' && from !== undefined && from !== options.shopUrl) {
      throw new HTTPException(403, { message: 'the request does not come from a page of this shop' })
    }
    await next()
  }
  return [csrf({ origin: options.shopUrl }), scripts]
}
