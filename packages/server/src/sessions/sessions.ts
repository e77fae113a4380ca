/** Checkout sessions: what the shop requested. Each order has one current session. */
import type { PaymentDeps } from '../context.ts'
import type { NewSession, Session, SessionStatus, TagOptions, WithHtml } from '../contract/checkout.ts'
import { invalid, ProblemError } from '../contract/problem.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { type Agreement, hasEnded } from '../domain/saved-methods/agreement.ts'
import { cancelAtFix } from '../domain/saved-methods/cancel-at.ts'
import { cancel } from '../payments/cancel.ts'
import { isMismatch } from '../payments/mismatch.ts'
import { checkReturnToken } from '../payments/return-address.ts'
import { type Outcome, sessionStatus } from '../payments/views.ts'
import { newId } from '../runtime/secrets.ts'
import { lockOfOrder, orderLockOf, readOutcome, syncIfDue } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import type { RecordIdempotencyResult } from '../store/store.ts'
import { changed, type Tables } from '../store/store.ts'
import { payLink } from '../tokens/links.ts'
import { giveTokens, statusToken } from '../tokens/session-tokens.ts'
import { cancelAtOf, isSignedIn, offersOf } from './offers.ts'
import { printTag } from './tag.ts'

const minute = 60_000
/** How long a session can start attempts, and how long a page's token is valid, in milliseconds. */
export const life = { session: 24 * 60 * minute, token: 60 * minute }

interface Creating {
  /** The names of the customer's details that CCV cannot use. */
  ignored?: readonly string[]
  recordIdempotencyResult?: RecordIdempotencyResult
  /** How the tag is printed; without it, the answer has no `html`. */
  tag?: TagOptions | undefined
}

/**
 * Creates the session of an order, or returns the existing one, with new tokens.
 *
 * @throws ProblemError `invalid-request` with the field; `order-in-progress` when the amount changes while a payment is
 *   active; `already-paid` with the paid amount, when that or the customer differs
 */
export async function createSession(
  deps: PaymentDeps,
  input: NewSession,
  { ignored = [], recordIdempotencyResult, tag }: Creating = {},
): Promise<Session & WithHtml> {
  checkAddresses(deps, input)
  checkReturnToken(input)
  for (const [index, choice] of input.choices.entries()) {
    if (!('agreement' in choice)) continue
    checkAgreement(choice.agreement, `choices.${index}.agreement`, deps.clock.now())
    checkCancelAt(deps, choice.agreement, `choices.${index}.agreement`)
  }
  deps.account.current() // loads in the background, before the shopper opens the page
  const session = await deps.store.write(async (tables) => {
    const obtained = await obtain(tables, input, deps.clock.now())
    await recordIdempotencyResult?.(tables, obtained.id)
    return obtained
  })
  // Once for each session: the same order is requested with every page view.
  const isNew = session.version === 1
  if (isNew && ignored.length > 0) deps.log.warn({ sessionId: session.id, fields: ignored }, 'session.details-ignored')
  return presentSession(deps, session, tag)
}

/**
 * Returns a session with new tokens, because only the hashes of earlier ones are stored. The printed tag has one of them,
 * so it is not stored either.
 */
export async function presentSession(
  deps: PaymentDeps,
  session: SessionRecord,
  tag?: TagOptions,
): Promise<Session & WithHtml> {
  const until = deps.clock.now() + life.token
  const tokens: { checkout: string; account?: string } = isSignedIn(session.input)
    ? await giveTokens(deps, session, { checkout: until, account: until })
    : await giveTokens(deps, session, { checkout: until })
  const outcome = await readOutcome(deps, session)
  const url = payLink(deps, session)
  return {
    id: session.id,
    token: tokens.checkout,
    ...(tokens.account === undefined ? {} : { accountToken: tokens.account }),
    url,
    expiresAt: session.expiresAt,
    status: sessionStatus(session, outcome),
    ...(tag ? { html: await printTag(deps, session, { token: tokens.checkout, url, outcome }, tag) } : {}),
  }
}

