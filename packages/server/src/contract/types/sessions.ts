/** What the shop asks for when somebody is to pay or to save, and what it gets. Types only. */
import type { NotificationType } from '@ccv-checkout/ccv'
import type { SavedMethodView } from '@ccv-checkout/widget/protocol'
import type { Agreement, Currency } from '../../domain/saved-methods/agreement.ts'

export type PayMethod = 'card' | 'bcmc' | 'ideal'

/** One way that is offered to the shopper. */
export type OfferedChoice =
  | {
      /** The way that is offered. */
      choice: 'saved'
    }
  | {
      choice: 'pay'
      /** How it may be paid; what the account or the currency does not allow is left out. */
      methods: PayMethod[]
    }
  | {
      choice: 'pay-and-save'
      /** What a saved card is kept as: a mandate at CCV (default), or a vault token. */
      saveAs?: 'mandate' | 'vault'
      /** What the saved method may be used for. Default: unscheduled. */
      agreement?: Agreement
    }
  | { choice: 'save-card'; saveAs?: 'mandate' | 'vault'; agreement?: Agreement }
  /** With an order, signing also pays it; without, it only signs. */
  | { choice: 'sepa-mandate'; agreement?: Agreement }
  /** The same as with SEPA: EUR only. */
  | { choice: 'paypal-mandate'; agreement?: Agreement }
  /** Only without an order. Apple Pay is shown where the browser has it. */
  | { choice: 'applepay-mandate' | 'googlepay-mandate'; agreement?: Agreement }

/** What the shop asks for. */
export interface NewSession {
  /** Absent when only saving. */
  order?: {
    /** The shop's own id of the order: paid at most once. */
    id: string
    /** Minor units: 4250 is 42.50. */
    amountMinor: number
    /** ISO 4217. */
    currency: Currency
    /** Shown to the shopper, and at CCV. */
    description: string
  }
  /** Saved methods are offered and used only when `signedIn`: then `id` is the shop's account id, never something typed. */
  customer?: {
    /** The shop's id of the customer. */
    id: string
    /** True when the shop knows that it is this customer: only then is anything saved or used. */
    signedIn: boolean
    /**
     * What is known of the shopper, so that nobody has to type it again. Empty is absent. What CCV can't use is left out,
     * and the shopper is asked for it where it is needed.
     */
    firstName?: string
    /** As `firstName`. */
    lastName?: string
    /** As `firstName`. International domains are taken in both forms. */
    email?: string
    /** ISO 3166 alpha-2. */
    country?: string
  }
  /** What is offered, in this order; each choice once. */
  choices: OfferedChoice[]
  /** BCP 47; `nl_BE` is read as `nl-BE`. What is no language is English: a session is never refused because of it. */
  lang: string
  /** The shop's page after the visit to CCV, on one of `shopOrigins`. `{SESSION_ID}` is replaced, also where it is encoded. */
  returnUrl: string
  /** Where the shopper can choose again. */
  checkoutUrl?: string
  /** The words on the button; `order` and `subscribe` are the statutory ones. Default: `pay`, or `save` without an order. */
  buttonLabel?: 'pay' | 'order' | 'subscribe' | 'save'
  /**
   * Where the return page finds its read-only token. Default: the fragment, which no server sees; the query where
   * `returnUrl` has a fragment of its own, such as the route `#/thanks`.
   */
  returnToken?: 'fragment' | 'query'
  /** How long `url` lives, in days: 1 to 60. Default: the configured `linkLifeDays`. */
  linkLifeDays?: number
  /** True when the shop e-mails the outcome; only then is that promised. */
  shopNotifies?: boolean
  /** What CCV tells the shop besides, on each payment and mandate of this session. */
  notificationRequests?: NotificationWish[]
  /** Opt-in: lets `@ccv-checkout/widget/google-pay` show Google's own button for `googlepay-mandate`. */
  googlePay?: GooglePayOptions
}

/** A wish to be notified by CCV itself. `StatusChanged` is refused: it would replace the webhook this checkout needs. */
export interface NotificationWish {
  /** What CCV is to tell, in CCV's words. */
  type: Exclude<NotificationType, 'StatusChanged'>
  /** https. Default: what is configured for the account at CCV. */
  url?: string
}

/** What Google's button needs to know; each member as Google documents it. */
export interface GooglePayOptions {
  /** From Google's Pay & Wallet console. */
  merchantId: string
  /** Shown on Google's sheet. */
  merchantName?: string
  /** The gateway's name at Google, as CCV gives it. */
  gateway: string
  /** The merchant's number at that gateway. */
  gatewayMerchantId: string
  /** Where the transaction is processed: ISO 3166 alpha-2. */
  countryCode: string
  /** Default: MASTERCARD and VISA. */
  allowedCardNetworks?: ('AMEX' | 'DISCOVER' | 'INTERAC' | 'JCB' | 'MASTERCARD' | 'VISA')[]
}

/** What the shop gives its page. */
export interface Session {
  /** The session's id; not a secret. */
  id: string
  /** For the tag. Another one each time the session is asked for. */
  token: string
  /** Lists, names and forgets the customer's saved methods; only for a signed-in customer. */
  accountToken?: string
  /**
   * The same checkout as a plain page without JavaScript: fallback link, recovery link, pay-by-link. It pays and saves
   * nothing, for anybody may hold it. Lives for `linkLifeDays`; ends when the order is paid, with `expire`, and when the
   * session is opened for another customer.
   */
  url: string
  /** Until when the shop's own page begins something. Epoch milliseconds. */
  expiresAt: number
  status: SessionStatus
}

/** The truth for the shop's own page. */
export interface SessionStatus {
  /** The session's id. */
  id: string
  /** The shop's own id of the order; absent when only saving. */
  orderId?: string
  /** The state of the payment; ship on `paid`. `processing`: agreed to, and the money follows in days (direct debit). */
  payment: 'none' | 'pending' | 'processing' | 'authorised' | 'paid' | 'failed' | 'review'
  /** The state of what is being saved. */
  method: 'none' | 'pending' | 'saved' | 'not-saved'
  /** What was or would be paid, in minor units; absent when only saving. */
  amountMinor?: number
  /** ISO 4217. */
  currency?: Currency
  /** Saved by this session, once usable. */
  savedMethodId?: string
  /** Why it did not work out, such as `declined` or `cancelled`. */
  reason?: string
  /** True when asking again soon will not bring another answer. */
  final: boolean
}

/** A saved method as the shop may see it: enough to show and to charge, no token. */
export interface SavedMethod extends SavedMethodView {
  /** The shop's id of the customer. */
  customerId: string
  /** When it was asked for. Epoch milliseconds. */
  createdAt: number
  /** What it may be used for. */
  agreement: Agreement
  /** What the shopper agreed to. */
  consent: {
    /** What stood beside the box. */
    label?: string
    /** The whole text. */
    text: string
    /** Proves the text. */
    hash: string
    /** The language of the text. */
    lang: string
    /** Which version of the texts it was. */
    version: string
    /** Epoch milliseconds. */
    acceptedAt: number
  }
}
