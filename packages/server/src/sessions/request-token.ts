/** Where a request carries its token. */
import type { Context } from 'hono'
import { isBearerToken } from '../runtime/secrets.ts'

/** The browser's header for its token. `Authorization` stays free for a password in front of the whole site. */
export const tokenHeader = 'Checkout-Token'

/** The token in `Authorization: Bearer`; `undefined` without one, and for text that can't be a token. */
export function bearer(c: Context): string | undefined {
  return wellFormed(c.req.header('authorization')?.match(/^Bearer +(\S+)$/i)?.[1])
}

/** The token of a browser's request. A header of its own wins over `Authorization`, even when it is malformed. */
export function checkoutToken(c: Context): string | undefined {
  const own = c.req.header(tokenHeader)
  return own === undefined ? bearer(c) : wellFormed(own.trim())
}

function wellFormed(token: string | undefined): string | undefined {
  return token !== undefined && isBearerToken(token) ? token : undefined
}
