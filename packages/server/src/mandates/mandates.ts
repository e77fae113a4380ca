/** The shop's mandate resource: creates mandates, reads them at CCV, and lists their transactions. */
import { type Mandate, parseSddDetails } from '@ccv-checkout/ccv'
import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import type { NewSession } from '../contract/checkout.ts'
import { type FieldError, invalid, ProblemError } from '../contract/problem.ts'
import type { MandateTransaction, MandateView, NewMandate } from '../contract/types/mandates.ts'
import { hasKind } from '../domain/availability.ts'
import { type Chosen, planOf } from '../domain/choice.ts'
import { textLanguage } from '../domain/languages.ts'
import { isMandateChoice, type MandateChoice, mandateTraits } from '../domain/methods.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Consent, Method } from '../domain/saved-methods/method.ts'
import { cancel } from '../payments/cancel.ts'
import type { Prepared } from '../payments/prepare.ts'
import { answerInTime, beginAndSend, sendAndFollow } from '../payments/start.ts'
import { hashOf } from '../runtime/secrets.ts'
import { syncMethod } from '../saved-methods/apply-credential.ts'
import { forgetMethod } from '../saved-methods/methods.ts'
import { checkAgreement, checkOrigin, obtain } from '../sessions/sessions.ts'
import { orderLockOf } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import type { RecordIdempotencyResult } from '../store/store.ts'
import { syncWhenDue } from '../sync/turns.ts'

/**
 * Creates a mandate: stores the consent and the attempt, then requests the signing page from CCV.
 *
 * @param recordIdempotencyResult records it under the shop's idempotency key, in the transaction that stores it
 * @returns the mandate with its `signUrl`. A pending mandate without one is not known yet: read it again later
 * @throws ProblemError when a field is missing, the account lacks the type, or the order is in progress (nothing was
 *   sent to CCV); or `refused-by-ccv`
 */
export async function createMandate(
  deps: PaymentDeps,
  input: NewMandate,
  recordIdempotencyResult?: RecordIdempotencyResult,
): Promise<MandateView> {
  const chosen = chosenOf(input)
  checkMandate(deps, input)
  const prepared = prepareMandate(deps, input, chosen)
  const session = await sessionFor(deps, input)
  await answerInTime(deps, () => beginAndSend(deps, { session, prepared, replaces: false, recordIdempotencyResult }))

  const attempts = await deps.store.attempts.ofOrderLock(orderLockOf(session))
  const attempt = attempts.find(({ fingerprint }) => fingerprint === prepared.fingerprint)
  const method = attempt?.makesMethodId ? await deps.store.methods.get(attempt.makesMethodId) : undefined
  if (!attempt || !method) throw new ProblemError('try-again')
  if (attempt.state === 'failed' && attempt.reference === null) {
    const { failureCode, errorReference } = attempt
    throw new ProblemError('refused-by-ccv', {
      ...(failureCode ? { failureCode } : {}),
      ...(errorReference ? { errorReference } : {}),
    })
  }
  return mandateView(method, attempt)
}

function chosenOf({ type, order, agreement = { kind: 'unscheduled' } }: NewMandate): Chosen & { agreement: unknown } {
  if (type === 'card') return { choice: 'save-card', saveAs: 'mandate', agreement }
  const choice: MandateChoice = `${type}-mandate`
  return { choice, agreement, pays: order !== undefined }
}

function checkMandate({ settings, account, clock }: PaymentDeps, input: NewMandate): void {
  checkOrigin(settings, 'returnUrl', input.returnUrl)
  checkAgreement(input.agreement, 'agreement', clock.now())
  const choice = `${input.type}-mandate`
  const traits = isMandateChoice(choice) ? mandateTraits[choice] : undefined
  if (input.order && !traits?.takesAmount) {
    throw invalid('order', 'Leave it out: only SEPA and PayPal mandates can pay; use pay-and-save for cards')
  }
  const needed = traits?.needsSigner ? (['firstName', 'lastName', 'email', 'country'] as const) : []
  const errors: FieldError[] = needed
    .filter((name) => !input.customer[name])
    .map((name) => ({ field: `customer.${name}`, message: `Send it: a mandate of type ${input.type} needs it` }))
  if (errors.length > 0) throw new ProblemError('invalid-request', { errors })
  // Allow a difference of one minute between the clocks.
  if (input.consent.acceptedAt > clock.now() + 60_000) {
    throw invalid('consent.acceptedAt', 'Send the time of the consent in epoch milliseconds: this one is in the future')
  }
  if (!hasKind(account.current(), input.type)) {
    const message = `The account at CCV does not have ${input.type}: ask CCV to enable it`
    throw new ProblemError('choice-not-offered', { errors: [{ field: 'type', message }] })
  }
}

