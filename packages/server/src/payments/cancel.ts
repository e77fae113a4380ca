/** Cancels an attempt that the shopper left or that expired: cancel at CCV, read, then void what is still pending. */

import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import { type Attempt, canBeProcessing, isKeptDebit } from '../domain/payments/attempt.ts'
import { nextDailyCheck, spreadOf } from '../domain/payments/schedule.ts'
import { instruct } from '../outgoing/instruct.ts'
import { recoverUnknown } from '../outgoing/recover-attempt.ts'
import { changed, updateAttempt } from '../store/store.ts'
import { syncAttempt } from '../sync/apply-outcome.ts'
import { endUnsent } from '../sync/end-unsent.ts'

/**
 * What a cancellation may end. A direct debit on its way was agreed to and accepted, and the shopper was shown so: only
 * the shop, or an order that is paid otherwise, ends it too (`always`).
 */
export type Extent = 'unless-processing' | 'always'

/**
 * Cancels an active attempt, to free its order for another one. The cancellation is stored first, so that no process
 * sends the attempt again. Then the attempt is recovered from CCV and, if CCV has it, cancelled there.
 *
 * @returns the attempt as it is then: it may have been paid meanwhile, or still be open at CCV and keep the order lock;
 *   `isKeptDebit` tells that nothing was cancelled because its direct debit is on its way
 */
export async function cancel(deps: PaymentDeps, attempt: Attempt, extent: Extent): Promise<Attempt> {
  const cancelled = await requestCancel(deps, attempt, extent)
  if (isKeptDebit(cancelled)) return cancelled
  const isLost = cancelled.reference === null && cancelled.state === 'unknown'
  const known = isLost ? await query(deps, cancelled) : cancelled
  return known.state === 'open' ? cancelAtCcv(deps, known) : known
}

/** Ends an attempt that was never sent; marks any other as to be cancelled. After a crash the sweep completes it. */
async function requestCancel(deps: PaymentDeps, { id }: Attempt, extent: Extent): Promise<Attempt> {
  return updateAttempt(deps.store, id, async (tables, latest) => {
    const now = deps.clock.now()
    const { state, sends, cancelRequested } = latest
    if (extent === 'unless-processing' && latest.processing) return latest
    if (state === 'stored' || (state === 'unknown' && sends === 0)) {
      return endUnsent(tables, { ...latest, failureCode: 'not-sent' }, 'cancelled', now)
    }
    if (state !== 'unknown' && state !== 'open') return latest
    // The shop's cancellation covers more than the shopper's: it is never reduced.
    const cancelKeepsDebit = extent === 'unless-processing' && (!cancelRequested || latest.cancelKeepsDebit)
    if (cancelRequested && cancelKeepsDebit === latest.cancelKeepsDebit) return latest
    return changed(await tables.attempts.update(latest, { cancelRequested: true, cancelKeepsDebit, updatedAt: now }))
  })
}

async function query(deps: PaymentDeps, attempt: Attempt): Promise<Attempt> {
  return onCcvError(
    () => recoverUnknown(deps, attempt, 'query-only'),
    () => attempt,
  )
}

/**
 * Cancels an open attempt at CCV; its cancellation is stored already. Safe to repeat; after a lost answer it stays open,
 * and the sweep retries.
 */
export async function cancelAtCcv(deps: PaymentDeps, attempt: Attempt): Promise<Attempt> {
  const { reference } = attempt
  if (reference === null || attempt.state !== 'open') return attempt
  return onCcvError(
    async () => {
      // The first payment has to be known: it is cancelled together with its mandate, or it is already on its way.
      const known = canBeProcessing(attempt) ? await syncAttempt(deps, attempt, reference, 'shop') : attempt
      if (known.state !== 'open' || !known.cancelRequested) return known
      await end(deps, known, reference)
      const read = await syncAttempt(deps, known, reference, 'shop')
      if (read.state !== 'open' || !read.cancelRequested || attempt.call !== 'payment') return read
      const refusal = await instruct(deps, { attemptId: attempt.id }, () => deps.ccv.voidPayment(reference))
      return refusal ? read : await storeVoided(deps, read)
    },
    async (error) => {
      deps.log.warn({ attemptId: attempt.id, kind: error.kind, error }, 'attempt.not-cancelled')
      return (await deps.store.attempts.get(attempt.id)) ?? attempt
    },
  )
}

/** Asks CCV to cancel it. The answer is ignored: the next read returns the outcome. */
async function end(
  deps: PaymentDeps,
  { id, call, amountMinor, childReference }: Attempt,
  reference: string,
): Promise<void> {
  const about = { attemptId: id }
  if (call !== 'mandate') {
    await instruct(deps, about, () => deps.ccv.cancel(reference))
    return
  }
  const child = amountMinor === null ? null : childReference
  await Promise.all([
    child === null ? undefined : instruct(deps, about, () => deps.ccv.cancel(child)),
    instruct(deps, about, () => deps.ccv.revokeMandate(reference)),
  ])
}

/** Stores the void. CCV returns money that still comes in; until that shows, such a payment needs a manual review. */
async function storeVoided(deps: PaymentDeps, attempt: Attempt): Promise<Attempt> {
  return updateAttempt(deps.store, attempt.id, async (tables, latest) => {
    if (latest.state !== 'open') return latest
    const now = deps.clock.now()
    const ended = await endUnsent(tables, latest, 'cancelled', now)
    const nextCheckAt = nextDailyCheck(now, spreadOf(attempt.id))
    return changed(await tables.attempts.update(ended, { state: 'voided', nextCheckAt }))
  })
}
