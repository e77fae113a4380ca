/** The views for the browser and the shop. They contain no token, and no CCV id that could be used to pay. */
import type {
  ChoiceName,
  LiveAttempt,
  MethodName,
  MoneyBack,
  Reason,
  SavedMethodView,
  StatusView,
  UsedMethod,
} from '@ccv-checkout/widget/protocol'
import type { SavedMethod, SessionStatus } from '../contract/checkout.ts'
import type { OperationView } from '../contract/types/payments.ts'
import { withText } from '../domain/formatted.ts'
import { writtenTag } from '../domain/languages.ts'
import { isMandateChoice, mandateTraits } from '../domain/methods.ts'
import { type Attempt, releasedReason } from '../domain/payments/attempt.ts'
import { afterFailure } from '../domain/payments/charge.ts'
import { capturedMinor, moneyBackOf, type Operation } from '../domain/payments/operation.ts'
import type { Currency } from '../domain/saved-methods/agreement.ts'
import { expiresSoon, hasExpired, type Method } from '../domain/saved-methods/method.ts'
import type { SessionRecord } from '../store/records.ts'

/** A saved method, with enough detail for the shopper to recognise it. */
export function methodView(method: Method, now: number): SavedMethodView {
  const { brand, last4, expiryMonth: month, expiryYear: year, name } = method
  const state = stateOf(method, now)
  return {
    id: method.id,
    kind: method.kind,
    ...(brand ? { brand } : {}),
    ...(last4 ? { last4 } : {}),
    ...(month && year ? { expiry: { month, year } } : {}),
    ...(name ? { name } : {}),
    isDefault: method.isDefault,
    state,
    ...(state === 'usable' && expiresSoon(method, now) ? { expiresSoon: true } : {}),
    createdAt: method.createdAt,
    redirects: method.basis === 'vault',
  }
}

function stateOf(method: Method, now: number): SavedMethodView['state'] {
  if (method.state === 'pending') return 'pending'
  if (method.state !== 'usable' && method.state !== 'expired') return 'revoked'
  return method.state === 'expired' || hasExpired(method, now) ? 'expired' : 'usable'
}

/** The same for the shop, with the customer, the agreement and the consent. */
export function shopMethodView(method: Method, now: number): SavedMethod {
  const { customerId, createdAt, agreement, consent } = method
  return { ...methodView(method, now), customerId, createdAt, agreement, consent }
}

/** The outcome of an order (or of a session without one), from the attempt that decides it. */
export interface Outcome {
  payment: StatusView['payment']
  method: StatusView['method']
  reason: Reason | undefined
  /** The payment differs from its order: the shop has to accept or refund it. */
  isMismatch: boolean
  /** The amount that the attempt took or reserved; `undefined` until then. */
  amount: { amountMinor: number; currency: Currency } | undefined
  /** What the shopper has got back of a paid amount. */
  moneyBack: MoneyBack | undefined
  /** When the attempt started; epoch ms. */
  startedAt: number | undefined
  /** The active attempt that the shopper may finish or cancel. */
  live: Attempt | undefined
  saved: Method | undefined
  /** The attempt, and the saved method that it pays with or has made, as far as they are known. */
  used: { attempt: Attempt; method: Method | undefined } | undefined
  /** After a failure: false when the same method must not be tried again. */
  canRetry: boolean | undefined
}

/**
 * Derives the outcome from an attempt. Pure.
 *
 * @param method the saved method that the attempt makes
 * @param operations those on an attempt that has succeeded
 * @param paidWith the saved method that the attempt pays with
 */
