/** Validates a start request against its session. */
import type { DetailField, StartAttempt } from '@ccv-checkout/widget/protocol'
import type { PaymentDeps } from '../context.ts'
import type { NewSession } from '../contract/checkout.ts'
import { type FieldError, invalid, ProblemError } from '../contract/problem.ts'
import { type CallBasics, type Chosen, type Plan, planOf } from '../domain/choice.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { acceptedConsent } from '../domain/saved-methods/consent.ts'
import type { Consent } from '../domain/saved-methods/method.ts'
import { hashOf } from '../runtime/secrets.ts'
import { consentNeed, type Offer, offersOf } from '../sessions/offers.ts'
import type { SessionRecord } from '../store/records.ts'

/** A validated choice, ready to be stored. */
export interface Prepared {
  chosen: Chosen
  plan: Plan
  consent: Consent | undefined
  customer: CallBasics['customer']
  lang: string
  returnTo: Attempt['returnTo']
  fingerprint: string
  notificationRequests?: NewSession['notificationRequests']
  /** For a charge: the agreement it counts towards, its period in a series, and the due day (days since 1970, UTC). */
  charged?: { methodId: string; periodKey: string | null; dueDay: number }
  /** Derived instead of random values, for attempts that must get the same ids after a restore from a backup. */
  derived?: { id: string; idempotencyReference: string }
}

interface Asked {
  session: SessionRecord
  request: StartAttempt
  returnTo: Attempt['returnTo']
}

/** @throws ProblemError that names what is not offered, missing or out of date; nothing was stored */
export async function prepare(deps: PaymentDeps, { session, request, returnTo }: Asked): Promise<Prepared> {
  const now = deps.clock.now()
  if (session.expiresAt <= now) throw new ProblemError('session-expired')
  const methods = session.customerId === null ? [] : await deps.store.methods.ofCustomer(session.customerId)
  const offers = offersOf(session.input, methods, now, deps.account.current())
  const offer = offers.find((candidate) => candidate.choice === request.choice)
  if (!offer) throw new ProblemError('choice-not-offered')

  const chosen = chosenOf(offer, request, session.input)
  return {
    chosen,
    plan: planOf(chosen),
    consent: consentOf(deps, offer, session, request, now),
    customer: customerOf(offer, session, request),
    lang: request.lang,
    returnTo,
    fingerprint: fingerprintOf(request, session),
    ...(session.input.notificationRequests ? { notificationRequests: session.input.notificationRequests } : {}),
  }
}

/**
 * Identifies a choice. A wallet token differs each time, so only its presence counts. The customer is part of it: an
 * attempt of another customer is never resumed.
 */
function fingerprintOf(
  { choice, method, savedMethodId, details, consent, googlePayToken }: StartAttempt,
  { customerId }: SessionRecord,
): string {
  const asked = [choice, method, savedMethodId, details, consent?.hash, customerId]
  return hashOf(JSON.stringify(googlePayToken === undefined ? asked : [...asked, 'token']))
}

function chosenOf(offer: Offer, request: StartAttempt, input: NewSession): Chosen {
  const { googlePayToken } = request
  if (googlePayToken !== undefined && (offer.choice !== 'googlepay-mandate' || !input.googlePay)) {
    throw invalid('googlePayToken', 'Send it only with the choice googlepay-mandate, in a session with googlePay')
  }
  switch (offer.choice) {
    case 'pay': {
      const method = offer.methods.find((name) => name === request.method)
      if (!method) throw invalid('method', `Choose one of the offered methods: ${offer.methods.join(', ')}`)
      return { choice: 'pay', method }
    }
    case 'saved': {
      const saved = offer.methods.find((method) => method.id === request.savedMethodId)
      if (!saved)
        throw new ProblemError('method-not-usable', {
          errors: [{ field: 'savedMethodId', message: 'Choose one of the offered saved methods' }],
        })
      return { choice: 'saved', saved }
    }
    case 'pay-and-save':
    case 'save-card':
      return { choice: offer.choice, saveAs: offer.saveAs, agreement: offer.agreement }
    case 'sepa-mandate':
    case 'paypal-mandate':
    case 'applepay-mandate':
    case 'googlepay-mandate':
      return {
        choice: offer.choice,
        agreement: offer.agreement,
        pays: offer.pays,
        ...(googlePayToken === undefined ? {} : { googlePayToken }),
      }
  }
}

/** Checks the consent on the server as well: nothing is saved unless the shopper accepted the current text and plan. */
function consentOf(
  { settings }: PaymentDeps,
  offer: Offer,
  session: SessionRecord,
  request: StartAttempt,
  now: number,
): Consent | undefined {
  if (offer.choice === 'pay' || offer.choice === 'saved') return undefined
  const need = consentNeed(offer, session.input, settings.shop, request.lang)
  const consent = acceptedConsent(need, request.consent?.hash, now)
  if (!consent) {
    const message = 'Show the consent text of this session, and send its hash after the shopper accepts it'
    throw new ProblemError('consent-required', { errors: [{ field: 'consent.hash', message }] })
  }
  return consent
}

/** Returns the signer: the shop's customer data, completed for a mandate with what the shopper filled in. */
function customerOf(offer: Offer, session: SessionRecord, request: StartAttempt): CallBasics['customer'] {
  const given = session.input.customer
  const field = (name: DetailField): string | undefined => given?.[name] || request.details?.[name] || undefined
  const [firstName, lastName, email, country] = [
    field('firstName'),
    field('lastName'),
    field('email'),
    field('country'),
  ]
  if (firstName && lastName && email && country) return { firstName, lastName, email, country }
  if (!('missing' in offer) || offer.missing.length === 0) return undefined
  const errors: FieldError[] = offer.missing
    .filter((name) => !request.details?.[name])
    .map((name) => ({ field: `details.${name}`, message: 'Fill this in: the mandate needs it' }))
  throw new ProblemError('invalid-request', { errors })
}
