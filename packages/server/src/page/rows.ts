/** Converts the offered choices to the rows of the page. Pure. */
import type { ConsentView, DetailField, SavedMethodView } from '@ccv-checkout/widget/protocol'
import type { PayMethod, SavedKind } from '../domain/methods.ts'
import { mergeLookAlikes } from '../domain/saved-methods/look-alikes.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { withSavedOn } from '../domain/saved-methods/saved-on.ts'
import { methodView } from '../payments/views.ts'
import { consentFor, type Offer, type Shop } from '../sessions/offers.ts'
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

interface RowContext {
  session: SessionRecord
  shop: Shop
  now: number
}

/** The rows: the saved methods, the default one first, then the rest in the shop's order. */
export function rowsOf(offers: readonly Offer[], context: RowContext): Row[] {
  const rows = offers.flatMap((offer) => (offer.choice === 'saved' ? [] : rowsOfOffer(offer, context)))
  const saved = offers.flatMap((offer) => (offer.choice === 'saved' ? savedRows(offer.methods, context) : []))
  const isAnother = saved.some((row) => row.saved?.kind === 'card')
  return [...saved, ...mergeCard(rows).map((row) => (row.look === 'card' && isAnother ? { ...row, isAnother } : row))]
}

/** Paying by card, and paying by card and saving it, are one row. */
function mergeCard(rows: Row[]): Row[] {
  const saving = rows.find(({ choice }) => choice === 'pay-and-save')
  const paying = rows.find(({ choice, method }) => choice === 'pay' && method === 'card')
  if (!saving || !paying) return rows
  const card: Row = { ...paying, consent: saving.consent }
  const first = rows.find((row) => row === saving || row === paying)
  return rows.flatMap((row) => (row === first ? card : row === saving || row === paying ? [] : row))
}

const savedLooks = {
  card: 'card',
  sepa: 'sepa',
  paypal: 'paypal',
  applepay: 'card',
  googlepay: 'googlepay',
} as const satisfies Record<SavedKind, Look>

/** Saved methods that look the same are one row. */
function savedRows(methods: readonly Method[], { session, now }: RowContext): Row[] {
  const base = { consent: undefined, mustConsent: false, missing: [], pays: true, signs: false }
  const views = mergeLookAlikes(methods, { now }).map(({ shown, isDefault }) => ({
    ...methodView(shown, now),
    isDefault,
  }))
  return withSavedOn(views, session.input.lang)
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
    .map((saved) => {
      const row = { choice: 'saved' as const, method: undefined, look: savedLooks[saved.kind] }
      return { ...base, ...row, key: saved.id, saved }
    })
}

const looks = { 'sepa-mandate': 'sepa', 'paypal-mandate': 'paypal', 'googlepay-mandate': 'googlepay' } as const

function rowsOfOffer(offer: Exclude<Offer, { choice: 'saved' }>, { session, shop }: RowContext): Row[] {
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
