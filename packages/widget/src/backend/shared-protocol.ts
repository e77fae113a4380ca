/** Types that several parts of the protocol share. */

/** Money in minor units: 4250 with `EUR` is EUR 42.50. */
export interface Money {
  /** Minor units. */
  amountMinor: number
  /** ISO 4217, upper case. */
  currency: string
}

/** Money that is shown to the shopper. */
export interface ShownMoney extends Money {
  /**
   * The amount as people write it, such as `€42.50`, in the language of the answer (`lang`). The element formats the amount
   * itself where this is absent, and where it speaks another language.
   */
  amountText?: string
}

/** A saved method, without anything that could be used to pay. */
export interface SavedMethodView {
  /** Not a secret: the id alone cannot be used to pay. */
  id: string
  /** The kind of the method. */
  kind: 'card' | 'sepa' | 'paypal' | 'applepay' | 'googlepay'
  /** `visa`, `mastercard`, `maestro`, `amex`, `bcmc`; absent if unknown. */
  brand?: string
  /** The last digits of the number, such as `4242`; absent if unknown. */
  last4?: string
  /** The expiry date of the card, such as `{ month: 12, year: 2027 }`. */
  expiry?: {
    /** 1 to 12. */
    month: number
    /** Four digits. */
    year: number
  }
  /** The name that the shopper gave it. */
  name?: string
  /** True for the method that is offered first. */
  isDefault: boolean
  /** `usable`, or the reason why it cannot be used. */
  state: 'usable' | 'expired' | 'pending' | 'revoked'
  /** True if it expires within 30 days. */
  expiresSoon?: boolean
  /** When it was saved, in epoch milliseconds. Distinguishes listed methods that look alike. */
  createdAt?: number
  /**
   * The date of `createdAt` as people write it, in the language of the session. Only in a session, where another of its
   * methods looks the same. The element formats the date itself where this is absent, and where it speaks another language.
   */
  savedOn?: string
  /** The kind of its running agreement. Only in the shop's list of saved methods. */
  inUseBy?: 'recurring' | 'instalment'
  /**
   * True if the shopper is redirected to CCV's page to pay with it (a vault token with the shopper present);
   * false if the payment is usually final at once (a mandate).
   */
  redirects: boolean
}

/**
 * What happened after a payment: the shop refunded a part or all of it, the bank returned a direct debit, or a payment was
 * charged back. A client ignores unknown ones.
 */
export type MoneyBackState = 'partly-refunded' | 'refunded' | 'returned' | 'charged-back'

/** Money that the shopper has got back after a payment. */
export interface MoneyBack extends ShownMoney {
  /** What happened. A return or a chargeback comes before a refund. */
  state: MoneyBackState
}

/** The parameters of Google's button, as documented by Google. */
export interface GooglePayView {
  /** From Google's console. */
  merchantId: string
  /** Shown on Google's sheet. */
  merchantName?: string
  /** The gateway's name at Google. */
  gateway: string
  /** The merchant's number at that gateway. */
  gatewayMerchantId: string
  /** ISO 3166 alpha-2. */
  countryCode: string
  /** Default: MASTERCARD and VISA. */
  allowedCardNetworks?: string[]
}
