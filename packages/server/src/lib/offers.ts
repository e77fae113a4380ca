/** Which of the shop's choices this customer can have for this session. */
import type { ChoiceView, ConsentView, DetailField } from '@ccv-checkout/widget/protocol'
import type { Agreement, NewSession, OfferedChoice, PayMethod } from './checkout.ts'
import { consentView } from './domain/consent.ts'
import { isUsable, type Method } from './domain/method.ts'
import { traitsOf } from './domain/methods.ts'
import { methodView } from './views.ts'

/** A choice as it can really be had, defaults filled in. */
export type Offer =
  | { choice: 'saved'; methods: Method[] }
  | { choice: 'pay'; methods: PayMethod[] }
  | { choice: 'pay-and-save' | 'save-card'; kind: 'card'; saveAs: 'mandate' | 'vault'; agreement: Agreement }
  | { choice: 'sepa-mandate'; kind: 'sepa'; agreement: Agreement; pays: boolean; missing: DetailField[] }

/** Saving is for signed-in customers: a guest's id is only something that was typed. */
export function isSignedIn(session: NewSession): boolean {
  return session.customer?.signedIn === true
}

/** The choices, in the shop's order, `saved` first. Pure. */
export function offersOf(session: NewSession, methods: readonly Method[], now: number): Offer[] {
  const offers = session.choices.flatMap((offered) => offerOf(session, offered, methods, now) ?? [])
  return offers.toSorted((a, b) => Number(b.choice === 'saved') - Number(a.choice === 'saved'))
}

function offerOf(
  session: NewSession,
  offered: OfferedChoice,
  methods: readonly Method[],
  now: number,
): Offer | undefined {
  const currency = session.order?.currency
  const takes = (method: string): boolean => currency !== undefined && traitsOf(method).currencies.includes(currency)
  const isSaving = offered.choice !== 'pay'
  if (isSaving && !isSignedIn(session)) return undefined

  switch (offered.choice) {
    case 'pay': {
      const fitting = offered.methods.filter(takes)
      return fitting.length > 0 ? { choice: 'pay', methods: fitting } : undefined
    }
    case 'saved': {
      const usable = methods.filter((method) => isUsable(method, now) && takes(method.kind === 'sepa' ? 'sdd' : 'card'))
      return usable.length > 0 ? { choice: 'saved', methods: usable } : undefined
    }
    case 'pay-and-save':
    case 'save-card': {
      const fits = offered.choice === 'pay-and-save' ? takes('card') : currency === undefined
      return fits ? { choice: offered.choice, kind: 'card', ...savingOf(offered) } : undefined
    }
    case 'sepa-mandate': {
      if (currency !== undefined && !takes('sdd')) return undefined
      const { agreement } = savingOf(offered)
      return {
        choice: 'sepa-mandate',
        kind: 'sepa',
        agreement,
        pays: currency !== undefined,
        missing: missingOf(session),
      }
    }
  }
}

function savingOf(offered: { saveAs?: 'mandate' | 'vault'; agreement?: Agreement }): {
  saveAs: 'mandate' | 'vault'
  agreement: Agreement
} {
  return { saveAs: offered.saveAs ?? 'mandate', agreement: offered.agreement ?? { kind: 'unscheduled' } }
}

/** What a mandate needs to know of its signer and the shop did not say. */
function missingOf({ customer }: NewSession): DetailField[] {
  const fields = ['firstName', 'lastName', 'email', 'country'] as const
  return fields.filter((field) => !customer?.[field])
}

/** The consent an offer rests on; `undefined` where it saves nothing. */
export function consentFor(offer: Offer, session: NewSession, shop: string, lang: string): ConsentView | undefined {
  if (offer.choice === 'pay' || offer.choice === 'saved') return undefined
  return consentView({ shop, kind: offer.kind, agreement: offer.agreement, currency: session.order?.currency, lang })
}

/** The offer as the browser sees it. */
export function choiceView(offer: Offer, session: NewSession, shop: string, lang: string, now: number): ChoiceView {
  if (offer.choice === 'pay') return { choice: 'pay', methods: offer.methods }
  if (offer.choice === 'saved') {
    return { choice: 'saved', methods: offer.methods.map((method) => methodView(method, now)) }
  }
  const { kind, agreement } = offer
  const consent = consentView({ shop, kind, agreement, currency: session.order?.currency, lang })
  return offer.choice === 'sepa-mandate'
    ? { choice: 'sepa-mandate', consent, withPayment: offer.pays, missing: offer.missing }
    : { choice: offer.choice, consent }
}
