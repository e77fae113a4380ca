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

/** The path of CCV's API. */
const ccvPath = '/api/v1'

/** CCV's own address. */
const ccvsOwnAddress = `https://api.psp.ccv.eu${ccvPath}`

/**
 * The address of CCV's API as it is called: `https://host`, `https://host/` and `https://host/api/v1/` mean the same.
 * Another path, such as that of a proxy, stays as it is.
 */
export function ccvAddress(address: string | undefined): string {
  if (!address) return ccvsOwnAddress
  const url = address.trim().replace(/\/+$/, '')
  return parseUrl(url)?.pathname === '/' ? `${url}${ccvPath}` : url
}

/** True for an address at which a simulation of CCV may be: any but CCV's own. */
export function isSandboxAddress(address: string): boolean {
  const url = parseUrl(address)
  return url !== undefined && !/(^|\.)ccv\.eu$/.test(url.hostname)
}

export const sandboxClockFix =
  'only with a test key (t_…) and the address of a sandbox: omit it, or set the address of the sandbox'

/**
 * Parses the origin of a page, which is compared exactly with the origin that a browser sends.
 *
 * @returns `undefined` when it is invalid, has more than scheme, host and port, or contains `*`, which matches no page
 */
export function pageOrigin(text: string, isTest: boolean): string | undefined {
  const url = serviceAddress(text, isTest)
  return url && url.pathname === '/' && !url.hostname.includes('*') ? url.origin : undefined
}
