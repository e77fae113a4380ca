/** Selects the shop's choices that are available to this customer in this session. */
import type { ChoiceView, ConsentView, DetailField } from '@ccv-checkout/widget/protocol'
import type { Agreement, NewSession, OfferedChoice, PayMethod } from '../contract/checkout.ts'
import { type Availability, allAvailable, canSaveAs, hasKind, hasMethod } from '../domain/availability.ts'
import {
  isPayMethod,
  type MandateChoice,
  mandateTraits,
  methodOfKind,
  type SavedKind,
  traitsOf,
} from '../domain/methods.ts'
import { type ConsentNeed, consentView } from '../domain/saved-methods/consent.ts'
import { mergeLookAlikes } from '../domain/saved-methods/look-alikes.ts'
import { isUsable, type Method } from '../domain/saved-methods/method.ts'
import { withSavedOn } from '../domain/saved-methods/saved-on.ts'
import { methodView } from '../payments/views.ts'

/** An available choice, with defaults filled in. */
export type Offer =
  | { choice: 'saved'; methods: Method[] }
  | { choice: 'pay'; methods: PayMethod[] }
  | { choice: 'pay-and-save' | 'save-card'; kind: 'card'; saveAs: 'mandate' | 'vault'; agreement: Agreement }
  | { choice: MandateChoice; kind: SavedKind; agreement: Agreement; pays: boolean; missing: DetailField[] }

/** Only signed-in customers can save a method, because the id of a guest is not verified. */
export function isSignedIn(session: NewSession): boolean {
  return session.customer?.signedIn === true
}

/** Returns the available choices in the shop's order, `saved` first. Pure. */
export function offersOf(
  session: NewSession,
  methods: readonly Method[],
  now: number,
  account: Availability = allAvailable,
): Offer[] {
  const offers = session.choices.flatMap((offered) => offerOf(session, offered, { methods, now, account }) ?? [])
  return offers.toSorted((a, b) => Number(b.choice === 'saved') - Number(a.choice === 'saved'))
}

interface Known {
  methods: readonly Method[]
  now: number
  account: Availability
}

function offerOf(session: NewSession, offered: OfferedChoice, { methods, now, account }: Known): Offer | undefined {
  const currency = session.order?.currency
  const takes = (method: string): boolean =>
    currency !== undefined && traitsOf(method).currencies.includes(currency) && hasMethod(account, method)
  const isSaving = offered.choice !== 'pay'
  if (isSaving && !isSignedIn(session)) return undefined

  switch (offered.choice) {
    case 'pay': {
      const fitting = offered.methods.filter((method) => isPayMethod(method) && takes(method))
      return fitting.length > 0 ? { choice: 'pay', methods: fitting } : undefined
    }
    case 'saved': {
      const usable = methods.filter((method) => isUsable(method, now) && takes(methodOfKind(method.kind)))
      return usable.length > 0 ? { choice: 'saved', methods: usable } : undefined
    }
    case 'pay-and-save':
    case 'save-card': {
      const fits =
        offered.choice === 'pay-and-save' ? takes('card') : currency === undefined && hasKind(account, 'card')
      const saving = savingOf(offered)
      return fits && canSaveAs(account, saving.saveAs) ? { choice: offered.choice, kind: 'card', ...saving } : undefined
    }
    case 'sepa-mandate':
    case 'paypal-mandate':
    case 'applepay-mandate':
    case 'googlepay-mandate':
      return mandateOf(session, offered, account)
  }
}

/** With an order, the signature also pays it. A mandate that cannot pay is offered only without an order. */
function mandateOf(
  session: NewSession,
  offered: OfferedChoice & { choice: MandateChoice },
  account: Availability,
): Offer | undefined {
  const { kind, takesAmount, needsSigner } = mandateTraits[offered.choice]
  const currency = session.order?.currency
  const fits = currency === undefined || (takesAmount && currency === 'EUR')
  if (!fits || !hasKind(account, kind)) return undefined
  const { agreement } = savingOf(offered)
  const missing = needsSigner ? missingOf(session) : []
  return { choice: offered.choice, kind, agreement, pays: currency !== undefined, missing }
}

function savingOf(offered: { saveAs?: 'mandate' | 'vault'; agreement?: Agreement }): {
  saveAs: 'mandate' | 'vault'
  agreement: Agreement
} {
  return { saveAs: offered.saveAs ?? 'mandate', agreement: offered.agreement ?? { kind: 'unscheduled' } }
}

/** The fields of the signer that a mandate needs and the shop did not send. */
function missingOf({ customer }: NewSession): DetailField[] {
  const fields = ['firstName', 'lastName', 'email', 'country'] as const
  return fields.filter((field) => !customer?.[field])
}

/** The shop, as its shoppers know it. */
export interface Shop {
  name: string
  /** Where shoppers cancel a series: the URL of a page, or an e-mail address. */
  cancelAt?: string | undefined
}

/** Returns the consent for an offer; `undefined` for an offer that saves nothing. */
export function consentFor(offer: Offer, session: NewSession, shop: Shop, lang: string): ConsentView | undefined {
  return 'agreement' in offer ? consentView(consentNeed(offer, session, shop, lang)) : undefined
}

type SavingOffer = Extract<Offer, { agreement: Agreement }>

/** What the consent must say: shown with the offer, and checked when the shopper accepts it. */
export function consentNeed(
  { kind, agreement }: SavingOffer,
  session: NewSession,
  shop: Shop,
  lang: string,
): ConsentNeed {
  const { currency, amountMinor: firstMinor } = session.order ?? {}
  const cancelAt = cancelAtOf(agreement, shop)
  return { shop: shop.name, kind, agreement, currency, firstMinor, cancelAt, lang }
}

/** Returns where the shopper cancels a series; `undefined` when neither the agreement nor the shop says it. */
export function cancelAtOf(agreement: Agreement, shop: Shop): string | undefined {
  return agreement.kind === 'unscheduled' ? undefined : (agreement.cancelAt ?? shop.cancelAt)
}

interface Shown {
  session: NewSession
  shop: Shop
  lang: string
  now: number
  /** Id of the saved method of the payment in progress. */
  underway: string | undefined
}

/** The offer for the browser. Saved methods that look the same are one row; a payment may use each of them. */
export function choiceView(offer: Offer, { session, shop, lang, now, underway }: Shown): ChoiceView {
  if (offer.choice === 'pay') return { choice: 'pay', methods: offer.methods }
  if (offer.choice === 'saved') {
    const rows = mergeLookAlikes(offer.methods, { now, first: underway })
    const methods = rows.map(({ shown, isDefault }) => ({ ...methodView(shown, now), isDefault }))
    return { choice: 'saved', methods: withSavedOn(methods, lang) }
  }
  const consent = consentView(consentNeed(offer, session, shop, lang))
  return 'missing' in offer
    ? { choice: offer.choice, consent, withPayment: offer.pays, missing: offer.missing }
    : { choice: offer.choice, consent }
}
