/** How an address of PostgreSQL is reached: over a network in the clear, or not. Pure. */

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/

/** True where everything crosses a network unencrypted, and the address does not say that it may: `sslmode=disable`. */
export function isPlaintext(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname, searchParams } = new URL(url)
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  const isHere = host === '' || host.startsWith('/') || loopback.test(host)
  // For this driver, every word but "disable" turns encryption on.
  const isDecided = searchParams.has('sslmode') || searchParams.has('sslrootcert')
  const isEncrypted = /^(true|1)$/.test(searchParams.get('ssl') ?? '')
  return !isHere && !isDecided && !isEncrypted
}
