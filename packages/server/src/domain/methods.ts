/** Ways to pay and to sign, as rows: code asks the row instead of the name. */
import type { MandateType } from '@ccv-checkout/ccv'

/** What a saved method is. */
export const savedKinds = ['card', 'sepa', 'paypal', 'applepay', 'googlepay'] as const
export type SavedKind = (typeof savedKinds)[number]

/** CCV's word for a way to pay. */
export type WireMethod = 'card' | 'ideal' | 'sdd' | 'paypal' | 'applepay' | 'googlepay'

export interface MethodTraits {
  wire: WireMethod
  /** Preselects a card brand on CCV's page. */
  brand?: 'bcmc'
  currencies: readonly string[]
  /** Can be reserved first and taken later. */
  authorises: boolean
}

const everyCurrency = ['EUR', 'CHF', 'GBP']
const card: MethodTraits = { wire: 'card', currencies: everyCurrency, authorises: true }

const traits: Readonly<Record<string, MethodTraits>> = {
  card,
  bcmc: { wire: 'card', brand: 'bcmc', currencies: ['EUR'], authorises: true },
  ideal: { wire: 'ideal', currencies: ['EUR'], authorises: false },
  sdd: { wire: 'sdd', currencies: ['EUR'], authorises: false },
  paypal: { wire: 'paypal', currencies: ['EUR'], authorises: false },
  applepay: { wire: 'applepay', currencies: everyCurrency, authorises: true },
  googlepay: { wire: 'googlepay', currencies: everyCurrency, authorises: true },
}

/** The row of a method; a stored name that is no longer known is read as a card. */
export function traitsOf(method: string): MethodTraits {
  return traits[method] ?? card
}

/** CCV's word for a method. */
export function wireMethodOf(method: string): WireMethod {
  return traitsOf(method).wire
}

/** The way to pay with what is saved. */
export function methodOfKind(kind: SavedKind): WireMethod {
  return kind === 'sepa' ? 'sdd' : kind
}

export type MandateChoice = 'sepa-mandate' | 'paypal-mandate' | 'applepay-mandate' | 'googlepay-mandate'

/** What signing a mandate of this kind is like. */
export interface MandateTraits {
  kind: SavedKind
  /** CCV's word for it. */
  type: MandateType
  /** Signing may also pay; only in EUR, and only on the child transaction's truth. */
  takesAmount: boolean
  /** CCV mails the signer too, so it may be signed though we never handed out a page. */
  mailed: boolean
  /** CCV must know who signs. */
  needsSigner: boolean
  /** CCV wants to be told what series it begins, also where it is none. */
  needsSequence: boolean
}

const wallet = { takesAmount: false, mailed: false, needsSigner: false, needsSequence: true } as const
const bank = { takesAmount: true, mailed: true, needsSigner: true, needsSequence: false } as const

/** The rows of the mandates that are signed by themselves. Cards pay first, or are saved by `save-card`. */
export const mandateTraits: Readonly<Record<MandateChoice, MandateTraits>> = {
  'sepa-mandate': { ...bank, kind: 'sepa', type: 'sepa_direct_debit' },
  'paypal-mandate': { ...bank, kind: 'paypal', type: 'paypal' },
  'applepay-mandate': { ...wallet, kind: 'applepay', type: 'applepay' },
  'googlepay-mandate': { ...wallet, kind: 'googlepay', type: 'googlepay' },
}

/** True for the names above. */
export function isMandateChoice(choice: string): choice is MandateChoice {
  return Object.hasOwn(mandateTraits, choice)
}
