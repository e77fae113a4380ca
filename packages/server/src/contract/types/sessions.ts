/** Checkout sessions: their creation, their status, and saved methods. Types only. */
import type { NotificationType } from '@ccv-checkout/ccv'
import type { SavedMethodView } from '@ccv-checkout/widget/protocol'
import type { PayMethod } from '../../domain/methods.ts'
import type { Agreement, Currency } from '../../domain/saved-methods/agreement.ts'

export type { PayMethod } from '../../domain/methods.ts'

/** One choice that is offered to the shopper. */
export type OfferedChoice =
  | {
      /** The offered choice. */
      choice: 'saved'
    }
  | {
      choice: 'pay'
      /** The payment methods. Those that the account or the currency does not support are left out. */
      methods: PayMethod[]
    }
  | {
      choice: 'pay-and-save'
      /** How the card is saved: as a mandate at CCV (default), or as a vault token. */
      saveAs?: 'mandate' | 'vault'
      /** The agreement that limits the use of the saved method. Default: unscheduled. */
      agreement?: Agreement
    }
  | { choice: 'save-card'; saveAs?: 'mandate' | 'vault'; agreement?: Agreement }
  /** With an order, the signing also pays it. */
  | { choice: 'sepa-mandate'; agreement?: Agreement }
  /** Like `sepa-mandate`; EUR only. */
  | { choice: 'paypal-mandate'; agreement?: Agreement }
  /** Only without an order. Apple Pay is shown only in browsers that support it. */
  | { choice: 'applepay-mandate' | 'googlepay-mandate'; agreement?: Agreement }

/** A session to create. */
export interface NewSession {
  /** The order to pay. Absent for a session that only saves a method. */
  order?: {
    /** The shop's own id of the order. It is paid at most once. */
    id: string
    /** Minor units: 4250 is 42.50. */
    amountMinor: number
    /** ISO 4217. */
    currency: Currency
    /** Description of the order, shown to the shopper and at CCV. */
    description: string
  }
  /**
   * The customer. Saved methods are offered and used only if `signedIn`; then `id` must be the shop's account id, never
   * user input.
   */
  customer?: {
    /** The shop's id of the customer. */
    id: string
    /** True when the shop has authenticated the customer. Methods are saved and used only then. */
    signedIn: boolean
    /**
     * First name, to prefill forms. An empty value counts as absent. A value that CCV can't use is ignored, and the
     * shopper is asked for it if it is needed. The log then has the name of the field, never the value:
     * `session.details-ignored`.
     */
    firstName?: string
    /** As `firstName`. */
    lastName?: string
    /** As `firstName`. International domains are accepted in Unicode and in ASCII form. */
    email?: string
    /** ISO 3166 alpha-2. */
    country?: string
  }
  /** The offered choices, in this order; each at most once. */
  choices: OfferedChoice[]
  /** BCP 47; `nl_BE` is accepted as `nl-BE`. An invalid value falls back to English and never causes an error. */
  lang: string
  /**
   * The page to which the shopper returns from CCV, on one of `shopOrigins`. `{SESSION_ID}` is replaced, encoded or
   * not.
   */
  returnUrl: string
  /** The shop's page where the shopper can choose again. */
  checkoutUrl?: string
  /**
   * Label of the button. `order` and `subscribe` use the legally required wording. Default: `pay`, or `save` without an
   * order.
   */
  buttonLabel?: 'pay' | 'order' | 'subscribe' | 'save'
  /**
   * Where the return page receives its read-only token. Default: the fragment, which is not sent to servers; the query
   * if `returnUrl` has its own fragment, such as the route `#/thanks`.
   */
  returnToken?: 'fragment' | 'query'
  /** How long `url` is valid, in days: 1 to 60. Default: the configured `linkLifeDays`. */
  linkLifeDays?: number
  /** True when the shop e-mails the outcome. The shopper is promised an e-mail only then. */
  shopNotifies?: boolean
  /** Additional notifications that CCV sends to the shop for each payment and mandate of this session. */
  notificationRequests?: NotificationWish[]
  /** Opt-in: lets `@ccv-checkout/widget/google-pay` show Google's own button for `googlepay-mandate`. */
  googlePay?: GooglePayOptions
}

