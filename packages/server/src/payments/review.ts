/** The shop's decision about a payment in manual review: accept it, or release its order. */
import type { Transaction } from '@ccv-checkout/ccv'
import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { currency as currencies } from '../contract/schemas/requests.ts'
import type { PaymentView } from '../contract/types/payments.ts'
import { type Attempt, holdsLock, releasedReason } from '../domain/payments/attempt.ts'
import { nextDailyCheck, spreadOf } from '../domain/payments/schedule.ts'
import { methodEvent, paymentEvent } from '../events/events.ts'
import { changed, type Tables, updateAttempt } from '../store/store.ts'
import { isMismatch } from './mismatch.ts'
import { readPayment } from './payments.ts'

/**
 * Accepts a payment that differs (`reason: mismatch`) as the payment of its order, with the amount that CCV received.
 *
 * @returns the payment, paid; also when it was accepted before
 * @throws ProblemError `not-possible` when it is not such a payment, or CCV does not confirm the money; `already-paid`
 *   when another payment has paid the order
 */
export async function acceptPayment(deps: PaymentDeps, id: string): Promise<PaymentView> {
  const attempt = await paymentOf(deps, id)
  const came = attempt.state === 'review' && attempt.reason === 'mismatch' ? await readMoney(deps, attempt) : {}
  const change = (tables: Tables, latest: Attempt) => accept(tables, latest, came, deps.clock.now())
  return paymentView(deps, await updateAttempt(deps.store, id, change, attempt.orderLock))
}

/**
 * Ends a payment in review as failed (`reason: released`), which frees its order and its period. If it is paid after
 * that, it still counts, as a late success.
 *
 * @returns the payment; also when it was released before
 * @throws ProblemError `not-possible` when it is not in review, or CCV has its money
 */
export async function releasePayment(deps: PaymentDeps, id: string): Promise<PaymentView> {
  const attempt = await paymentOf(deps, id)
  const change = (tables: Tables, latest: Attempt) => release(tables, latest, deps.clock.now())
  return paymentView(deps, await updateAttempt(deps.store, id, change, attempt.orderLock))
}

async function paymentOf({ store }: PaymentDeps, id: string): Promise<Attempt> {
  const attempt = await store.attempts.get(id)
  if (!attempt || attempt.amountMinor === null) throw new ProblemError('not-found')
  return attempt
}

async function paymentView(deps: PaymentDeps, { id }: Attempt): Promise<PaymentView> {
  const view = await readPayment(deps, id)
  if (!view) throw new ProblemError('not-found')
  return view
}

type Money = Partial<Pick<Attempt, 'amountMinor' | 'currency'>>

async function accept(tables: Tables, attempt: Attempt, came: Money, now: number): Promise<Attempt> {
  const { id, state, reason, orderId } = attempt
  if (state === 'succeeded' && reason === null) return attempt
  if (!isMismatch(attempt) && !(state === 'review' && reason === 'mismatch' && came.amountMinor !== undefined)) {
    throw notPossible('Only a payment in review with the reason mismatch can be accepted')
  }
  const order = orderId === null ? undefined : await tables.orders.get(orderId)
  if (order?.paidBy && order.paidBy !== id) throw new ProblemError('already-paid')
  const active = attempt.holdsLock ? attempt : await tables.attempts.active(attempt.orderLock)
  const accepted = changed(
    await tables.attempts.update(attempt, {
      state: 'succeeded',
      reason: null,
      holdsLock: active === undefined || active.id === id,
      ...came,
      updatedAt: now,
    }),
  )
  await paymentEvent(tables, accepted, now)
  return accepted
}

async function release(tables: Tables, attempt: Attempt, now: number): Promise<Attempt> {
  if (attempt.state === 'failed' && attempt.reason === releasedReason) return attempt
  if (isMismatch(attempt)) throw notPossible('CCV has received the money of this payment: accept it or refund it')
  if (attempt.state !== 'review') throw notPossible('Only a payment in review can be released')
  const released = changed(
    await tables.attempts.update(attempt, {
      state: 'failed',
      reason: releasedReason,
      holdsLock: holdsLock('failed'),
      leaseUntil: 0,
      failedAt: now,
      // Checked once more if CCV has it; after that a webhook or the reconciliation finds a late success.
      nextCheckAt: attempt.reference === null ? null : nextDailyCheck(now, spreadOf(attempt.id)),
      updatedAt: now,
    }),
  )
  await paymentEvent(tables, released, now)
  await endUnknownMethod(tables, released, now)
  return released
}

/** Ends the method that it should have saved, unless CCV has given a reference: a read then returns its state. */
async function endUnknownMethod(tables: Tables, { makesMethodId, reference }: Attempt, now: number): Promise<void> {
  const method = makesMethodId === null || reference !== null ? undefined : await tables.methods.get(makesMethodId)
  if (method?.state !== 'pending') return
  const dead = changed(await tables.methods.update(method, { state: 'dead', nextCheckAt: null, updatedAt: now }))
  await methodEvent(tables, dead, method.state, now)
}

/** Reads from CCV the amount and currency of a payment that differs from what was sent. */
async function readMoney(deps: PaymentDeps, attempt: Attempt): Promise<Money> {
  const reference = attempt.call === 'mandate' ? attempt.childReference : attempt.reference
  const read = reference === null ? undefined : await transactionOf(deps, reference)
  const { amountMinor, currency } = read ?? {}
  const known = currencies.safeParse(currency)
  // An authorisation only reserves money: it cannot pay an order.
  if (read?.status !== 'success' || attempt.authorises || amountMinor === undefined || !known.success) {
    throw notPossible('CCV does not confirm that the payment succeeded: try again later, or release it')
  }
  return { amountMinor, currency: known.data }
}

async function transactionOf(deps: PaymentDeps, reference: string): Promise<Transaction> {
  return onCcvError(
    () => deps.ccv.getTransaction(reference),
    (error) => {
      throw new ProblemError('try-again', { cause: error })
    },
  )
}

function notPossible(message: string): ProblemError {
  return new ProblemError('not-possible', { errors: [{ field: 'id', message }] })
}
