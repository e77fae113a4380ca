/**
 * The one way to begin an attempt, whoever asks for it: the shopper, the shop that charges, the shop that has a mandate signed.
 * Everything that can forbid it is checked in the transaction that stores it, under the lock of its order and, where it
 * is paid with a saved method, under that method's lock.
 */

import { refuseByLimits } from '../charges/charge-limits.ts'
import type { Deps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { isUsable, type Method } from '../domain/saved-methods/method.ts'
import type { Keep } from '../http/idempotency.ts'
import { aboutToSend } from '../outgoing/send-attempt.ts'
import { lockOfMethod } from '../saved-methods/methods.ts'
import { slotOf } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import { ConflictError, type Tables } from '../store/store.ts'
import { createAttempt, type Prepared } from './prepare.ts'

export interface Beginning {
  /** The order lock: `slotOf` its session. */
  slot: string
  /** The saved method that it is paid with. */
  methodId: string | null
  /**
   * The session and the checked choice. Called under the locks, with the method as it is now; it may run again after a
   * conflict.
   */
  compose(tables: Tables, method: Method | undefined): Promise<Composed>
  /** Remembers the attempt, or the method that it saves, under the shop's key, in the same transaction. */
  keep?: Keep | undefined
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
 * Stores a new attempt, or returns the one that has the order.
 *
 * @throws ProblemError naming what forbids it; nothing was stored
 */
export function begin(deps: Deps, { slot, methodId, compose, keep }: Beginning): Promise<Begun> {
  return deps.store.write(
    async (tables) => {
      if (methodId !== null) await tables.lock(slot)
      const method = methodId === null ? undefined : await tables.methods.get(methodId)
      const composed = await compose(tables, method)
      const begun =
        methodId === null ? await insert(deps, tables, composed) : await beginWith(deps, tables, composed, method)
      const { id, fingerprint, makesMethodId } = begun.attempt
      if (fingerprint === composed.prepared.fingerprint) await keep?.(tables, makesMethodId ?? id)
      return begun
    },
    methodId === null ? slot : lockOfMethod(methodId),
  )
}

/** With a saved method: also whether it may be used, for this and now. */
async function beginWith(deps: Deps, tables: Tables, composed: Composed, method: Method | undefined): Promise<Begun> {
  const { session, prepared } = composed
  const active = await tables.attempts.holder(slotOf(session))
  if (active) return { attempt: active, isOurs: false }
  await refuseByOrder(tables, session)
  if (!method || !isUsable(method, deps.clock.now()) || !isOfCustomer(method, session)) {
    const message = 'It cannot be used any more: choose another saved method'
    throw new ProblemError('method-not-usable', { errors: [{ field: 'savedMethodId', message }] })
  }
  await refuseByLimits(deps, tables, { session, prepared, method })
  return insert(deps, tables, composed)
}

/** The shop may charge a guest's order; it is never somebody else's. */
function isOfCustomer({ customerId }: Method, session: SessionRecord): boolean {
  return session.customerId === null || session.customerId === customerId
}

/** One statement checks session, order, lock and period, and stores the attempt: most starts need nothing more. */
async function insert(deps: Deps, tables: Tables, { session, prepared }: Composed): Promise<Begun> {
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

/** Why the statement wrote nothing. */
async function activeInstead(tables: Tables, session: SessionRecord, now: number): Promise<Attempt> {
  const latest = await tables.sessions.get(session.id)
  const isReplaced =
    latest === undefined || latest.currentFor !== session.currentFor || latest.generation !== session.generation
  if (isReplaced || latest.expiresAt <= now) throw new ProblemError('session-expired')
  await refuseByOrder(tables, session)
  const active = await tables.attempts.holder(slotOf(session))
  if (active) return active
  await refuseByPeriod(tables, session)
  throw new ConflictError('what kept it from beginning is gone')
}

async function refuseByOrder(tables: Tables, { orderId }: SessionRecord): Promise<void> {
  const order = orderId === null ? undefined : await tables.orders.get(orderId)
  if (order?.paidBy) throw new ProblemError('already-paid')
  if (order?.reviewAttemptId) throw new ProblemError('order-in-progress')
}

/** The order is of a charge whose period another order has paid, or is about to pay. */
async function refuseByPeriod(tables: Tables, session: SessionRecord): Promise<void> {
  const periodKey = await tables.attempts.periodOf(slotOf(session))
  const inPeriod = periodKey === undefined ? undefined : await tables.attempts.ofPeriod(periodKey)
  if (inPeriod) throw new ProblemError(inPeriod.state === 'succeeded' ? 'already-paid' : 'order-in-progress')
}
