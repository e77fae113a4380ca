import { parseUrl } from '../../domain/parse-url.ts'

/** Decides whether a PostgreSQL URL crosses a network unencrypted. Pure. */

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/

/**
 * How the connection is protected:
 *
 * - `local`: it stays on this machine.
 * - `verified`: encrypted, and the certificate of the server is verified.
 * - `unverified`: encrypted, but whoever can redirect the connection can read it.
 * - `open`: not encrypted, which `sslmode=disable` confirms.
 * - `plaintext`: not encrypted, and nothing says that this is intended.
 */
export type Transport = 'local' | 'verified' | 'unverified' | 'open' | 'plaintext'

export function transportOf(databaseUrl: string): Transport {
  const url = parseUrl(databaseUrl)
  if (!url) return 'local'
  const { hostname, searchParams } = url
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  if (host === '' || host.startsWith('/') || loopback.test(host)) return 'local'
  const mode = searchParams.get('sslmode')
  if (mode === 'disable') return 'open'
  // This driver verifies with every other value, except for one of its own and where libpq's meaning is asked for.
  const isLikeLibpq = searchParams.get('uselibpqcompat') === 'true' && /^(prefer|require)$/.test(mode ?? '')
  if (mode === 'no-verify' || isLikeLibpq) return 'unverified'
  const isEncrypted =
    mode !== null || searchParams.has('sslrootcert') || /^(true|1)$/.test(searchParams.get('ssl') ?? '')
  return isEncrypted ? 'verified' : 'plaintext'
}

/** True when all traffic crosses a network unencrypted and the URL does not opt in to that with `sslmode=disable`. */
export function isPlaintext(databaseUrl: string): boolean {
  return transportOf(databaseUrl) === 'plaintext'
}