export function outcomeOf(
  shown?: Attempt,
  method?: Method,
  operations: readonly Operation[] = [],
  paidWith?: Method,
): Outcome {
  const isLive =
    shown?.holdsLock &&
    !shown.processing &&
    (shown.state === 'stored' || shown.state === 'unknown' || shown.state === 'open')
  const payment = shown ? paymentOf(shown) : 'none'
  const hasMoney = payment === 'paid' || payment === 'authorised' || payment === 'processing' || payment === 'review'
  const currency = shown?.currency
  // An authorisation may have been captured in part.
  const takenMinor = shown?.state === 'succeeded' ? capturedMinor(shown, operations) : shown?.amountMinor
  return {
    payment,
    method: shown && method ? permissionOf(shown, method) : 'none',
    reason: shown && payment !== 'paid' ? reasonOf(shown) : undefined,
    isMismatch: payment === 'review' && shown?.reason === 'mismatch',
    amount: hasMoney && takenMinor != null && currency ? { amountMinor: takenMinor, currency } : undefined,
    moneyBack: shown && payment === 'paid' ? moneyBackOf(shown, operations) : undefined,
    startedAt: shown?.createdAt,
    live: isLive ? shown : undefined,
    saved: method?.state === 'usable' ? method : undefined,
    used: shown && { attempt: shown, method: paidWith ?? method },
    canRetry: shown && (payment === 'failed' || shown.state === 'failed') ? mayRetry(shown) : undefined,
  }
}

/** Fraud and a final refusal are not tried again; neither is a method that can't be used any more. */
function mayRetry(attempt: Attempt): boolean {
  const reason = reasonOf(attempt)
  if (reason === 'fraud-suspected' || reason === 'needs-review') return false
  return afterFailure(attempt.failureCode, 0).retry !== 'never'
}

export function paymentOf(attempt: Attempt): StatusView['payment'] {
  if (attempt.amountMinor === null) return 'none'
  switch (attempt.state) {
    case 'stored':
    case 'unknown':
    case 'open':
      return attempt.processing ? 'processing' : 'pending'
    case 'authorised':
      return 'authorised'
    case 'succeeded':
      return attempt.reason === 'mismatch' ? 'review' : 'paid'
    case 'review':
      return 'review'
    case 'failed':
    case 'voided':
    case 'returned':
    case 'released':
      return 'failed'
  }
}

/** Returns CCV's failure code; `null` for an attempt that has not failed, or that succeeded later. */
export function failureCodeOf(attempt: Attempt): string | null {
  return paymentOf(attempt) === 'failed' || attempt.amountMinor === null ? attempt.failureCode : null
}

function permissionOf(attempt: Attempt, method: Method): StatusView['method'] {
  switch (method.state) {
    case 'pending':
      return attempt.state === 'failed' ? 'not-saved' : 'pending'
    case 'usable':
    case 'expired':
      return 'saved'
    case 'dead':
    case 'revoking':
    case 'revoked':
      return 'not-saved'
  }
}

const reasons: ReadonlySet<string> = new Set<Reason>([
  'declined',
  'insufficient-funds',
  'cancelled',
  'expired',
  'fraud-suspected',
  'unavailable',
  'needs-review',
])

function isReason(reason: string): reason is Reason {
  return reasons.has(reason)
}

function reasonOf(attempt: Attempt): Reason | undefined {
  if (attempt.state === 'review' || paymentOf(attempt) === 'review') return 'needs-review'
  if (attempt.reason === 'not-sent' || attempt.reason === 'method-not-usable') return 'unavailable'
  if (attempt.reason === releasedReason) return 'unavailable'
  if (attempt.reason === null || attempt.state === 'open' || attempt.state === 'unknown') return undefined
  return isReason(attempt.reason) ? attempt.reason : 'declined'
}

/** True when the status will not change soon, so that polling can slow down. */
export function isFinal({ payment, method }: Outcome): boolean {
  return payment !== 'pending' && method !== 'pending'
}

/** How long a client waits between two polls, in milliseconds. */
const pollAfterMs = 2000

export interface StatusContext {
  session: SessionRecord
  outcome: Outcome
  shopName: string
  testMode: boolean
  /** BCP 47; the language of the texts. */
  lang: string
  now: number
  /** Where the shopper can choose again after a failure. */
  checkoutUrl: string | undefined
}

