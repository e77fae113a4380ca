/** Checks where a shopper may be redirected: to CCV's hosts, and to those that the configuration adds. */

import type { Settings } from '../context.ts'
import { parseUrl } from '../domain/parse-url.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** True for a loopback host, where http is allowed in test mode. */
export function isLoopback(hostname: string): boolean {
  return loopback.has(hostname)
}

/** True for `host` or `host:port`, in the normal form of a URL. */
export function isHost(text: string): boolean {
  return /^[\w.[\]:-]+$/.test(text) && parseUrl(`https://${text}`)?.host === text
}

export const hostFix = 'list hosts such as pay.example.com or localhost:4002, in lower case, without https://'

/** Returns the host of an address for a log; `undefined` when it is not an HTTP(S) URL. */
export function hostOf(address: string | undefined): string | undefined {
  const url = address === undefined ? undefined : parseUrl(address)
  return url && /^https?:$/.test(url.protocol) ? url.host.slice(0, 255) : undefined
}

/**
 * Explains a refused redirect, for the log and the doctor.
 *
 * @param host where CCV's page is; `undefined` when CCV returned no web address
 */
export function redirectRefusal(host: string | undefined, allowed: Iterable<string>): { problem: string; fix: string } {
  if (host === undefined) {
    return { problem: 'CCV returned no valid address of its page', fix: 'report it to CCV' }
  }
  const hosts = [...new Set([...allowed, host])].join(',')
  return {
    problem: `CCV’s page is at ${host}, to which shoppers may not be redirected, so payments cannot start`,
    fix: `if this is a host of CCV or your sandbox, over https, set CCV_REDIRECT_HOSTS=${hosts} (in your own process: redirectHosts)`,
  }
}

/**
 * Checks an address from CCV before a shopper is redirected to it.
 *
 * @returns the address in normal form; `undefined` when it is not allowed
 */
export function allowedRedirect(
  address: string | undefined,
  settings: Pick<Settings, 'redirectHosts' | 'testMode'>,
): string | undefined {
  const url = address === undefined ? undefined : parseUrl(address)
  if (!url) return undefined
  if (url.username || url.password) return undefined
  const isPlainLocal = url.protocol === 'http:' && settings.testMode && isLoopback(url.hostname)
  if (url.protocol !== 'https:' && !isPlainLocal) return undefined
  if (settings.redirectHosts.has(url.host)) return url.href
  const isCcv = url.hostname === 'ccv.eu' || url.hostname.endsWith('.ccv.eu')
  return isCcv && url.protocol === 'https:' && url.port === '' ? url.href : undefined
}
