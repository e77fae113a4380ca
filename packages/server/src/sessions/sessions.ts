/** Sessions: what the shop asked for. One per order. */
import type { SessionView, StatusView } from '@ccv-checkout/widget/protocol'
import type { Deps } from '../context.ts'
import type { NewSession, Session, SessionStatus } from '../contract/checkout.ts'
import { invalid, ProblemError } from '../contract/problem.ts'
import { textLanguage } from '../domain/languages.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { type Agreement, hasEnded } from '../domain/saved-methods/agreement.ts'
import type { Keep } from '../http/idempotency.ts'
import { leave } from '../payments/cancel.ts'
import { isMismatch } from '../payments/mismatch.ts'
import { checkReturnToken } from '../payments/return-address.ts'
import { sessionStatus } from '../payments/views.ts'
import { newId } from '../runtime/secrets.ts'
import { askIfDue, readOutcome, readStatus, slotOf, slotOfOrder } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import { changed, type Tables } from '../store/store.ts'
import { payLink } from '../tokens/links.ts'
import { giveTokens } from '../tokens/session-tokens.ts'
import { choiceView, isSignedIn, offersOf } from './offers.ts'

const minute = 60_000
/** How long new attempts may start, and how long a page's token lasts; in milliseconds. */
export const life = { session: 24 * 60 * minute, token: 60 * minute }

/**
 * Makes the session of an order, or gives the one there is, with new tokens.
 *
 * @throws ProblemError `invalid-request` naming the field; `order-in-progress` when another amount is asked for
 *   while a payment is live; `already-paid` with what was paid, where that or the customer differs
 */
export async function createSession(deps: Deps, input: NewSession, keep?: Keep): Promise<Session> {
  checkAddresses(deps, input)
  checkReturnToken(input)
  for (const [index, choice] of input.choices.entries()) {
    if ('agreement' in choice) checkAgreement(choice.agreement, `choices.${index}.agreement`, deps.clock.now())
  }
  deps.account.current() // known by the time that the shopper looks
  const session = await deps.store.write(async (tables) => {
    const obtained = await obtain(tables, input, deps.clock.now())
    await keep?.(tables, obtained.id)
    return obtained
  })
  return presentSession(deps, session)
}

/** A session with new tokens: earlier ones were never kept. */
export async function presentSession(deps: Deps, session: SessionRecord): Promise<Session> {
  const until = deps.clock.now() + life.token
  const tokens: { checkout: string; account?: string } = isSignedIn(session.input)
    ? await giveTokens(deps, session, { checkout: until, account: until })
    : await giveTokens(deps, session, { checkout: until })
  return {
    id: session.id,
    token: tokens.checkout,
    ...(tokens.account === undefined ? {} : { accountToken: tokens.account }),
    url: payLink(deps, session),
    expiresAt: session.expiresAt,
    status: await readSession(deps, session),
  }
}

/** Where the shopper is sent must be the shop's own. */
function checkAddresses({ settings }: Deps, input: NewSession): void {
  for (const field of ['returnUrl', 'checkoutUrl'] as const) {
    checkOrigin(settings, field, input[field])
  }
  // A method a guest can't have is not offered; a session that offers nothing to anyone is a mistake.
  const anyone: NewSession = { ...input, customer: { ...input.customer, id: 'anyone', signedIn: true } }
  const isOffering = input.choices.some(({ choice }) => choice === 'saved') || offersOf(anyone, [], 0).length > 0
  if (!isOffering) {
    const hint = input.order ? `that take ${input.order.currency}` : 'that need no order: save-card or sepa-mandate'
    throw invalid('choices', `Offer at least one choice with methods ${hint}`)
  }
}

/** @throws ProblemError when an address is not on one of the shop's origins */
export function checkOrigin({ shopOrigins }: Deps['settings'], field: string, address: string | undefined): void {
  if (address === undefined || shopOrigins.has(new URL(address).origin)) return
  throw invalid(field, 'Use an address on one of the shop origins that the checkout is configured with')
}

/** @throws ProblemError where an agreement is over before it begins */
export function checkAgreement(agreement: Agreement | undefined, field: string, now: number): void {
  if (!agreement || !hasEnded(agreement, now)) return
  throw invalid(`${field}.until`, 'Use a day that has not passed: the agreement would be over before it begins')
}

