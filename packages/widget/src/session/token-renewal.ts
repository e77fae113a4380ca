import { type Backend, type Failure, foreign, isFreshToken, type Result } from '../backend/backend.ts'
import type { FreshToken } from '../protocol.ts'

/** The shop's own function that returns a fresh token for this page's session. */
export type FetchToken = () => Promise<string | FreshToken>

/** Where a fresh token can come from. */
export interface TokenSettings {
  sessionUrl: string
  fetchToken: FetchToken | undefined
}

/** True when the token has expired, is invalid, or is missing. */
export function isStale(failure: Failure): boolean {
  if (failure.kind !== 'refused') return false
  return failure.problem.code === 'unauthorized' || failure.problem.code === 'session-expired'
}

/** True when the request may have been received: the status is read before an error is shown. */
export function isLost(failure: Failure): boolean {
  return failure.kind === 'unreachable' || failure.problem.code === 'internal'
}

/**
 * True when a fresh token may help. A foreign response may be a proxy's replacement of "unauthorized".
 */
export function mayBeStale(failure: Failure): boolean {
  return failure.kind === 'unreachable' ? failure.isForeign === true : isStale(failure)
}

/** The result when no fresh token is available. */
export const stale: { ok: false; failure: Failure } = {
  ok: false,
  failure: { kind: 'refused', problem: { code: 'session-expired' } },
}

/** The result when a promise of `waitUntil` was rejected. */
export const notPrepared: { ok: false; failure: Failure } = {
  ok: false,
  failure: { kind: 'refused', problem: { code: 'not-prepared' } },
}

/** Asks the shop for a fresh token, by its function or at its address. Never throws. */
export async function renew(
  { sessionUrl, fetchToken }: TokenSettings,
  backend: Pick<Backend, 'freshToken'>,
  signal: AbortSignal,
): Promise<Result<FreshToken>> {
  if (!fetchToken) return sessionUrl === '' ? stale : backend.freshToken(sessionUrl, signal)
  try {
    const fresh = await fetchToken()
    const value = typeof fresh === 'string' ? { token: fresh } : fresh
    return isFreshToken(value) ? { ok: true, value } : foreign
  } catch {
    return { ok: false, failure: { kind: 'unreachable' } }
  }
}
