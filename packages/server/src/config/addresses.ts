/** Addresses that the shop configures: this service's own, and those of the shop's pages. */
import { isLoopback } from '../payments/redirect.ts'

/** What may stand in for `https://…`, said in an error. */
export const addressFix = 'an absolute https address (http only for localhost, with a t_ key)'

/**
 * Reads an address under which links are made: it may have a path, and nothing behind that.
 *
 * @returns `undefined` when it is none, or holds a query, a fragment or a password
 */
export function serviceAddress(text: string, isTest: boolean): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isPlainLocal = url.protocol === 'http:' && isTest && isLoopback(url.hostname)
  if (url.protocol !== 'https:' && !isPlainLocal) return undefined
  return url.username || url.password || /[?#]/.test(text) ? undefined : url
}

/**
 * Reads the origin of a page, to be compared to the letter with what a browser sends.
 *
 * @returns `undefined` when it is none, holds more than scheme, host and port, or a `*`: that would fit no page
 */
export function pageOrigin(text: string, isTest: boolean): string | undefined {
  const url = serviceAddress(text, isTest)
  return url && url.pathname === '/' && !url.hostname.includes('*') ? url.origin : undefined
}