/**
 * A notification that CCV sends to the shop. `StatusChanged` is rejected: it would replace the webhook that this
 * backend needs.
 */
export interface NotificationWish {
  /** CCV's notification type. */
  type: Exclude<NotificationType, 'StatusChanged'>
  /** An https address. Default: the one that is configured for the account at CCV. */
  url?: string
}

/** Configuration of Google's button; see Google's documentation of each field. */
export interface GooglePayOptions {
  /** Merchant id from Google's Pay & Wallet console. */
  merchantId: string
  /** Name that is shown on Google's payment sheet. */
  merchantName?: string
  /** Name of the gateway at Google; provided by CCV. */
  gateway: string
  /** The merchant's id at that gateway. */
  gatewayMerchantId: string
  /** Country in which the transaction is processed, ISO 3166 alpha-2. */
  countryCode: string
  /** Default: MASTERCARD and VISA. */
  allowedCardNetworks?: ('AMEX' | 'DISCOVER' | 'INTERAC' | 'JCB' | 'MASTERCARD' | 'VISA')[]
}

/** The data that the shop passes to its checkout page. */
export interface Session {
  /** The session's id; not a secret. */
  id: string
  /** Token for the tag. Each request for the session returns a new one. */
  token: string
  /** Token that lists, renames and removes the customer's saved methods; only for a signed-in customer. */
  accountToken?: string
  /**
   * The same checkout as a plain page without JavaScript, for use as fallback link, recovery link or pay-by-link. It
   * pays but never saves a method, because anyone may have the link. It is valid for `linkLifeDays`, and ends when the
   * order is paid, on `expire`, and when the session is requested for another customer.
   */
  url: string
  /** Until when the shop's page can start an attempt. Epoch milliseconds. */
  expiresAt: number
  status: SessionStatus
}

/** The status of a session, for the shop's own page. */
export interface SessionStatus {
  /** The session's id. */
  id: string
  /** The shop's own id of the order; absent for a session that only saves a method. */
  orderId?: string
  /**
   * State of the payment; ship on `paid`. `processing`: the shopper has agreed and the money follows in days (direct
   * debit).
   */
  payment: 'none' | 'pending' | 'processing' | 'authorised' | 'paid' | 'failed' | 'review'
  /** State of the method that is being saved. */
  method: 'none' | 'pending' | 'saved' | 'not-saved'
  /** Amount that was or would be paid, in minor units; absent for a session that only saves a method. */
  amountMinor?: number
  /** ISO 4217. */
  currency?: Currency
  /** The saved method that this session created, once it is usable. */
  savedMethodId?: string
  /** Why it failed, such as `declined` or `cancelled`. */
  reason?: string
  /** True when the status will not change soon, so that polling can stop. */
  final: boolean
}

/**
 * A saved method for the shop: enough to display and charge it, without its token. The shop's list has all of them; the
 * shopper sees those that look the same as one.
 */
export interface SavedMethod extends SavedMethodView {
  /**
   * Id of the saved method that the shopper's account shows instead of this one, because both look the same. Each keeps
   * its own consent and agreement.
   */
  sameAs?: string
  /** The shop's id of the customer. */
  customerId: string
  /** When it was requested. Epoch milliseconds. */
  createdAt: number
  /** The agreement that limits its use. */
  agreement: Agreement
  /** The consent that the shopper gave. */
  consent: {
    /** Label of the checkbox. */
    label?: string
    /** The complete text. */
    text: string
    /** What a series takes and how to cancel it, as it stood above the button. Absent for other agreements. */
    plan?: string
    /** Hash that proves what the shopper saw. */
    hash: string
    /** Language of the text. */
    lang: string
    /** Version of the texts. */
    version: string
    /** Epoch milliseconds. */
    acceptedAt: number
  }
}