/** The status for the shopper. */
export function statusView({ session, outcome, ...context }: StatusContext): StatusView {
  const { order, shopNotifies } = session.input
  const amount = outcome.amount ?? (order && { amountMinor: order.amountMinor, currency: order.currency })
  const final = isFinal(outcome)
  return {
    protocol: 1,
    sessionId: session.id,
    lang: writtenTag(context.lang),
    ...(outcome.startedAt === undefined ? {} : { attemptStartedAt: outcome.startedAt }),
    payment: outcome.payment,
    method: outcome.method,
    ...(outcome.reason ? { reason: outcome.reason } : {}),
    ...(outcome.canRetry === undefined ? {} : { canRetry: outcome.canRetry }),
    ...(outcome.used ? { used: usedView(outcome.used) } : {}),
    ...(order ? { orderId: order.id } : {}),
    final,
    pollAfterMs: final ? 30_000 : pollAfterMs,
    ...(outcome.live ? { live: liveView(outcome.live) } : {}),
    ...(amount ? { amount: withText(amount, context.lang) } : {}),
    ...(outcome.moneyBack ? { moneyBack: withText(outcome.moneyBack, context.lang) } : {}),
    ...(outcome.saved ? { saved: methodView(outcome.saved, context.now) } : {}),
    shop: { name: context.shopName },
    shopNotifies: shopNotifies ?? false,
    testMode: context.testMode,
    ...(context.checkoutUrl ? { checkoutUrl: context.checkoutUrl } : {}),
    diagnosticsId: session.id,
  }
}

/** What an attempt was made with, for the shopper. */
export function usedView({ attempt, method }: NonNullable<Outcome['used']>): UsedMethod {
  // The shop's charge of a saved method is one of the saved methods to the shopper.
  const choice = attempt.choice === 'charge' ? 'saved' : (attempt.choice as ChoiceName)
  const own = choice === 'pay' ? (attempt.method as MethodName) : undefined
  const { kind, brand, last4 } = method ?? {}
  return {
    choice,
    ...(own ? { method: own } : {}),
    kind: kind ?? own ?? (isMandateChoice(choice) ? mandateTraits[choice].kind : 'card'),
    ...(attempt.usesMethodId ? { savedMethodId: attempt.usesMethodId } : {}),
    ...(brand ? { brand } : {}),
    ...(last4 ? { last4 } : {}),
  }
}

function liveView(attempt: Attempt): LiveAttempt {
  // Stored by this server from the offered names, so that the casts are safe.
  const choice = attempt.choice as ChoiceName
  const method = attempt.choice === 'pay' ? (attempt.method as MethodName) : undefined
  return {
    choice,
    ...(method ? { method } : {}),
    ...(attempt.usesMethodId ? { savedMethodId: attempt.usesMethodId } : {}),
    ...(attempt.redirectUrl ? { redirectUrl: attempt.redirectUrl } : {}),
  }
}

/** The status for the shop. */
export function sessionStatus(session: SessionRecord, outcome: Outcome): SessionStatus {
  const { order } = session.input
  const { amountMinor, currency } = outcome.amount ?? order ?? {}
  const reason = outcome.isMismatch ? 'mismatch' : outcome.reason
  return {
    id: session.id,
    payment: outcome.payment,
    method: outcome.method,
    final: isFinal(outcome),
    ...(order ? { orderId: order.id } : {}),
    ...(amountMinor === undefined || currency === undefined ? {} : { amountMinor, currency }),
    ...(outcome.saved ? { savedMethodId: outcome.saved.id } : {}),
    ...(reason ? { reason } : {}),
  }
}

/** An operation on a payment, as the shop sees it. */
export function operationView(operation: Operation): OperationView {
  const { id, kind, state, amountMinor, currency, reference, failureCode, cancelRequested, createdAt } = operation
  return {
    id,
    kind,
    state: state === 'stored' || state === 'unknown' || state === 'open' ? 'pending' : state,
    amountMinor,
    currency,
    ...(reference ? { reference } : {}),
    ...(failureCode ? { failureCode } : {}),
    ...(cancelRequested ? { cancelRequested } : {}),
    createdAt,
  }
}
