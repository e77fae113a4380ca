/** Applies CCV's outcome to an attempt: stores its state, its saved method and its events in one transaction. */
import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import { type Attempt, decide, holdsLock, type Next } from '../domain/payments/attempt.ts'
import type { Cause } from '../domain/payments/cause.ts'
import { nextCheckOf } from '../domain/payments/next-check.ts'
import { nextCheck, spreadOf } from '../domain/payments/schedule.ts'
import type { Credential, Method } from '../domain/saved-methods/method.ts'
import { paymentEvent } from '../events/events.ts'
import { checkedNextCheck, checkedStep } from '../invariants/of-attempts.ts'
import { comparedWithOrder } from '../payments/mismatch.ts'
import { allowedRedirect } from '../payments/redirect.ts'
import { applyCredential, checkAfterRefusal, dueAfterRefusal } from '../saved-methods/apply-credential.ts'
import { changed, type Tables } from '../store/store.ts'
import { withFirstPayment } from './first-payment.ts'
import { type PspStatus, readPspStatus } from './read-outcome.ts'

/**
 * Reads the outcome of an attempt that has a CCV reference, and stores it.
 *
 * @throws CcvError when the read failed; only the time of the next check has changed
 */
export async function syncAttempt(
  deps: PaymentDeps,
  attempt: Attempt,
  reference: string,
  cause: Cause,
): Promise<Attempt> {
  const method = attempt.makesMethodId ? await deps.store.methods.get(attempt.makesMethodId) : undefined
  const pspStatus = await read(deps, attempt, reference, method)
  const still = await noteNothingNew(deps, attempt, pspStatus)
  if (still) return still
  const synced = await deps.store.write(async (tables) => {
    if (attempt.periodKey !== null) await tables.lock(`period:${attempt.periodKey}`)
    return apply(deps, tables, attempt.id, pspStatus)
  }, attempt.orderLock)
  if (synced.state !== attempt.state) {
    const fields = { attemptId: synced.id, from: attempt.state, to: synced.state, cause, reason: synced.reason }
    deps.log.info(fields, 'attempt.moved')
    deps.metrics.moved(synced.state, cause)
  }
  if (isNewlyFailed(attempt, synced)) await checkAfterRefusal(deps, synced)
  return synced
}

/**
 * Most reads return "still pending". In that case only the time of the next check is written, in one statement.
 *
 * @returns `undefined` when there is more to store, or another process has updated the attempt meanwhile
 */
async function noteNothingNew(deps: PaymentDeps, attempt: Attempt, pspStatus: PspStatus): Promise<Attempt | undefined> {
  if (!pspStatus.outcomeCheck || pspStatus.credential || pspStatus.candidates) return undefined
  const next = decide(attempt, pspStatus.outcomeCheck.outcome)
  const isNew =
    next.state !== attempt.state ||
    next.reason !== attempt.reason ||
    next.late !== attempt.late ||
    next.processing !== attempt.processing ||
    (attempt.childReference === null && pspStatus.childReference !== undefined) ||
    (attempt.redirectUrl === null && pspStatus.hostedUrl !== undefined)
  if (isNew || attempt.state !== 'open') return undefined
  const now = deps.clock.now()
  const patch = { leaseUntil: 0, askedAt: now, nextCheckAt: nextCheckOf(attempt, now), updatedAt: now }
  return deps.store.attempts.update(attempt, patch)
}

/** A failed read changes only the time of the next check. */
async function read(
  deps: PaymentDeps,
  attempt: Attempt,
  reference: string,
  method: Method | undefined,
): Promise<PspStatus> {
  return onCcvError(
    () => readPspStatus(deps, attempt, reference, method),
    async (error) => {
      await deps.store.write(async (tables) => {
        const now = deps.clock.now()
        const latest = await tables.attempts.get(attempt.id)
        if (!latest) return
        // An ended attempt that a webhook made due is included: it is read again until CCV answers.
        const nextCheckAt = latest.nextCheckAt === null ? null : nextCheck(latest.createdAt, now, spreadOf(latest.id))
        await tables.attempts.update(latest, { askedAt: now, nextCheckAt, updatedAt: now })
      })
      throw error
    },
  )
}

