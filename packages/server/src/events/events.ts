/**
 * The events for the shop. Each is stored in the transaction of the change that it reports; the event of a payment also
 * makes its order paid. `store/after-commit.ts` then starts the delivery.
 */
import type { EventType } from '../contract/checkout.ts'
import type { ReconciliationReport } from '../contract/types/reconciliation.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { afterFailure } from '../domain/payments/charge.ts'
import type { Operation } from '../domain/payments/operation.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { failureCodeOf, methodView, operationView } from '../payments/views.ts'
import { newId } from '../runtime/secrets.ts'
import type { EventRecord, OrderRecord } from '../store/records.ts'
import { changed, type Tables } from '../store/store.ts'

type EventFacts = Pick<EventRecord, 'type' | 'data'> & { attempt: Attempt | undefined; method?: Method }

/** Emits the event for an attempt's new state if it concerns the money of an order or needs attention. */
export async function paymentEvent(
  tables: Tables,
  attempt: Attempt,
  now: number,
  /** The captured amount, when it is not the whole amount. */
  capturedMinor = attempt.amountMinor,
): Promise<void> {
  if (attempt.orderId === null && attempt.state === 'review') return methodReviewEvent(tables, attempt, now)
  if (attempt.amountMinor === null || attempt.orderId === null) return
  const came = attempt.state === 'succeeded' ? { capturedMinor } : {}
  const data = { payment: { ...paymentData(attempt), ...came } }
  const type = typeOf(attempt)
  if (!type) return
  if (type === 'payment.mismatch' && attempt.state === 'succeeded') return mismatchEvent(tables, attempt, data, now)
  if (type !== 'payment.paid') return append(tables, { type, data, attempt }, now)

  // Incrementing the order decides a race: of two attempts that succeed at once, the later one is the duplicate.
  const order = await tables.orders.recordEvent(attempt.orderId, attempt.id)
  if (order.paidBy !== attempt.id) return append(tables, { type: 'payment.duplicate', data, attempt }, now, order)
  await append(tables, { type, data, attempt }, now, order)
  if (attempt.late) await append(tables, { type: 'payment.late-success', data, attempt }, now)
  const first = attempt.periodKey && (await tables.attempts.paidInPeriod(attempt.periodKey, attempt.id))
  if (first) {
    const twice = { ...data, payment: { ...data.payment, periodPaidBy: first.id } }
    await append(tables, { type: 'payment.duplicate', data: twice, attempt }, now)
  }
}

/** The payment differs from what its order asks for now, so it blocks the order until the shop decides. */
async function mismatchEvent(
  tables: Tables,
  attempt: Attempt,
  { payment }: { payment: object },
  now: number,
): Promise<void> {
  const { orderId } = attempt
  if (orderId === null) return
  const asked = (await tables.sessions.ofOrder(orderId))?.input.order
  const expected = asked ? { expected: { amountMinor: asked.amountMinor, currency: asked.currency } } : {}
  await append(tables, { type: 'payment.mismatch', data: { payment: { ...payment, ...expected } }, attempt }, now)
  await tables.orders.review(orderId, attempt.id)
}

/**
 * Emits the event for a saved method's new state.
 *
 * @param before its state until now: one that ended after it had been saved is not "not saved"
 */
export async function methodEvent(
  tables: Tables,
  method: Method,
  before: Method['state'],
  now: number,
  attempt?: Attempt,
): Promise<void> {
  const types: Partial<Record<Method['state'], EventType>> = {
    usable: 'method.saved',
    dead: before === 'usable' ? 'method.revoked' : 'method.not-saved',
    revoked: 'method.revoked',
  }
  const type = types[method.state]
  if (type) await append(tables, { type, data: { method: methodView(method, now) }, attempt, method }, now)
}

/**
 * Without an order no other event would report this: CCV may have e-mailed the shopper about a mandate we cannot find.
 */