/** Checks that the shopper is sent only to the shop's own origins, and that a choice is offered. */
function checkAddresses({ settings }: PaymentDeps, input: NewSession): void {
  for (const field of ['returnUrl', 'checkoutUrl'] as const) {
    checkOrigin(settings, field, input[field])
  }
  // Guests may have no choice left. A session that offers nothing even to a signed-in customer is a mistake.
  const anyone: NewSession = { ...input, customer: { ...input.customer, id: 'anyone', signedIn: true } }
  const isOffering = input.choices.some(({ choice }) => choice === 'saved') || offersOf(anyone, [], 0).length > 0
  if (!isOffering) {
    const hint = input.order ? `that take ${input.order.currency}` : 'that need no order: save-card or sepa-mandate'
    throw invalid('choices', `Offer at least one choice with methods ${hint}`)
  }
}

/** @throws ProblemError when an address is not on one of the shop's origins */
export function checkOrigin(
  { shopOrigins }: PaymentDeps['settings'],
  field: string,
  address: string | undefined,
): void {
  if (address === undefined || shopOrigins.has(new URL(address).origin)) return
  throw invalid(field, 'Use an address on one of the configured shop origins')
}

/** @throws ProblemError when an agreement has already ended */
export function checkAgreement(agreement: Agreement | undefined, field: string, now: number): void {
  if (!agreement || !hasEnded(agreement, now)) return
  throw invalid(`${field}.until`, 'Use today (UTC) or a later day: this agreement would end before it begins')
}

/** @throws ProblemError when nothing says where the shopper cancels a series, which stands above the button */
function checkCancelAt({ settings }: PaymentDeps, agreement: Agreement | undefined, field: string): void {
  if (!agreement || agreement.kind === 'unscheduled' || cancelAtOf(agreement, settings.shop) !== undefined) return
  const configured = 'configure it for every session: `shop.cancelAt` of createCheckout, SHOP_CANCEL_AT of the service'
  throw invalid(`${field}.cancelAt`, `Say where the shopper cancels: ${cancelAtFix}. Or ${configured}`)
}

/** Returns the order's session: the existing one, or a new one. */
export async function obtain(tables: Tables, input: NewSession, now: number): Promise<SessionRecord> {
  const { order } = input
  if (order) await tables.lock(lockOfOrder(order.id))
  const current = order && (await tables.sessions.ofOrder(order.id))
  if (!current) return insert(tables, input, now)

  const activeAttempt = await tables.attempts.active(orderLockOf(current))
  const { paidBy, reviewAttemptId } = (await tables.orders.get(order.id)) ?? {}
  const hasPaid = activeAttempt?.state === 'succeeded' && !isMismatch(activeAttempt) ? activeAttempt : undefined
  const paid = paidBy ? await tables.attempts.get(paidBy) : hasPaid
  if (paid) refuseOther(paid, current, input)
  const earlier = current.input.order ?? order
  const isSame = earlier.amountMinor === order.amountMinor && earlier.currency === order.currency
  if (paid || isSame) return changed(await tables.sessions.update(current, again(current, input, now)))
  if (activeAttempt || reviewAttemptId) throw new ProblemError('order-in-progress')
  const generation = current.generation + (isOfSameCustomer(current.input, input) ? 0 : 1)
  changed(await tables.sessions.update(current, { currentFor: null, generation, expiresAt: now, updatedAt: now }))
  return insert(tables, input, now)
}

/** Returns the changes for the new request. A new generation revokes the tokens and links of another customer. */
function again(current: SessionRecord, input: NewSession, now: number): Partial<SessionRecord> {
  const endsEarlier = current.withdrawn || !isOfSameCustomer(current.input, input)
  return {
    input,
    customerId: customerOf(input),
    generation: current.generation + (endsEarlier ? 1 : 0),
    withdrawn: false,
    expiresAt: now + life.session,
    updatedAt: now,
  }
}

