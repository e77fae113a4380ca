import { parseUrl } from '../../domain/parse-url.ts'

/** Decides whether a PostgreSQL URL crosses a network unencrypted. Pure. */

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/

/** True when all traffic crosses a network unencrypted and the URL does not opt in to that with `sslmode=disable`. */
export function isPlaintext(databaseUrl: string): boolean {
  const url = parseUrl(databaseUrl)
  if (!url) return false
  const { hostname, searchParams } = url
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  const isHere = host === '' || host.startsWith('/') || loopback.test(host)
  // This driver turns encryption on for every value except "disable".
  const isDecided = searchParams.has('sslmode') || searchParams.has('sslrootcert')
  const isEncrypted = /^(true|1)$/.test(searchParams.get('ssl') ?? '')
  return !isHere && !isDecided && !isEncrypted
}
