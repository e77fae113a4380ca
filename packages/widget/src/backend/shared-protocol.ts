/** Types of the protocol that several of its parts need. */

/** Money in minor units: 4250 with `EUR` is EUR 42.50. */
export interface Money {
  /** Minor units. */
  amountMinor: number
  /** ISO 4217, upper case. */
  currency: string
}

/** A stored credential, shown without anything that could be used to pay. */
export interface SavedMethodView {
  /** Not a secret; nothing can be paid with it alone. */
  id: string
  /** What it is. */
  kind: 'card' | 'sepa' | 'paypal' | 'applepay' | 'googlepay'
  /** `visa`, `mastercard`, `maestro`, `amex`, `bcmc`; absent when not known. */
  brand?: string
  /** The visible end of the number, such as `4242`; absent when not known. */
  last4?: string
  /** Month and year the card ends, such as `{ month: 12, year: 2027 }`. */
  expiry?: {
    /** 1 to 12. */
    month: number
    /** Four digits. */
    year: number
  }
  /** The shopper's own name for it. */
  name?: string
  /** True for the one that is offered first. */
  isDefault: boolean
  /** `usable`, or why it is not. */
  state: 'usable' | 'expired' | 'pending' | 'revoked'
  /** True when it ends within 30 days: time to save another. */
  expiresSoon?: boolean
  /** When it was saved, in epoch milliseconds: tells cards apart that look alike. */
  createdAt?: number
  /** An agreement still runs on it. Only where the shop lists saved methods. */
  inUseBy?: 'recurring' | 'instalment'
  /** Id of another saved method that looks the same. Pointed out, never merged: each has its own consent. */
  sameAs?: string
  /**
   * True when paying with it goes through CCV's page first (a vault token with the shopper present);
   * false when it usually is final at once (a mandate).
   */
  redirects: boolean
}
