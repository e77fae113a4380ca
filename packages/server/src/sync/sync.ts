/**
 * The one function that asks for the truth and applies it to an attempt. Return, webhook, poll, sweep and start-up
 * all call it; any number and order of calls does no harm.
 */

import type { Deps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Cause } from '../domain/payments/cause.ts'
import { dropStoredAfterMs } from '../domain/payments/schedule.ts'
import { resolveUnknown } from '../outgoing/recover-attempt.ts'
import { giveUp } from '../payments/cancel.ts'
import { findAfterwards } from '../payments/disputes.ts'
import { changed } from '../store/store.ts'
import { again, settleKnown } from './apply-outcome.ts'
import { dropStored } from './end-unsent.ts'

/**
 * Finds out what became of an attempt and stores it, with its saved method and its events, in one transaction.
 *
 * @returns the attempt as it is now; `undefined` when there is none
 * @throws CcvError when CCV could not be asked; nothing changed, and it will be asked again
 */
export async function settle(deps: Deps, attemptId: string, cause: Cause): Promise<Attempt | undefined> {
  const attempt = await deps.store.attempts.get(attemptId)
  if (!attempt) return undefined
  if (attempt.state === 'stored' && !attempt.isAbsent) return dropIfForgotten(deps, attempt)

  if (attempt.state === 'succeeded' && !(await isSaving(deps, attempt))) return lookAfterwards(deps, attempt, cause)
  const { reference } = attempt
  const settled =
    reference === null ? await resolveUnknown(deps, attempt) : await settleKnown(deps, attempt, reference, cause)
  return !settled.wanted && settled.state === 'open' ? giveUp(deps, settled) : settled
}

/** Hearing of what was paid a while ago means that it may have been taken back. */
const heardLateMs = 60_000

/** Nothing un-pays; but what is paid may be taken back, as an object of its own. */
async function lookAfterwards(deps: Deps, attempt: Attempt, cause: Cause): Promise<Attempt> {
  const now = deps.clock.now()
  const isDue =
    cause === 'sweep' || cause === 'reconciliation' || (attempt.nextCheckAt !== null && attempt.nextCheckAt <= now)
  if (!isDue && (cause !== 'webhook' || now - attempt.updatedAt < heardLateMs)) return attempt
  await findAfterwards(deps, attempt)
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    return changed(await tables.attempts.update(latest, { askedAt: now, nextCheckAt: again(latest, now) }))
  })
}

/** Paid, and what it saves is not known yet. */
async function isSaving(deps: Deps, attempt: Attempt): Promise<boolean> {
  const method = attempt.makesMethodId === null ? undefined : await deps.store.methods.get(attempt.makesMethodId)
  return method?.state === 'pending'
}

/** Stored but never marked sent, and nobody came back for it: nothing was sent, so it can simply end. */
async function dropIfForgotten(deps: Deps, attempt: Attempt): Promise<Attempt> {
  const now = deps.clock.now()
  if (now - attempt.createdAt < dropStoredAfterMs) return attempt
  return deps.store.write((tables) => dropStored(tables, attempt.id, now))
}
