/**
 * The only way to store a new attempt, for a shopper's payment, a charge by the shop or a mandate of the shop.
 * All conditions are checked in the transaction that stores it, under the lock of its order and, when it is paid with a
 * saved method, under that method's lock. `start.ts`, `charges/charges.ts` and `mandates/mandates.ts` then send it.
 */

import { refuseByLimits } from '../charges/charge-limits.ts'
import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { isUsable, type Method } from '../domain/saved-methods/method.ts'
import { aboutToSend } from '../outgoing/send-attempt.ts'
import { lockOfMethod } from '../saved-methods/methods.ts'
import { orderLockOf } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import type { RecordIdempotencyResult } from '../store/store.ts'
import { ConflictError, type Tables } from '../store/store.ts'
import { createAttempt } from './create-attempt.ts'
import type { Prepared } from './prepare.ts'

export interface Beginning {
  /** The order lock: `orderLockOf` its session. */
  orderLock: string
  /** The saved method that it is paid with. */
  methodId: string | null
  /**
   * Returns the session and the validated choice. Called under the locks, with the current state of the method; it may
   * run again after a conflict.
   */
  compose(tables: Tables, method: Method | undefined): Promise<Composed>
  /** Records the attempt, or the method that it saves, under the shop's idempotency key, in the same transaction. */
  recordIdempotencyResult?: RecordIdempotencyResult | undefined
}

export interface Composed {
  session: SessionRecord
  prepared: Prepared
}

export interface Begun {
  attempt: Attempt
  /** Stored by this call: this process owns the first send. */
  isOurs: boolean
}

/**
 * Stores a new attempt, or returns the one that holds the order lock.
 *
 * @throws ProblemError with the reason why it cannot start; nothing was stored
 */
export function begin(
  deps: PaymentDeps,
  { orderLock, methodId, compose, recordIdempotencyResult }: Beginning,
): Promise<Begun> {
  return deps.store.write(
    async (tables) => {
      if (methodId !== null) await tables.lock(orderLock)
      const method = methodId === null ? undefined : await tables.methods.get(methodId)
      const composed = await compose(tables, method)
      const begun =
        methodId === null ? await insert(deps, tables, composed) : await beginWith(deps, tables, composed, method)
      const { id, fingerprint, makesMethodId } = begun.attempt
      if (fingerprint === composed.prepared.fingerprint) await recordIdempotencyResult?.(tables, makesMethodId ?? id)
      return begun
    },
    methodId === null ? orderLock : lockOfMethod(methodId),
  )
}

/** For a payment with a saved method: also checks that the method is usable now, for this customer and this charge. */
async function beginWith(
  deps: PaymentDeps,
  tables: Tables,
  composed: Composed,
  method: Method | undefined,
): Promise<Begun> {
  const { session, prepared } = composed
  const active = await tables.attempts.active(orderLockOf(session))
  if (active) return { attempt: active, isOurs: false }
  await refuseByOrder(tables, session)
  if (!method || !isUsable(method, deps.clock.now()) || !isOfCustomer(method, session)) {
    const message = 'This saved method can no longer be used: choose another one'
    throw new ProblemError('method-not-usable', { errors: [{ field: 'savedMethodId', message }] })
  }
  await refuseByLimits(deps, tables, { session, prepared, method })
  return insert(deps, tables, composed)
}

/** The shop may charge an order without a customer, but never the order of another customer. */
function isOfCustomer({ customerId }: Method, session: SessionRecord): boolean {
  return session.customerId === null || session.customerId === customerId
}

/** Checks session, order, lock and period and stores the attempt in one statement: most starts need only this one. */
async function insert(deps: PaymentDeps, tables: Tables, { session, prepared }: Composed): Promise<Begun> {
  const { attempt, method } = createAttempt(deps, session, prepared)
  if (prepared.plan.makes && !method) throw new ProblemError('consent-required')
  const now = deps.clock.now()
  const stored = aboutToSend(deps, attempt, now)
  if (!(await tables.attempts.start(stored, session, now))) {
    return { attempt: await activeInstead(tables, session, now), isOurs: false }
  }
  if (method) await tables.methods.insert(method)
  return { attempt: stored, isOurs: true }
}

/** Returns the active attempt, or throws the reason why the statement wrote nothing. */
async function activeInstead(tables: Tables, session: SessionRecord, now: number): Promise<Attempt> {
  const latest = await tables.sessions.get(session.id)
  const isReplaced =
    latest === undefined || latest.currentFor !== session.currentFor || latest.generation !== session.generation
  if (isReplaced || latest.expiresAt <= now) throw new ProblemError('session-expired')
  await refuseByOrder(tables, session)
  const active = await tables.attempts.active(orderLockOf(session))
  if (active) return active
  await refuseByPeriod(tables, session)
  throw new ConflictError('the reason why the attempt could not start no longer applies')
}

async function refuseByOrder(tables: Tables, { orderId }: SessionRecord): Promise<void> {
  const order = orderId === null ? undefined : await tables.orders.get(orderId)
  if (order?.paidBy) throw new ProblemError('already-paid')
  if (order?.reviewAttemptId) throw new ProblemError('order-in-progress')
}

/** Refuses a charge whose period is paid, or is being paid, by another order. */
async function refuseByPeriod(tables: Tables, session: SessionRecord): Promise<void> {
  const periodKey = await tables.attempts.periodOf(orderLockOf(session))
  const inPeriod = periodKey === undefined ? undefined : await tables.attempts.ofPeriod(periodKey)
  if (inPeriod) throw new ProblemError(inPeriod.state === 'succeeded' ? 'already-paid' : 'order-in-progress')
}
