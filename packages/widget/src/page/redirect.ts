/** The part of the page's own URL that the rules use. */
export interface PageAddress {
  hostname: string
}

/**
 * Checks whether the shopper may be sent to a URL. The response that contains the URL has no say in the allowed hosts.
 *
 * - `https` on `ccv.eu` and below, on the usual port;
 * - `https` on a host of `moreHosts`, on exactly the port written there;
 * - `http` only on this very machine, when the host is in `moreHosts` or the page itself is on this machine.
 *
 * Look-alike letters become `xn--` names when the URL is parsed, and then match nothing.
 *
 * @param address what the backend answered
 * @param moreHosts the `redirect-hosts` attribute: `host` or `host:port`, between commas or spaces
 * @param page where the element stands
 * @returns the normalised URL, or `undefined` when it is refused
 */
export function allowedRedirect(address: string, moreHosts: string, page: PageAddress): string | undefined {
  const url = parse(address)
  if (!url || url.username !== '' || url.password !== '') return undefined
  const listed = moreHosts
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .includes(url.host)

  switch (url.protocol) {
    case 'https:':
      return listed || isCcv(url) ? url.href : undefined
    case 'http:':
      return isLoopback(url.hostname) && (listed || isLoopback(page.hostname)) ? url.href : undefined
    default:
      return undefined
  }
}

/**
 * Checks whether a link of the shop's own backend may be followed. It may lead anywhere on the web, but must not be
 * a script.
 */
export function webLink(address: string | undefined): string | undefined {
  const url = address === undefined ? undefined : parse(address)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}

function isCcv(url: URL): boolean {
  return url.port === '' && (url.hostname === 'ccv.eu' || url.hostname.endsWith('.ccv.eu'))
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
}
