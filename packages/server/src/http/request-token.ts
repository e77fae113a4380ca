/** Reads the token of a request. */
import type { Context } from 'hono'
import { isBearerToken } from '../runtime/secrets.ts'

/** The browser's header for its token. `Authorization` stays free for basic authentication of the whole site. */
export const tokenHeader = 'Checkout-Token'

/** Returns the token in `Authorization: Bearer`; `undefined` without one, or if it is malformed. */
export function bearer(c: Context): string | undefined {
  return wellFormed(c.req.header('authorization')?.match(/^Bearer +(\S+)$/i)?.[1])
}

/** Returns the token of a browser's request. `Checkout-Token` wins over `Authorization`, even if it is malformed. */
export function checkoutToken(c: Context): string | undefined {
  const own = c.req.header(tokenHeader)
  return own === undefined ? bearer(c) : wellFormed(own.trim())
}

function wellFormed(token: string | undefined): string | undefined {
  return token !== undefined && isBearerToken(token) ? token : undefined
}
