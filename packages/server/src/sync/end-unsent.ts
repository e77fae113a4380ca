/** Ends attempts that CCV has no record of. */
import { withoutWalletToken } from '../domain/choice.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { paymentEvent } from '../events/events.ts'
import { applyCredential } from '../saved-methods/apply-credential.ts'
import { changed, type Tables } from '../store/store.ts'

/** Ends an attempt that was never sent. Does nothing if another process has marked it as sent first. */
export async function dropStored(tables: Tables, attempt: Attempt, now: number): Promise<Attempt> {
  if (attempt.state !== 'stored') return attempt
  return endUnsent(tables, { ...attempt, failureCode: 'not-sent' }, 'cancelled', now)
}

/** Ends an attempt that CCV has no record of, together with its saved method. */
export async function endUnsent(tables: Tables, attempt: Attempt, reason: string, now: number): Promise<Attempt> {
  const ended = changed(
    await tables.attempts.update(attempt, {
      state: 'failed',
      reason,
      failureCode: attempt.failureCode,
      failedAt: now,
      sends: attempt.sends,
      sentAt: attempt.sentAt,
      errorReference: attempt.errorReference,
      requestBody: withoutWalletToken(attempt.requestBody),
      holdsLock: false,
      leaseUntil: 0,
      nextCheckAt: null,
      updatedAt: now,
    }),
  )
  await paymentEvent(tables, ended, now)
  await applyCredential(tables, ended, { state: 'dead' }, now)
  return ended
}