function prepareMandate({ clock }: PaymentDeps, input: NewMandate, chosen: Chosen): Prepared {
  const { firstName, lastName, email, country, zip, address, city } = input.customer
  const { order, consent, lang } = input
  const place = zip && address && city ? { zip, address, city } : {}
  return {
    chosen,
    plan: planOf(chosen),
    consent: consentOf(consent, lang),
    customer: firstName && lastName && email && country ? { firstName, lastName, email, country, ...place } : undefined,
    lang,
    returnTo: 'shop',
    // Without an order, each request creates another mandate. Only the shop's idempotency key prevents that.
    fingerprint: hashOf(
      JSON.stringify(['mandate', input.type, input.agreement, order ?? clock.now(), input.customer, consent.text]),
    ),
    ...(input.notificationRequests ? { notificationRequests: input.notificationRequests } : {}),
  }
}

function consentOf({ text, acceptedAt }: NewMandate['consent'], lang: string): Consent {
  return { text, hash: hashOf(text), version: 'shop', lang: textLanguage(lang), acceptedAt }
}

/**
 * Returns the order's session, which keeps its offers, or a new one. A crash after this leaves a session without an
 * attempt: the same request uses it again for its order; without an order nothing can start from it, as it has no token.
 */
async function sessionFor(deps: PaymentDeps, input: NewMandate): Promise<SessionRecord> {
  const { order, customer } = input
  return deps.store.write(async (tables) => {
    const current = order && (await tables.sessions.ofOrder(order.id))
    if (current && current.customerId !== null && current.customerId !== customer.id) {
      throw invalid('order.id', 'This order belongs to another customer')
    }
    const known = current?.input.order
    const isSame =
      current?.customerId === customer.id &&
      known?.amountMinor === order?.amountMinor &&
      known?.currency === order?.currency
    return obtain(tables, isSame ? current.input : newSession(input), deps.clock.now())
  })
}

function newSession({ type, order, customer, lang, returnUrl, agreement }: NewMandate): NewSession {
  const { zip: _zip, address: _address, city: _city, ...signer } = customer
  const offer = agreement ? { agreement } : {}
  return {
    ...(order ? { order } : {}),
    customer: { ...signer, signedIn: true },
    choices: [type === 'card' ? { choice: 'save-card', ...offer } : { choice: `${type}-mandate`, ...offer }],
    lang,
    returnUrl,
  }
}

/** Lists a page of mandates from the store, newest first. */
export async function listMandates(
  deps: PaymentDeps,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
): Promise<MandateView[]> {
  const from = after === undefined ? undefined : await deps.store.methods.get(after)
  if (after !== undefined && !from) throw invalid('after', 'Send the id of the last mandate of the previous page')
  const methods = await deps.store.methods.mandates(from, limit)
  const attempts = await Promise.all(methods.map(({ attemptId }) => deps.store.attempts.get(attemptId)))
  return methods.map((method, index) => mandateView(method, attempts[index]))
}

/** A stored mandate, with CCV's id if it is known. */
export interface Known {
  method: Method
  attempt: Attempt | undefined
  mandateId: string | undefined
}

/** @returns `undefined` for an unknown mandate */
export async function findMandate(deps: PaymentDeps, id: string): Promise<Known | undefined> {
  const method = await deps.store.methods.get(id)
  if (method?.basis !== 'mandate') return undefined
  const attempt = await deps.store.attempts.get(method.attemptId)
  const asked = attempt?.call === 'mandate' ? attempt.reference : null
  return { method, attempt, mandateId: method.mandateId ?? asked ?? undefined }
}

/** Answers a repeated request with the same idempotency key: sends a mandate that a crash left unsent. */
export async function resumeMandate(deps: PaymentDeps, id: string): Promise<MandateView | undefined> {
  const attempt = (await findMandate(deps, id))?.attempt
  if (attempt?.state === 'stored') await answerInTime(deps, () => sendAndFollow(deps, attempt))
  return readMandate(deps, id)
}

