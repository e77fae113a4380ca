/**
 * The single function that queries the outcome at CCV and applies it to an attempt. Return, webhook, poll, sweep and
 * start-up all call it. It is idempotent: the number and order of calls don't matter.
 */

import type { PaymentDeps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Cause } from '../domain/payments/cause.ts'
import { nextCheckOf } from '../domain/payments/next-check.ts'
import { dropStoredAfterMs } from '../domain/payments/schedule.ts'
import { recoverUnknown } from '../outgoing/recover-attempt.ts'
import { cancelAtCcv } from '../payments/cancel.ts'
import { findDisputes } from '../payments/disputes.ts'
import { changed, updateAttempt } from '../store/store.ts'
import { syncAttempt } from './apply-outcome.ts'
import { dropStored } from './end-unsent.ts'

/**
 * Queries the outcome of an attempt and stores it, with its saved method and its events, in one transaction.
 *
 * @returns the attempt as it is now; `undefined` when it does not exist
 * @throws CcvError when the query failed; no outcome was stored, and the query will be retried
 */
export async function sync(deps: PaymentDeps, attemptId: string, cause: Cause): Promise<Attempt | undefined> {
  const attempt = await deps.store.attempts.get(attemptId)
  if (!attempt) return undefined
  if (attempt.state === 'stored' && !attempt.isAbsent) return dropIfForgotten(deps, attempt)

  if (attempt.state === 'succeeded' && !(await isSaving(deps, attempt))) return checkDisputes(deps, attempt, cause)
  const { reference } = attempt
  const synced =
    reference === null ? await recoverUnknown(deps, attempt) : await syncAttempt(deps, attempt, reference, cause)
  return synced.cancelRequested && synced.state === 'open' ? cancelAtCcv(deps, synced) : synced
}

/** A webhook this long after the payment may report a chargeback or a return; in milliseconds. */
const lateWebhookMs = 60_000

/** A payment stays paid. A return or chargeback is a separate record, which is looked up here. */
async function checkDisputes(deps: PaymentDeps, attempt: Attempt, cause: Cause): Promise<Attempt> {
  const now = deps.clock.now()
  const isDue =
    cause === 'sweep' || cause === 'reconciliation' || (attempt.nextCheckAt !== null && attempt.nextCheckAt <= now)
  if (!isDue && (cause !== 'webhook' || now - attempt.updatedAt < lateWebhookMs)) return attempt
  await findDisputes(deps, attempt)
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    return changed(await tables.attempts.update(latest, { askedAt: now, nextCheckAt: nextCheckOf(latest, now) }))
  })
}

/** Returns whether the saved method of a paid attempt is still pending. */
async function isSaving(deps: PaymentDeps, attempt: Attempt): Promise<boolean> {
  const method = attempt.makesMethodId === null ? undefined : await deps.store.methods.get(attempt.makesMethodId)
  return method?.state === 'pending'
}

/** Ends an old attempt that was stored but never marked as sent. CCV has nothing of it, so ending it is safe. */
async function dropIfForgotten(deps: PaymentDeps, attempt: Attempt): Promise<Attempt> {
  const now = deps.clock.now()
  if (now - attempt.createdAt < dropStoredAfterMs) return attempt
  return updateAttempt(deps.store, attempt.id, (tables, latest) => dropStored(tables, latest, now))
}
