/** Creates the rows of a prepared attempt and of the saved method that it makes. Stores nothing. */
import type { PaymentDeps } from '../context.ts'
import type { CallBasics } from '../domain/choice.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { dayOfTime } from '../domain/payments/due-dates.ts'
import { dropStoredAfterMs } from '../domain/payments/schedule.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { hashOf, newId, newIdempotencyReference } from '../runtime/secrets.ts'
import { orderLockOf } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import { attemptKeys, keyPlaceholders } from '../tokens/attempt-keys.ts'
import type { Prepared } from './prepare.ts'

/** Creates the attempt and the saved method that it will make. Each retry sends the same request body. */
export function createAttempt(
  deps: PaymentDeps,
  session: SessionRecord,
  prepared: Prepared,
): { attempt: Attempt; method: Method | undefined } {
  const { plan, chosen } = prepared
  const now = deps.clock.now()
  const id = prepared.derived?.id ?? newId('at')
  const method = createMethod(session, id, prepared, now)
  const keys = attemptKeys(deps.signer, id)
  const order = plan.pays ? session.input.order : undefined
  const merchantOrderReference = `${session.orderId ?? session.id}~${id}`
  const attempt: Attempt = {
    id,
    sessionId: session.id,
    orderId: session.orderId,
    customerId: session.customerId,
    orderLock: orderLockOf(session),
    holdsLock: true,
    choice: chosen.choice,
    method: plan.method,
    call: plan.call,
    hosted: plan.hosted,
    mailed: plan.mailed,
    requestBody: plan.body({
      merchantOrderReference,
      ...addresses(deps, id),
      lang: prepared.lang,
      description: session.input.order?.description ?? deps.settings.shop.name,
      ...(order ? { money: { amountMinor: order.amountMinor, currency: order.currency } } : {}),
      ...(prepared.customer ? { customer: prepared.customer } : {}),
      ...(prepared.notificationRequests ? { notificationRequests: prepared.notificationRequests } : {}),
    }),
    idempotencyReference: prepared.derived?.idempotencyReference ?? newIdempotencyReference(),
    merchantOrderReference,
    amountMinor: order?.amountMinor ?? null,
    currency: order?.currency ?? null,
    fingerprint: prepared.fingerprint,
    ...unsent(now),
    makesMethodId: method?.id ?? null,
    usesMethodId: 'saved' in chosen ? chosen.saved.id : null,
    isAbsent: chosen.choice === 'charge' && chosen.isAbsent,
    authorises: chosen.choice === 'charge' && chosen.authorises,
    periodKey: prepared.charged?.periodKey ?? null,
    ...agreedBy(prepared, method, now),
    returnKeyHash: hashOf(keys.back),
    webhookKeyHash: hashOf(keys.hook),
    returnTo: prepared.returnTo,
    lang: prepared.lang,
  }
  return { attempt, method }
}

/** A charge counts towards its method's agreement. The payment that makes a method does too, and is due today. */
function agreedBy(
  { plan, charged }: Prepared,
  made: Method | undefined,
  now: number,
): Pick<Attempt, 'agreementMethodId' | 'dueDay'> {
  if (charged) return { agreementMethodId: charged.methodId, dueDay: charged.dueDay }
  return plan.pays && made
    ? { agreementMethodId: made.id, dueDay: dayOfTime(now) }
    : { agreementMethodId: null, dueDay: null }
}

/** The initial values of every attempt. */
function unsent(now: number) {
  return {
    state: 'stored',
    reason: null,
    failureCode: null,
    failedAt: null,
    errorReference: null,
    late: false,
    reference: null,
    childReference: null,
    childPinned: false,
    redirectUrl: null,
    processing: false,
    cancelRequested: false,
    cancelKeepsDebit: false,
    sentAt: null,
    sends: 0,
    leaseUntil: 0,
    askedAt: null,
    nextCheckAt: now + dropStoredAfterMs,
    createdAt: now,
    updatedAt: now,
    version: 1,
  } as const
}

/** Builds the addresses with placeholders for their keys, which are inserted when the request is sent. */
function addresses({ settings }: PaymentDeps, attemptId: string): Pick<CallBasics, 'returnUrl' | 'webhookUrl'> {
  const keys = keyPlaceholders(attemptId)
  return {
    returnUrl: `${settings.publicUrl}/return/${attemptId}?k=${keys.back}`,
    ...(settings.webhooks ? { webhookUrl: `${settings.publicUrl}/webhooks/ccv?a=${attemptId}&k=${keys.hook}` } : {}),
  }
}

function createMethod(session: SessionRecord, attemptId: string, prepared: Prepared, now: number): Method | undefined {
  const { plan, consent, chosen } = prepared
  if (!plan.makes || !consent || session.customerId === null || !('agreement' in chosen)) return undefined
  return {
    id: newId('sm'),
    customerId: session.customerId,
    attemptId,
    kind: plan.makes.kind,
    basis: plan.makes.basis,
    state: 'pending',
    mandateId: null,
    vaultToken: null,
    initialTransactionId: null,
    brand: null,
    last4: null,
    expiryMonth: null,
    expiryYear: null,
    tokenExpiresAt: null,
    name: null,
    isDefault: false,
    agreement: chosen.agreement,
    currency: session.input.order?.currency ?? null,
    consent,
    nextCheckAt: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
}
