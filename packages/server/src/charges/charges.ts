/** Charges: payments with a saved method that the shop starts, with the shopper absent (MIT) or present (CIT). */

import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import type { NewSession } from '../contract/checkout.ts'
import { invalid, ProblemError } from '../contract/problem.ts'
import type { Charge, NewCharge } from '../contract/types/payments.ts'
import { planOf } from '../domain/choice.ts'
import { methodOfKind, payMethods, traitsOf } from '../domain/methods.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { afterFailure } from '../domain/payments/charge.ts'
import { dayOfDate, dayOfTime } from '../domain/payments/due-dates.ts'
import { isUsable, type Method } from '../domain/saved-methods/method.ts'
import { begin } from '../payments/begin.ts'
import type { Prepared } from '../payments/prepare.ts'
import { answerInTime, refusalBy, sendAndFollow, sendOurs } from '../payments/start.ts'
import { failureCodeOf, paymentOf } from '../payments/views.ts'
import { derivedReferences, hashOf } from '../runtime/secrets.ts'
import { checkOrigin, life, obtain } from '../sessions/sessions.ts'
import { lockOfOrder, syncIfDue } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import type { RecordIdempotencyResult } from '../store/store.ts'
import { changed, type Tables } from '../store/store.ts'
import { refuseWhileAwaited } from '../sync/first-payment.ts'
import { sync } from '../sync/sync.ts'
import { recoveryLink } from '../tokens/links.ts'

/**
 * Charges a saved method for an order. The same request again returns the same charge.
 *
 * @param recordIdempotencyResult records it under the shop's idempotency key, in the transaction that stores it
 * @returns the charge, with the redirect for the shopper, or the advice after a failure. A failed charge is never
 *   retried automatically
 * @throws ProblemError with the reason why it cannot start; nothing was sent to CCV
 */
export async function createCharge(
  deps: PaymentDeps,
  input: NewCharge,
  recordIdempotencyResult?: RecordIdempotencyResult,
): Promise<Charge> {
  checkOrigin(deps.settings, 'returnUrl', input.returnUrl)
  const { methodId, orderId } = input
  const begun = await begin(deps, {
    orderLock: lockOfOrder(orderId),
    methodId,
    recordIdempotencyResult,
    async compose(tables, method) {
      if (!method) {
        const message = 'This saved method does not exist: send the id of a saved method'
        throw new ProblemError('not-found', { errors: [{ field: 'methodId', message }] })
      }
      await refuseWhileAwaited(tables, method)
      refuseUnusable(method, input, input.shopper !== 'present', deps.clock.now())
      const session = await sessionFor(deps, tables, input, method)
      const derived = await derivedFor(tables, input)
      return { session, prepared: { ...prepareCharge(deps, input, method), derived } }
    },
  })
  if (!begun.isOurs && begun.attempt.fingerprint !== fingerprintOf(input))
    throw new ProblemError(refusalBy(begun.attempt))
  await answerInTime(deps, () => (begun.isOurs ? sendOwn(deps, begun.attempt) : sendIfStored(deps, begun.attempt)))
  const attempt = (await deps.store.attempts.get(begun.attempt.id)) ?? begun.attempt
  return chargeView(deps, attempt)
}

/** Answers a repeated request with the same idempotency key: sends a charge that a crash left unsent. */
export async function resumeCharge(deps: PaymentDeps, id: string): Promise<Charge | undefined> {
  const attempt = await deps.store.attempts.get(id)
  if (attempt?.choice === 'charge') await answerInTime(deps, () => sendIfStored(deps, attempt))
  return readCharge(deps, id)
}

export async function readCharge(deps: PaymentDeps, id: string): Promise<Charge | undefined> {
  const attempt = await deps.store.attempts.get(id)
  if (attempt?.choice !== 'charge') return undefined
  const session = await deps.store.sessions.get(attempt.sessionId)
  if (session) await syncIfDue(deps, session)
  return chargeView(deps, (await deps.store.attempts.get(id)) ?? attempt)
}

function refuseUnusable(method: Method, input: NewCharge, isAbsent: boolean, now: number): void {
  const refuse = (message: string): never => {
    throw new ProblemError('method-not-usable', { errors: [{ field: 'methodId', message }] })
  }
  if (!isUsable(method, now)) {
    refuse(
      method.state === 'usable'
        ? 'This saved method has expired: ask the shopper to save another one'
        : `This saved method is ${method.state}, not usable: choose another one`,
    )
  }
  if (method.brand === 'bcmc' && isAbsent) {
    refuse('Bancontact can only be charged with the shopper present: send shopper: "present", or use another method')
  }
  const { currencies, authorises } = traitsOf(methodOfKind(method.kind))
  if (input.capture === 'later' && !authorises) {
    throw invalid('capture', 'This saved method does not support a later capture: charge it now, or use a card')
  }
  if (!currencies.includes(input.currency)) {
    throw invalid('currency', `This saved method does not take ${input.currency}`)
  }
}

type Derived = NonNullable<Prepared['derived']>

/** Derives the same references for the same charge after a restore from a backup, so that it is found at CCV. */
async function derivedFor(tables: Tables, { methodId, orderId, period }: NewCharge): Promise<Derived> {
  const tries = await tables.attempts.chargesOf(lockOfOrder(orderId), methodId)
  return derivedReferences(JSON.stringify([methodId, orderId, period ?? null, tries]))
}

