/** Attempts that CCV does not list: when they release their order lock, and how they end. */

import type { PaymentDeps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { freeAfterMs, nextQueryAt, reviewAfterMs } from '../domain/payments/schedule.ts'
import { paymentEvent } from '../events/events.ts'
import { changed, type Tables, updateAttempt } from '../store/store.ts'
import { endUnsent } from '../sync/end-unsent.ts'
import { isHeld } from './lease.ts'

/** Returns whether the attempt has no CCV reference and is still queried. */
export function isLost(attempt: Attempt): boolean {
  const { reference, state } = attempt
  if (reference !== null) return false
  return state === 'unknown' || state === 'review' || isKnownAtCcv(attempt) || isWaitingToBeSent(attempt)
}

/**
 * The attempt had ended as lost and its webhook arrived later: it is queried until CCV answers, because it may be paid.
 */
function isKnownAtCcv({ state, nextCheckAt }: Attempt): boolean {
  return state === 'failed' && nextCheckAt !== null
}

/** A charge without the shopper is queried before its first send, and the sweep may send it. */
function isWaitingToBeSent({ state, isAbsent }: Attempt): boolean {
  return state === 'stored' && isAbsent
}

export async function notListed(deps: PaymentDeps, held: Attempt, ageMs: number): Promise<Attempt> {
  return updateAttempt(deps.store, held.id, async (tables, latest) => {
    if (!isHeld(latest, held)) return latest
    const now = deps.clock.now()
    if (latest.state === 'failed') return stopQuerying(tables, latest)
    if (latest.state === 'unknown' && ageMs >= reviewAfterMs) return endUnlisted(tables, latest, now)
    if (latest.state === 'unknown' && ageMs >= freeAfterMs && canFree(latest)) return free(deps, tables, latest, now)
    const patch = { leaseUntil: 0, nextCheckAt: nextQueryAt(latest, now), updatedAt: now }
    return changed(await tables.attempts.update(latest, patch))
  })
}

async function stopQuerying({ attempts }: Tables, attempt: Attempt): Promise<Attempt> {
  return changed(await attempts.update(attempt, { leaseUntil: 0, nextCheckAt: null }))
}

/** A hosted page whose address reached no shopper, neither from us nor by CCV's mail, can't be completed. */
function canFree(attempt: Attempt): boolean {
  return attempt.holdsLock && attempt.hosted && !attempt.mailed
}

async function free(deps: PaymentDeps, { attempts }: Tables, attempt: Attempt, now: number): Promise<Attempt> {
  deps.log.warn({ attemptId: attempt.id }, 'attempt.lock-released')
  const patch = {
    holdsLock: false,
    cancelRequested: true,
    leaseUntil: 0,
    nextCheckAt: nextQueryAt(attempt, now),
    updatedAt: now,
  }
  return changed(await attempts.update(attempt, patch))
}

/** Not found for a day: an attempt that could not complete without the shopper ends; any other moves to review. */
async function endUnlisted(tables: Tables, attempt: Attempt, now: number): Promise<Attempt> {
  // A wallet payment may have been approved outside the hosted page, which the shopper never received.
  const isWallet = attempt.choice === 'applepay-mandate' || attempt.choice === 'googlepay-mandate'
  if (attempt.hosted && !attempt.mailed && !isWallet) return endUnsent(tables, attempt, 'unavailable', now)
  const patch = { state: 'review', reason: 'unclear', leaseUntil: 0, nextCheckAt: now + reviewAfterMs } as const
  const updated = changed(await tables.attempts.update(attempt, { ...patch, updatedAt: now }))
  await paymentEvent(tables, updated, now)
  return updated
}
