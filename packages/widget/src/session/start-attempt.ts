import type { Result } from '../backend/backend.ts'
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

/** How starting went. */
export type Started =
  | Result<AttemptView>
  /** Nothing started: there is another order or amount under a button that said otherwise. */
  | { ok: false; changed: SessionView }
  /** The answer was lost, and the status shows that the attempt has arrived, or that the order was paid before. */
  | { ok: false; found: StatusView }

/** Starts an attempt, once more with a fresh token where the one at hand may have run out. Starting it again resumes it. */
export async function startAttempt({ access, session, attempt, signal }: Start): Promise<Started> {
  const result = await access.start(attempt, signal)
  if (result.ok || signal.aborted) return result
  // What a proxy put in the place of the answer may have been "already paid".
  const status = isLost(result.failure) ? await access.status(signal, 0) : undefined
  if (status?.ok && hasArrived(status.value)) return { ok: false, found: status.value }
  if (signal.aborted || !mayBeStale(result.failure)) return result
  const fresh = await access.session(signal, 'fresh')
  if (!fresh.ok) return isStale(result.failure) ? fresh : result
  if (signal.aborted) return result
  return sameOrder(fresh.value, session) ? access.start(attempt, signal) : { ok: false, changed: fresh.value }
}

function hasArrived(status: StatusView): boolean {
  const outcome = outcomeOf(status)
  return outcome !== 'none' && outcome !== 'failed'
}
