import type { Failure, Result } from '../backend/backend.ts'
import { sameOrder } from '../payment-form/payment-options.ts'
import type { AttemptView, SessionView, StartAttempt, StatusView } from '../protocol.ts'
import { outcomeOf } from './outcome.ts'
import type { SessionAccess } from './session-access.ts'
import { isLost, isStale, mayBeStale } from './token-renewal.ts'

/** What is started, and for which session. */
export interface Start {
  access: Pick<SessionAccess, 'start' | 'session' | 'status'>
  session: SessionView
  attempt: StartAttempt
  signal: AbortSignal
}

/** The result of starting. */
export type Started =
  | Result<AttemptView>
  /** Nothing was started: the order or the amount is no longer the one on the button. */
  | { ok: false; changed: SessionView }
  /**
   * The response was lost, and the status shows that the attempt was received, or that the order had been paid; or
   * another payment is in progress that cannot be finished on a page, such as a direct debit on its way.
   */
  | { ok: false; found: StatusView }

/** Starts an attempt, and retries once with a fresh token where the current one may have expired. A retry resumes it. */
export async function startAttempt({ access, session, attempt, signal }: Start): Promise<Started> {
  const result = await access.start(attempt, signal)
  if (result.ok || signal.aborted) return result
  // The original response, which a proxy replaced, may have been "already paid".
  const isFound = isLost(result.failure) ? hasArrived : isInProgress(result.failure) ? isDecided : undefined
  const status = isFound && (await access.status(signal, 0))
  if (status?.ok && isFound?.(status.value)) return { ok: false, found: status.value }
  if (signal.aborted || !mayBeStale(result.failure)) return result
  const fresh = await access.session(signal, 'fresh')
  if (!fresh.ok) return isStale(result.failure) ? fresh : result
  if (signal.aborted) return result
  return sameOrder(fresh.value, session) ? access.start(attempt, signal) : { ok: false, changed: fresh.value }
}

/** True when another payment is in progress, without a page where it can be finished. */
function isInProgress(failure: Failure): boolean {
  if (failure.kind !== 'refused') return false
  return failure.problem.code === 'order-in-progress' && failure.problem.redirectUrl === undefined
}

function isDecided(status: StatusView): boolean {
  const outcome = outcomeOf(status)
  return outcome === 'good' || outcome === 'review'
}

function hasArrived(status: StatusView): boolean {
  const outcome = outcomeOf(status)
  return outcome !== 'none' && outcome !== 'failed'
}
