/** Whether a form was sent from the page itself. */
import type { Context } from 'hono'

/**
 * False where the browser says that the form stood on another page, be it one of the same site.
 *
 * There is no cookie that another page could make use of, and nobody guesses the link. But who has it by chance, or from
 * the shopper, must not be able to start something in the shopper's browser without a click on our own page.
 */
export function isOwnForm(c: Context, publicUrl: string): boolean {
  const site = c.req.header('sec-fetch-site')
  // `none`: the shopper's own doing, such as loading it again.
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  // An older browser. Pages that tell nobody where they are, as ours, have the origin `null`.
  const origin = c.req.header('origin')
  return origin === undefined || origin === 'null' || origin === new URL(publicUrl).origin
}
