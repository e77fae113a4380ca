/** Validates the URLs that the shop configures: those of this service and of the shop's pages. */
import { parseUrl } from '../domain/parse-url.ts'
import { isLoopback } from '../payments/redirect.ts'

/** What an error message suggests instead of an invalid URL. */
export const addressFix = 'an absolute https address (http only for localhost, with a t_ key)'

/**
 * Parses the URL that links of this service start with. It may have a path, but nothing after it.
 *
 * @returns `undefined` when it is invalid, or has a query, a fragment or credentials
 */
export function serviceAddress(text: string, isTest: boolean): URL | undefined {
  const url = parseUrl(text)
  if (!url) return undefined
  const isPlainLocal = url.protocol === 'http:' && isTest && isLoopback(url.hostname)
  if (url.protocol !== 'https:' && !isPlainLocal) return undefined
  return url.username || url.password || /[?#]/.test(text) ? undefined : url
}

/**
 * Parses the origin of a page, which is compared exactly with the origin that a browser sends.
 *
 * @returns `undefined` when it is invalid, has more than scheme, host and port, or contains `*`, which matches no page
 */
export function pageOrigin(text: string, isTest: boolean): string | undefined {
  const url = serviceAddress(text, isTest)
  return url && url.pathname === '/' && !url.hostname.includes('*') ? url.origin : undefined
}