/** Refuses a paid order id with another amount or another customer: it must not be shown as paid. */
function refuseOther({ amountMinor, currency, customerId }: Attempt, current: SessionRecord, input: NewSession): void {
  const { order } = input
  const isSameMoney = amountMinor === order?.amountMinor && currency === order?.currency
  const asking = customerOf(input)
  // The payment has the id of a signed-in customer; only the session has that of a guest.
  const isSameCustomer = customerId === asking && (asking !== null || isOfSameCustomer(current.input, input))
  if (isSameMoney && isSameCustomer) return
  const paid = amountMinor !== null && currency !== null ? { paid: { amountMinor, currency } } : {}
  throw new ProblemError('already-paid', paid)
}

/** Guests differ by their ids, if the shop sends them. */
function isOfSameCustomer(one: NewSession, other: NewSession): boolean {
  return customerOf(one) === customerOf(other) && (one.customer?.id ?? null) === (other.customer?.id ?? null)
}

async function insert(tables: Tables, input: NewSession, now: number): Promise<SessionRecord> {
  const orderId = input.order?.id ?? null
  const session: SessionRecord = {
    id: newId('cs'),
    orderId,
    currentFor: orderId,
    customerId: customerOf(input),
    input,
    generation: 0,
    withdrawn: false,
    expiresAt: now + life.session,
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
  await tables.sessions.insert(session)
  return session
}

function customerOf(input: NewSession): string | null {
  return isSignedIn(input) ? (input.customer?.id ?? null) : null
}

/**
 * Returns the session that has replaced this one because the amount of its order has changed; `undefined` when there is
 * none, or when it belongs to another customer.
 */
export async function replacementOf(deps: PaymentDeps, session: SessionRecord): Promise<SessionRecord | undefined> {
  const { orderId, currentFor } = session
  if (orderId === null || currentFor !== null) return undefined
  const current = await deps.store.sessions.ofOrder(orderId)
  return current && isOfSameCustomer(current.input, session.input) ? current : undefined
}

/** Returns the status of a session, after a query to CCV if that is due; `undefined` for an unknown session. */
export async function checkSession(
  deps: PaymentDeps,
  id: string,
  tag?: TagOptions,
): Promise<(SessionStatus & WithHtml) | undefined> {
  const session = await deps.store.sessions.get(id)
  if (!session) return undefined
  await syncIfDue(deps, session)
  const outcome = await readOutcome(deps, session)
  const status = sessionStatus(session, outcome)
  if (!tag) return status
  const token = await readingToken(deps, session, outcome)
  return { ...status, html: await printTag(deps, session, { token, url: payLink(deps, session), outcome }, tag) }
}

const over: ReadonlySet<Outcome['payment']> = new Set(['paid', 'processing', 'authorised', 'review'])

/** After the payment there is nothing to start: a token that is not stored suffices, so that reading writes nothing. */
async function readingToken(deps: PaymentDeps, session: SessionRecord, outcome: Outcome): Promise<string> {
  if (over.has(outcome.payment)) return statusToken(deps, session)
  return (await giveTokens(deps, session, { checkout: deps.clock.now() + life.token })).checkout
}

/** Returns the status for the shop's page. */
async function readSession(deps: PaymentDeps, session: SessionRecord): Promise<SessionStatus> {
  return sessionStatus(session, await readOutcome(deps, session))
}

/** Prevents new attempts, withdraws the session's links, and cancels the active attempt. */
export async function expireSession(deps: PaymentDeps, id: string): Promise<SessionStatus | undefined> {
  const session = await deps.store.sessions.get(id)
  if (!session) return undefined
  const now = deps.clock.now()
  const expired = await deps.store.write(async (tables) => {
    await tables.lock(orderLockOf(session))
    const latest = changed(await tables.sessions.get(id))
    if (latest.withdrawn && latest.expiresAt <= now) return latest
    const expiresAt = Math.min(latest.expiresAt, now)
    return changed(await tables.sessions.update(latest, { expiresAt, withdrawn: true, updatedAt: now }))
  })
  const activeAttempt = await deps.store.attempts.active(orderLockOf(expired))
  if (activeAttempt) await cancel(deps, activeAttempt, 'unless-processing')
  return readSession(deps, expired)
}