function prepareCharge({ clock }: PaymentDeps, input: NewCharge, method: Method): Prepared {
  const chosen = { choice: 'charge', saved: method, ...waysOf(input) } as const
  const { methodId, period, dueOn } = input
  const dueDay = dueOn === undefined ? dayOfTime(clock.now()) : dayOfDate(dueOn)
  return {
    chosen,
    plan: planOf(chosen),
    consent: undefined,
    customer: undefined,
    lang: input.lang ?? 'en',
    returnTo: 'shop',
    fingerprint: fingerprintOf(input),
    ...(input.notificationRequests ? { notificationRequests: input.notificationRequests } : {}),
    charged: { methodId, periodKey: period === undefined ? null : `${methodId}:${period}`, dueDay },
  }
}

function waysOf({ shopper, capture }: NewCharge): { isAbsent: boolean; authorises: boolean } {
  return { isAbsent: shopper !== 'present', authorises: capture === 'later' }
}

/** Excludes the due day: the same request on another day is the same charge. */
function fingerprintOf(input: NewCharge): string {
  const { methodId, amountMinor, currency, period } = input
  const { isAbsent, authorises } = waysOf(input)
  return hashOf(JSON.stringify(['charge', methodId, amountMinor, currency, period, isAbsent, authorises]))
}

/** Returns the order's session. It serves the status, and lets the shopper pay with another method. */
async function sessionFor(deps: PaymentDeps, tables: Tables, input: NewCharge, method: Method): Promise<SessionRecord> {
  const current = await tables.sessions.ofOrder(input.orderId)
  const order = current?.input.order
  if (current && order?.amountMinor === input.amountMinor && order.currency === input.currency) {
    if (current.customerId === null || current.customerId === method.customerId) return renewed(deps, tables, current)
    throw invalid('orderId', 'This order belongs to another customer')
  }
  return obtain(tables, recoverable(deps, input, method), deps.clock.now())
}

/** Renews an expired session, because the recovery link must be valid as long as a new session. */
async function renewed(deps: PaymentDeps, tables: Tables, session: SessionRecord): Promise<SessionRecord> {
  const now = deps.clock.now()
  if (session.expiresAt > now) return session
  return changed(await tables.sessions.update(session, { expiresAt: now + life.session, updatedAt: now }))
}

/** The session that a recovery link opens. */
function recoverable({ settings }: PaymentDeps, input: NewCharge, method: Method): NewSession {
  const { orderId: id, amountMinor, currency, description, lang = 'en' } = input
  const [origin = settings.publicUrl] = settings.shopOrigins
  return {
    order: { id, amountMinor, currency, description },
    customer: { id: method.customerId, signedIn: true },
    choices: [{ choice: 'saved' }, { choice: 'pay', methods: [...payMethods] }],
    lang,
    returnUrl: input.returnUrl ?? `${origin}/`,
  }
}

async function sendOwn(deps: PaymentDeps, attempt: Attempt): Promise<void> {
  if (attempt.isAbsent) await sendIfStored(deps, attempt)
  else await sendOurs(deps, attempt)
}

/** Sends an attempt that is stored and not sent yet. */
async function sendIfStored(deps: PaymentDeps, attempt: Attempt): Promise<void> {
  if (attempt.state !== 'stored') return
  if (!attempt.isAbsent) {
    await sendAndFollow(deps, attempt)
    return
  }
  await onCcvError(
    () => sync(deps, attempt.id, 'start'),
    () => {
      // not known yet: the sweep retries
    },
  )
}

/** True when only a retry helps: no bank was asked, so an absent shopper is not asked to pay another way. */
function isForRetry({ isAbsent, failureCode }: Attempt): boolean {
  return isAbsent && failureCode === 'not-sent'
}

/** True when the order was paid in another way, such as by the recovery link: nothing is left to retry. */
async function isOrderPaid({ store }: PaymentDeps, { orderId }: Attempt): Promise<boolean> {
  return orderId !== null && ((await store.orders.get(orderId))?.paidBy ?? null) !== null
}

function adviceAfter({ failureCode, failedAt, updatedAt }: Attempt): ReturnType<typeof afterFailure> {
  return afterFailure(failureCode, failedAt ?? updatedAt)
}

async function chargeView(deps: PaymentDeps, attempt: Attempt): Promise<Charge> {
  const session = await deps.store.sessions.get(attempt.sessionId)
  const payment = paymentOf(attempt)
  const isFailed = payment === 'failed'
  const failureCode = failureCodeOf(attempt)
  const isPaidOtherwise = isFailed && (await isOrderPaid(deps, attempt))
  const isRecoverable = isFailed && !isPaidOtherwise && !isForRetry(attempt)
  const recoveryUrl = isRecoverable && session ? await recoveryLink(deps, session) : undefined
  return {
    id: attempt.id,
    orderId: attempt.orderId ?? '',
    methodId: attempt.usesMethodId ?? '',
    ...(attempt.periodKey ? { period: attempt.periodKey.slice((attempt.usesMethodId ?? '').length + 1) } : {}),
    amountMinor: attempt.amountMinor ?? 0,
    currency: attempt.currency ?? 'EUR',
    payment,
    ...(attempt.reference ? { reference: attempt.reference } : {}),
    ...(attempt.state === 'open' && attempt.redirectUrl && !attempt.isAbsent
      ? { redirectUrl: attempt.redirectUrl }
      : {}),
    ...(attempt.reason && payment !== 'pending' ? { reason: attempt.reason } : {}),
    ...(failureCode ? { failureCode } : {}),
    ...(attempt.errorReference ? { errorReference: attempt.errorReference } : {}),
    ...(isPaidOtherwise ? { orderPaid: true } : isFailed ? adviceAfter(attempt) : {}),
    ...(recoveryUrl ? { recoveryUrl } : {}),
  }
}