/** The order's session: the one there is, or a new one. */
export async function obtain(tables: Tables, input: NewSession, now: number): Promise<SessionRecord> {
  const { order } = input
  if (order) await tables.lock(slotOfOrder(order.id))
  const current = order && (await tables.sessions.ofOrder(order.id))
  if (!current) return insert(tables, input, now)

  const holder = await tables.attempts.holder(slotOf(current))
  const { paidBy, reviewAttemptId } = (await tables.orders.get(order.id)) ?? {}
  const hasPaid = holder?.state === 'succeeded' && !isMismatch(holder) ? holder : undefined
  const paid = paidBy ? await tables.attempts.get(paidBy) : hasPaid
  if (paid) refuseOther(paid, current, input)
  const earlier = current.input.order ?? order
  const isSame = earlier.amountMinor === order.amountMinor && earlier.currency === order.currency
  if (paid || isSame) return changed(await tables.sessions.update(current, again(current, input, now)))
  if (holder || reviewAttemptId) throw new ProblemError('order-in-progress')
  const generation = current.generation + (isOfSameCustomer(current.input, input) ? 0 : 1)
  changed(await tables.sessions.update(current, { currentFor: null, generation, expiresAt: now, updatedAt: now }))
  return insert(tables, input, now)
}

/** The session as it is asked for now. Nobody else's tokens and links open it, nor those that the shop has withdrawn. */
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

/** An order's id that was used before must not read "paid" for another amount, nor to another customer. */
function refuseOther({ amountMinor, currency, customerId }: Attempt, current: SessionRecord, input: NewSession): void {
  const { order } = input
  const isSameMoney = amountMinor === order?.amountMinor && currency === order?.currency
  const asking = customerOf(input)
  // The payment knows who was signed in; of guests only the session knows more.
  const isSameCustomer = customerId === asking && (asking !== null || isOfSameCustomer(current.input, input))
  if (isSameMoney && isSameCustomer) return
  const paid = amountMinor !== null && currency !== null ? { paid: { amountMinor, currency } } : {}
  throw new ProblemError('already-paid', paid)
}

/** Two guests are told apart by their ids, where the shop gives them. */
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

/** How a session stands, asked at CCV where that is due; `undefined` when there is none. */
export async function checkSession(deps: Deps, id: string): Promise<SessionStatus | undefined> {
  const session = await deps.store.sessions.get(id)
  if (!session) return undefined
  await askIfDue(deps, session)
  return readSession(deps, session)
}

/** The truth for the shop's own page. */
async function readSession(deps: Deps, session: SessionRecord): Promise<SessionStatus> {
  return sessionStatus(session, await readOutcome(deps, session))
}

/** Stops new attempts, withdraws its links, and gives up what is live. */
export async function expireSession(deps: Deps, id: string): Promise<SessionStatus | undefined> {
  const session = await deps.store.sessions.get(id)
  if (!session) return undefined
  const now = deps.clock.now()
  const expired = await deps.store.write(async (tables) => {
    await tables.lock(slotOf(session))
    const latest = changed(await tables.sessions.get(id))
    if (latest.withdrawn && latest.expiresAt <= now) return latest
    const expiresAt = Math.min(latest.expiresAt, now)
    return changed(await tables.sessions.update(latest, { expiresAt, withdrawn: true, updatedAt: now }))
  })
  const holder = await deps.store.attempts.holder(slotOf(expired))
  // A direct debit on its way was agreed to: only the shop's own cancel stops that.
  if (holder && !holder.processing) await leave(deps, holder)
  return readSession(deps, expired)
}

/** Everything the element needs to show the choices. */
export async function sessionView(deps: Deps, session: SessionRecord, lang: string): Promise<SessionView> {
  const { settings, store, clock } = deps
  const { input } = session
  const now = clock.now()
  const methods = session.customerId === null ? [] : await store.methods.ofCustomer(session.customerId)
  const byDefault = methods.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
  const language = textLanguage(lang)
  const status = await readStatus(deps, session)
  return {
    protocol: 1,
    id: session.id,
    testMode: settings.testMode,
    shop: { name: settings.shop.name },
    lang: lang.toLowerCase().startsWith(language) ? lang : language,
    ...(input.order ? { order: orderView(input.order, status.amount) } : {}),
    buttonLabel: input.buttonLabel ?? (input.order ? 'pay' : 'save'),
    choices: offersOf(input, byDefault, now, deps.account.current()).map((offer) =>
      choiceView(offer, input, settings.shop.name, lang, now),
    ),
    ...(input.googlePay ? { googlePay: input.googlePay } : {}),
    status,
    expiresAt: session.expiresAt,
  }
}

/** With what was taken, where that is known: the order may have asked for another amount by then. */
function orderView(
  order: NonNullable<NewSession['order']>,
  { amountMinor, currency }: NonNullable<StatusView['amount']> = order,
): NonNullable<SessionView['order']> {
  const { description } = order
  return { amountMinor, currency, description }
}