async function methodReviewEvent(tables: Tables, attempt: Attempt, now: number): Promise<void> {
  const pending = attempt.makesMethodId === null ? undefined : await tables.methods.get(attempt.makesMethodId)
  if (!pending) return
  // Updated once more, so that no two events of one method have the same version.
  const method = changed(await tables.methods.update(pending, { updatedAt: now }))
  await append(tables, { type: 'method.review', data: { method: methodView(method, now) }, attempt, method }, now)
}

/** Emits the event for an operation on a payment, or for a return, chargeback or duplicate of it. */
export async function operationEvent(
  tables: Tables,
  operation: Operation,
  attempt: Attempt,
  now: number,
): Promise<void> {
  const types: Partial<Record<Operation['state'], EventType>> = operationTypes[operation.kind]
  const type = types[operation.state]
  const data = { payment: paymentData(attempt), operation: operationView(operation) }
  if (type) await append(tables, { type, data, attempt }, now)
}

/** How many differences the event contains; the report of the day has all of them. */
const namedAtMost = 20

/** Emits the event for a reconciliation that found differences which need attention. */
export async function reconciliationEvent(
  tables: Tables,
  { day, report }: { day: string; report: ReconciliationReport },
  now: number,
): Promise<void> {
  const reconciliation = { day, ...report, differences: report.differences.slice(0, namedAtMost) }
  await append(tables, { type: 'reconciliation.off', data: { reconciliation }, attempt: undefined }, now)
}

const review = 'payment.operation-review'
const operationTypes = {
  refund: { succeeded: 'payment.refunded', failed: 'payment.refund-failed', review },
  capture: { succeeded: 'payment.captured', failed: 'payment.capture-failed', review },
  reversal: { succeeded: 'payment.reversed', failed: 'payment.reversal-failed', review },
  return: { succeeded: 'payment.returned' },
  duplicate: { succeeded: 'payment.duplicate' },
} as const

function typeOf(attempt: Attempt): EventType | undefined {
  switch (attempt.state) {
    case 'succeeded':
      return attempt.reason === 'mismatch' ? 'payment.mismatch' : 'payment.paid'
    case 'failed':
    case 'voided':
    case 'returned':
      return 'payment.failed'
    case 'authorised':
      return 'payment.authorised'
    case 'review':
      return attempt.reason === 'mismatch' ? 'payment.mismatch' : 'payment.review'
    case 'open':
      return attempt.processing ? 'payment.processing' : undefined
    case 'stored':
    case 'unknown':
    case 'released':
      return undefined
  }
}

function paymentData(attempt: Attempt): Record<string, unknown> {
  const { state, amountMinor, currency, method, choice, reference, reason } = attempt
  const failureCode = failureCodeOf(attempt)
  return {
    state,
    amountMinor,
    currency,
    method,
    choice,
    ...(reference ? { reference } : {}),
    ...(reason ? { reason } : {}),
    ...(failureCode ? { failureCode } : {}),
    ...(attempt.choice === 'charge' && state === 'failed'
      ? afterFailure(attempt.failureCode, attempt.failedAt ?? attempt.updatedAt)
      : {}),
    ...(attempt.makesMethodId ? { savesMethodId: attempt.makesMethodId } : {}),
    ...(attempt.usesMethodId ? { methodId: attempt.usesMethodId } : {}),
  }
}

/** @param counted the order, if this event has been counted on it already */
async function append(tables: Tables, facts: EventFacts, now: number, counted?: OrderRecord): Promise<void> {
  const { attempt, method } = facts
  const orderId = attempt?.orderId ?? null
  const order = counted ?? (orderId === null ? undefined : await tables.orders.recordEvent(orderId))
  await tables.events.append({
    id: newId('evt'),
    sequence: null,
    type: facts.type,
    sessionId: attempt?.sessionId ?? null,
    orderId,
    orderVersion: order?.version ?? null,
    attemptId: attempt?.id ?? null,
    methodId: method?.id ?? attempt?.makesMethodId ?? null,
    methodVersion: method?.version ?? null,
    data: order ? { ...Object(facts.data), order: { id: order.id, paid: order.paidBy !== null } } : facts.data,
    createdAt: now,
    deliveredAt: null,
    tries: 0,
    nextTryAt: now,
  })
}
