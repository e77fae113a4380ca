/** Converts the offered choices to the rows of the page. Pure. */
import type { ConsentView, DetailField, SavedMethodView } from '@ccv-checkout/widget/protocol'
import type { PayMethod } from '../domain/methods.ts'
import { consentFor, type Offer } from '../sessions/offers.ts'
import type { SessionRecord } from '../store/records.ts'

/** Determines the name and the brand marks of a row. */
export type Look = PayMethod | 'sepa' | 'paypal' | 'googlepay'

/** What the shopper fills in or ticks. */
export type Field = DetailField | 'consent'

/** A row that the shopper can expand. The card row covers two choices: with and without saving the card. */
export interface Row {
  /** Unique on the page: the ids of its fields start with it. */
  key: string
  look: Look
  /** The saved method that the row pays with. */
  saved?: SavedMethodView
  /** True for the card row beside a saved card. */
  isAnother?: boolean
  choice: Offer['choice']
  method: string | undefined
  consent: ConsentView | undefined
  /** False when the checkbox is optional: if checked, the payment also saves the card. */
  mustConsent: boolean
  missing: readonly DetailField[]
  pays: boolean
  signs: boolean
}

/** The rows, in the shop's order. Saved methods are left out, because anybody may hold the link of the page. */
export function rowsOf(offers: readonly Offer[], session: SessionRecord, shop: string): Row[] {
  const rows = offers.flatMap((offer) => rowsOfOffer(offer, session, shop))
  const saving = rows.find(({ choice }) => choice === 'pay-and-save')
  const paying = rows.find(({ choice, method }) => choice === 'pay' && method === 'card')
  if (!saving || !paying) return rows
  const card: Row = { ...paying, consent: saving.consent }
  const first = rows.find((row) => row === saving || row === paying)
  return rows.flatMap((row) => (row === first ? card : row === saving || row === paying ? [] : row))
}

const looks = { 'sepa-mandate': 'sepa', 'paypal-mandate': 'paypal', 'googlepay-mandate': 'googlepay' } as const

function rowsOfOffer(offer: Offer, session: SessionRecord, shop: string): Row[] {
  const { input } = session
  const consent = consentFor(offer, input, shop, input.lang)
  const base = {
    method: undefined,
    consent,
    mustConsent: consent !== undefined,
    missing: [],
    pays: input.order !== undefined,
    signs: false,
  }
  switch (offer.choice) {
    case 'saved':
      return []
    case 'pay':
      return offer.methods.map((method) => ({ ...base, key: method, choice: 'pay', look: method, method }))
    case 'pay-and-save':
    case 'save-card':
      return [{ ...base, key: 'card', choice: offer.choice, look: 'card' }]
    case 'sepa-mandate':
    case 'paypal-mandate':
    case 'googlepay-mandate': {
      const look = looks[offer.choice]
      return [{ ...base, key: look, choice: offer.choice, look, missing: offer.missing, pays: offer.pays, signs: true }]
    }
    case 'applepay-mandate':
      return [] // support in the browser cannot be detected without a script
  }
}
