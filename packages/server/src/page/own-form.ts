/** Checks that a form was sent by the page itself. */
import type { Context } from 'hono'

/**
 * Returns false when the browser reports that another page sent the form, even one of the same site.
 *
 * There is no cookie that another page could misuse, and the link cannot be guessed. But somebody who has the link, by
 * chance or from the shopper, must not be able to start a payment in the shopper's browser without a click on this
 * page.
 */
export function isOwnForm(c: Context, publicUrl: string): boolean {
  const site = c.req.header('sec-fetch-site')
  // `none`: the shopper's own action, such as a reload.
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  // An older browser. Pages without a referrer, such as ours, have the origin `null`.
  const origin = c.req.header('origin')
  return origin === undefined || origin === 'null' || origin === new URL(publicUrl).origin
}
