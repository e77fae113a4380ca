import { type Backend, type Failure, foreign, isFreshToken, type Result } from '../backend/backend.ts'
import type { FreshToken } from '../protocol.ts'

/** Gives a fresh token for this page's session: the shop's own function. */
export type FetchToken = () => Promise<string | FreshToken>

/** Where a fresh token can come from. */
export interface TokenSettings {
  sessionUrl: string
  fetchToken: FetchToken | undefined
}

/** The token is no longer good, or there is none. */
export function isStale(failure: Failure): boolean {
  if (failure.kind !== 'refused') return false
  return failure.problem.code === 'unauthorized' || failure.problem.code === 'session-expired'
}

/** True when what was asked may have arrived all the same: it is worth asking for the status before saying that it failed. */
export function isLost(failure: Failure): boolean {
  return failure.kind === 'unreachable' || failure.problem.code === 'internal'
}

/**
 * True when a fresh token may help. What is not our protocol may be what a proxy or a gate made of "unauthorized".
 */
export function mayBeStale(failure: Failure): boolean {
  return failure.kind === 'unreachable' ? failure.isForeign === true : isStale(failure)
}

/** What is answered where no fresh token can be had. */
export const stale: { ok: false; failure: Failure } = {
  ok: false,
  failure: { kind: 'refused', problem: { code: 'session-expired' } },
}

/** What is answered where the page could not do what comes before the start. */
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