/** Reads a mandate at CCV, and merges it with the stored one. If CCV does not answer, returns the stored one alone. */
export async function readMandate(deps: PaymentDeps, id: string): Promise<MandateView | undefined> {
  const known = await findMandate(deps, id)
  if (!known) return undefined
  if (known.method.state === 'pending' && known.attempt) await syncWhenDue(deps, known.attempt.id, 'shop')
  const synced = (await findMandate(deps, id)) ?? known
  const live = await readLive(deps, synced)
  if (live?.status !== 'inactive' || synced.method.state !== 'usable') {
    return mandateView(synced.method, synced.attempt, live)
  }
  await syncMethod(deps, synced.method) // ended at CCV, not by this server
  return mandateView((await deps.store.methods.get(id)) ?? synced.method, synced.attempt, live)
}

async function readLive(deps: PaymentDeps, { method, mandateId }: Known): Promise<Mandate | undefined> {
  if (mandateId === undefined) return undefined
  return onCcvError(
    () => deps.ccv.getMandate(mandateId),
    (error) => {
      deps.log.warn({ methodId: method.id, kind: error.kind, error }, 'mandate.not-read')
      return undefined
    },
  )
}

/** Lists the transactions of a mandate at CCV, with the attempt and order ids of this server's own. */
export async function mandateTransactions(deps: PaymentDeps, id: string): Promise<MandateTransaction[] | undefined> {
  const known = await findMandate(deps, id)
  if (!known) return undefined
  const rows = known.mandateId === undefined ? [] : await deps.ccv.listMandateTransactions(known.mandateId)
  return Promise.all(
    rows.map(async (row) => {
      const attempt = await deps.store.attempts.byReference(row.reference)
      return {
        reference: row.reference,
        ...(row.type === undefined ? {} : { type: row.type }),
        status: row.status,
        ...(row.amountMinor === undefined ? {} : { amountMinor: row.amountMinor }),
        ...(row.currency === undefined ? {} : { currency: row.currency }),
        ...(row.failureCode === undefined ? {} : { failureCode: row.failureCode }),
        ...(attempt ? { attemptId: attempt.id } : {}),
        ...(attempt?.orderId ? { orderId: attempt.orderId } : {}),
      }
    }),
  )
}

/** Revokes a mandate: cancels one that is not signed yet; revokes a signed one at CCV. */
export async function revokeMandate(deps: PaymentDeps, id: string): Promise<MandateView | undefined> {
  const known = await findMandate(deps, id)
  if (!known) return undefined
  const { method, attempt } = known
  if (method.state === 'pending' && attempt?.holdsLock) await cancel(deps, attempt, 'always')
  await forgetMethod(deps, id)
  const after = (await findMandate(deps, id)) ?? known
  return mandateView(after.method, after.attempt)
}

/** A mandate as the shop sees it. */
export function mandateView(method: Method, attempt: Attempt | undefined, live?: Mandate): MandateView {
  const isOpen = method.state === 'pending' && attempt?.state === 'open' && !attempt.cancelRequested
  return {
    id: method.id,
    customerId: method.customerId,
    type: method.kind,
    state: method.state,
    ...(isOpen && attempt.redirectUrl ? { signUrl: attempt.redirectUrl } : {}),
    agreement: method.agreement,
    attemptId: method.attemptId,
    ...(attempt?.orderId ? { orderId: attempt.orderId } : {}),
    createdAt: method.createdAt,
    ...(live ? { ccv: liveView(live) } : {}),
  }
}

function liveView(live: Mandate): NonNullable<MandateView['ccv']> {
  const { customer, sddDetails } = live.details
  const account = sddDetails === undefined ? undefined : parseSddDetails(sddDetails)
  return {
    mandateId: live.mandateId,
    status: live.rawStatus.toLowerCase(),
    ...(live.externalMandateReference === undefined ? {} : { externalReference: live.externalMandateReference }),
    ...(live.created === undefined ? {} : { created: live.created }),
    ...(live.modified === undefined ? {} : { modified: live.modified }),
    ...(live.signed === undefined ? {} : { signed: live.signed }),
    ...(live.childReferenceId === undefined ? {} : { childReference: live.childReferenceId }),
    ...(live.amountMinor === undefined ? {} : { amountMinor: live.amountMinor }),
    ...(customer ? { customer } : {}),
    ...(account ? { account } : {}),
    ...(live.notificationRequests ? { notificationRequests: live.notificationRequests } : {}),
  }
}
