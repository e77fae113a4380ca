/** The traits of payment methods and mandates, as tables: code checks a trait instead of a name. */
import type { MandateType } from '@ccv-checkout/ccv'

/** The kinds of saved methods. */
export const savedKinds = ['card', 'sepa', 'paypal', 'applepay', 'googlepay'] as const
export type SavedKind = (typeof savedKinds)[number]

/** The methods of the choice `pay`, in the order of a default offer. */
export const payMethods = ['card', 'bcmc', 'ideal', 'wero'] as const
export type PayMethod = (typeof payMethods)[number]

/** Returns whether this version knows the method: a session may have been stored by a newer one. */
export function isPayMethod(method: string): method is PayMethod {
  return payMethods.some((known) => known === method)
}

/** CCV's name of a payment method. */
export type WireMethod = 'card' | 'ideal' | 'wero' | 'sdd' | 'paypal' | 'applepay' | 'googlepay'

export interface MethodTraits {
  wire: WireMethod
  /** Preselects a card brand on CCV's page. */
  brand?: 'bcmc'
  currencies: readonly string[]
  /** True when it is offered only once CCV has listed it: not every account can have it. */
  onlyListed?: boolean
  /** True when an amount can be authorised first and captured later. */
  authorises: boolean
}

const everyCurrency = ['EUR', 'CHF', 'GBP']
const card: MethodTraits = { wire: 'card', currencies: everyCurrency, authorises: true }

const traits: Readonly<Record<PayMethod | WireMethod, MethodTraits>> = {
  card,
  bcmc: { wire: 'card', brand: 'bcmc', currencies: ['EUR'], authorises: true },
  ideal: { wire: 'ideal', currencies: ['EUR'], authorises: false },
  wero: { wire: 'wero', currencies: ['EUR'], authorises: false, onlyListed: true },
  sdd: { wire: 'sdd', currencies: ['EUR'], authorises: false },
  paypal: { wire: 'paypal', currencies: ['EUR'], authorises: false },
  applepay: { wire: 'applepay', currencies: everyCurrency, authorises: true },
  googlepay: { wire: 'googlepay', currencies: everyCurrency, authorises: true },
}

/** Returns the traits of a method; a stored name that is no longer known has the traits of a card. */
export function traitsOf(method: string): MethodTraits {
  const known: Readonly<Record<string, MethodTraits>> = traits
  return known[method] ?? card
}

/** Returns CCV's name of a method. */
export function wireMethodOf(method: string): WireMethod {
  return traitsOf(method).wire
}

/** Returns the payment method of a saved kind. */
export function methodOfKind(kind: SavedKind): WireMethod {
  return kind === 'sepa' ? 'sdd' : kind
}

export type MandateChoice = 'sepa-mandate' | 'paypal-mandate' | 'applepay-mandate' | 'googlepay-mandate'

/** The requirements of signing a mandate of this kind. */
export interface MandateTraits {
  kind: SavedKind
  /** CCV's name of the mandate type. */
  type: MandateType
  /** Signing may also pay: only in EUR, and paid only by the outcome of the child transaction. */
  takesAmount: boolean
  /** CCV also mails the signer, so it may be signed even if we never returned a page. */
  mailed: boolean
  /** CCV requires the signer's details. */
  needsSigner: boolean
  /** CCV requires the sequence of the agreement, even without a series. */
  needsSequence: boolean
}

const wallet = { takesAmount: false, mailed: false, needsSigner: false, needsSequence: true } as const
const bank = { takesAmount: true, mailed: true, needsSigner: true, needsSequence: false } as const

/** Traits of the mandates that are signed without a card. A card pays first, or is saved by `save-card`. */
export const mandateTraits: Readonly<Record<MandateChoice, MandateTraits>> = {
  'sepa-mandate': { ...bank, kind: 'sepa', type: 'sepa_direct_debit' },
  'paypal-mandate': { ...bank, kind: 'paypal', type: 'paypal' },
  'applepay-mandate': { ...wallet, kind: 'applepay', type: 'applepay' },
  'googlepay-mandate': { ...wallet, kind: 'googlepay', type: 'googlepay' },
}

/** Returns whether a choice is one of the mandates above. */
export function isMandateChoice(choice: string): choice is MandateChoice {
  return Object.hasOwn(mandateTraits, choice)
}