/** Applies an outcome to the newest version of the attempt. */
async function apply(deps: PaymentDeps, tables: Tables, attemptId: string, read: PspStatus): Promise<Attempt> {
  const attempt = changed(await tables.attempts.get(attemptId))
  const pspStatus = await withFirstPayment(tables, attempt, read)
  const now = deps.clock.now()
  const decided = pspStatus.outcomeCheck ? decide(attempt, pspStatus.outcomeCheck.outcome) : attempt
  const step = checkedStep(deps, attempt, decided, pspStatus.outcomeCheck)
  const next = await comparedWithOrder(tables, attempt, step)
  const hostedUrl = attempt.redirectUrl ?? allowedRedirect(pspStatus.hostedUrl, deps.settings) ?? null
  const moved = { ...attempt, ...fixed(attempt, next) }

  const updated = changed(
    await tables.attempts.update(attempt, {
      state: next.state,
      reason: moved.reason,
      failureCode: next.state === 'failed' ? (pspStatus.failureCode ?? attempt.failureCode) : attempt.failureCode,
      failedAt: next.state === 'failed' ? (attempt.failedAt ?? now) : attempt.failedAt,
      late: next.late,
      processing: next.processing,
      cancelRequested: attempt.cancelRequested && !dropsCancellation(attempt, next),
      holdsLock: await takesLock(tables, attempt, next, now),
      childReference: attempt.childReference ?? pspStatus.childReference ?? null,
      childPinned: attempt.childPinned || pspStatus.isPinned === true,
      redirectUrl: hostedUrl,
      leaseUntil: 0,
      askedAt: now,
      nextCheckAt: checkedNextCheck(deps, moved, nextCheckOf(moved, now), now),
      updatedAt: now,
    }),
  )
  if (pspStatus.outcomeCheck && pspStatus.outcomeCheck.differs.length > 0) {
    deps.log.error({ attemptId, members: pspStatus.outcomeCheck.differs }, 'attempt.mismatch')
  }
  if (isNewForShop(attempt, updated)) await paymentEvent(tables, updated, now)
  if (isNewlyFailed(attempt, updated)) await dueAfterRefusal(tables, updated, now)
  await applyCredential(tables, updated, credentialFor(updated, pspStatus), now)
  return updated
}

/**
 * Returns whether the shopper's cancellation ends because the direct debit is on its way. Without the order lock
 * another attempt may pay the order, so that the cancellation stays.
 */
function dropsCancellation({ cancelKeepsDebit, holdsLock: holds }: Attempt, next: Next): boolean {
  return cancelKeepsDebit && holds && next.processing
}

function isNewlyFailed(before: Attempt, after: Attempt): boolean {
  return after.state === 'failed' && before.state !== 'failed'
}

/** Returns whether this transition is to be reported to the shop as an event. */
function isNewForShop(before: Attempt, after: Attempt): boolean {
  // For a voided attempt `payment.failed` was already emitted; only a review still has to be closed.
  if (after.state === 'returned') return before.state === 'review'
  return after.state !== before.state || (after.processing && !before.processing)
}

/**
 * We cancelled it because its redirect host is not allowed, so the reason is `unavailable` and not the shopper's
 * decline.
 */
function fixed(attempt: Attempt, next: Next): Next {
  const isOurs = attempt.reason === 'redirect-refused'
  if (isOurs && next.state === 'failed') return { ...next, reason: 'unavailable' }
  return isOurs && next.state === 'open' ? { ...next, reason: attempt.reason } : next
}

/**
 * A failed attempt saves no method, except a mandate that CCV reports as active: it stays usable without the payment.
 */
function credentialFor(attempt: Attempt, pspStatus: PspStatus): Credential | undefined {
  const isOver = attempt.state === 'failed' || attempt.state === 'voided'
  return isOver && pspStatus.credential?.state !== 'usable' ? { state: 'dead' } : pspStatus.credential
}

/**
 * A late success takes the locks of its order and its period if they are free. Otherwise cancellation is requested for
 * the unfinished attempts that hold them.
 */
async function takesLock(tables: Tables, attempt: Attempt, next: Next, now: number): Promise<boolean> {
  if (!holdsLock(next.state)) return false
  if (attempt.holdsLock) return true
  // An attempt found after its order lock was released regains the lock only if it was paid.
  if (next.state === 'open' || next.state === 'unknown') return false
  const inOrder = await tables.attempts.active(attempt.orderLock)
  const inPeriod = attempt.periodKey ? await tables.attempts.ofPeriod(attempt.periodKey) : undefined
  const others = new Map([inOrder, inPeriod].flatMap((other) => (other ? [[other.id, other] as const] : [])))
  for (const other of others.values()) {
    if (other.state === 'succeeded') continue
    changed(
      await tables.attempts.update(other, {
        cancelRequested: true,
        cancelKeepsDebit: false,
        nextCheckAt: now,
        updatedAt: now,
      }),
    )
  }
  return others.size === 0
}
