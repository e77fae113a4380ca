/**
 * The protocol between `<ccv-checkout>`, `<ccv-saved-methods>` and their backend. Types only: a backend in another language
 * can implement it too.
 *
 * `<ccv-checkout>` calls these routes below its `server` address, with the header `Checkout-Token: <token>`:
 *
 * | route | token | answer |
 * |---|---|---|
 * | `POST /checkout/session` (`{ lang? }`) | checkout | `SessionView` |
 * | `POST /checkout/attempts` (`StartAttempt`) | checkout | `AttemptView` |
 * | `POST /checkout/attempts/cancel` (`{}`) | checkout | `StatusView` |
 * | `POST /checkout/status` (`{ wait?, lang? }`, at most 25 seconds) | checkout or status | `StatusView` |
 *
 * and `<ccv-saved-methods>` these, with a token of scope account:
 *
 * | route | answer |
 * |---|---|
 * | `POST   /checkout/methods` (`{}`) | `AccountView` |
 * | `PATCH  /checkout/methods/{id}` (`ChangeMethod`) | `AccountMethodView` |
 * | `DELETE /checkout/methods/{id}` | `AccountMethodView`: `revoked`, or `removing` while CCV has not confirmed it |
 *
 * A method with a running agreement is removed only by `DELETE /checkout/methods/{id}?endsAgreement=true`, after the shopper
 * has read what ends and confirmed it. Without the parameter the answer is 409 `method-in-use`.
 *
 * Reads use POST as well. A cache in between, such as the service worker of a page, answers a GET by its URL alone, and could
 * return the answer for another order or another shopper. The same routes with GET are for other programs.
 *
 * `session-url` (or `fetchToken`) is the shop's own URL: a `POST` to it returns `FreshToken`.
 * Every answer other than 2xx is `application/problem+json`: a `Problem`.
 *
 * The token has its own header so that `Authorization` stays free for a password in front of the whole site. A backend
 * also accepts `Authorization: Bearer <token>`, but ignores it if `Checkout-Token` is present. Only the token grants access.
 * For pages of another origin, `Access-Control-Allow-Headers` lists both. Every answer has `Cache-Control: no-store`.
 *
 * After CCV's payment page the backend redirects the shopper to the shop's return page with a read-only status token in the
 * fragment of the URL, `#ccv-checkout=<token>`. The token is in the query instead if the session has
 * `returnToken: 'query'`, or if the return page has a fragment of its own, such as the route `#/thanks`.
 *
 * No request is rejected because of `lang`: a value that is not valid BCP 47 means the language of the session.
 */

import type { AccountView } from './backend/account-protocol.ts'
import type { Reason } from './backend/problem.ts'
import type { GooglePayView, MoneyBack, SavedMethodView, ShownMoney } from './backend/shared-protocol.ts'

export type { AccountMethodView, AccountView, ChangeMethod, RunningAgreement } from './backend/account-protocol.ts'
export type { Problem, ProblemCode, Reason } from './backend/problem.ts'
export type {
  GooglePayView,
  Money,
  MoneyBack,
  MoneyBackState,
  SavedMethodView,
  ShownMoney,
} from './backend/shared-protocol.ts'

/** Name of the parameter (fragment or query) that carries the status token to the return page. */
export type ReturnParameter = 'ccv-checkout'

/** The choices that a session can offer. A client ignores unknown ones. */
export type ChoiceName =
  | 'pay'
  | 'pay-and-save'
  | 'save-card'
  | 'sepa-mandate'
  | 'paypal-mandate'
  | 'applepay-mandate'
  | 'googlepay-mandate'
  | 'saved'

/** The payment methods of the choice `pay`. A client ignores unknown ones. */
export type MethodName = 'card' | 'bcmc' | 'ideal' | 'wero' | 'paypal' | 'applepay' | 'googlepay'

/** A text that the shopper must accept. Its checkbox is never ticked beforehand. */
export interface ConsentView {
  /** The label of the checkbox, which says what is agreed to, such as "Save this card for next time". */
  label: string
  /** The complete text, without markup, in the language of the answer. The client shows it above the checkbox. */
  text: string
  /**
   * What a subscription or instalments take: the first and the following amounts, the rhythm or the number, the end, and how
   * to cancel. The client shows it directly above the button. It is part of what the shopper accepts.
   */
  plan?: string
  /** Identifies the text and the plan that were shown. The client returns it as `StartAttempt.consent.hash`. */
  hash: string
}

/** A field that the shopper still has to fill in before this choice can start. */
export type DetailField = 'firstName' | 'lastName' | 'email' | 'country'

/** A choice that is offered to the shopper. */
export type ChoiceView =
  | {
      /** The name of the choice. */
      choice: 'pay'
      /** The payment methods; for `saved`, the saved methods of the customer. */
      methods: MethodName[]
    }
  | {
      choice: 'pay-and-save'
      /** The consent that the shopper must give first. */
      consent: ConsentView
    }
  | { choice: 'save-card'; consent: ConsentView }
  | {
      choice: 'sepa-mandate' | 'paypal-mandate' | 'applepay-mandate' | 'googlepay-mandate'
      consent: ConsentView
      /** True when signing also pays the order. */
      withPayment: boolean
      /** The fields that the shop did not provide. */
      missing: DetailField[]
    }
  | { choice: 'saved'; methods: SavedMethodView[] }

/** Answer of `POST /checkout/status`: the status of the session, and when to read it again. */
export interface StatusView {
  /** The version of this protocol. */
  protocol: 1
  /** The session of this answer. The element ignores an answer about another session than the requested one. */
  sessionId?: string
  /** BCP 47; the language of `amount.amountText`. */
  lang?: string
  /**
   * When the attempt started that this status is about, in epoch milliseconds; absent before the first one. The element
   * ignores the failure of an older attempt than the newest one that it has an answer about.
   */
  attemptStartedAt?: number
  /** `processing`: the shopper has signed, and the money follows within days (direct debit). */
  payment: 'none' | 'pending' | 'processing' | 'authorised' | 'paid' | 'failed' | 'review'
  /** The status of the method that this session saves. */
  method: 'none' | 'pending' | 'saved' | 'not-saved'
  /** The reason of a failure. */
  reason?: Reason
  /** After a failure: false if the same method must not be tried again, as after suspected fraud or a final refusal. */
  canRetry?: boolean
  /** What the attempt was made with; absent before the first one. */
  used?: UsedMethod
  /** The order number, as the shop sent it; absent if the session only saves. */
  orderId?: string
  /** True if another read soon will not return another status. */
  final: boolean
  /** Milliseconds to wait before the next read. Clients must wait that long. */
  pollAfterMs: number
  /** The active attempt, while the shopper can still finish or cancel it. Never for a status token. */
  live?: LiveAttempt
  /** The amount that was paid, or is to be paid; absent if the session only saves. */
  amount?: ShownMoney
  /** What the shopper has got back of this amount. The payment stays `paid`. */
  moneyBack?: MoneyBack
  /**
   * The element's texts for this result in the language `lang`, by their names in its translations. The script files have
   * only the headings of results, in English, and show nothing else where this is absent; the npm modules have all texts.
   */
  texts?: Record<string, string>
  /** The method that this session saved. Never for a status token, because that is part of a URL. */
  saved?: SavedMethodView
  /** For a status token: the kind of the saved method, without details that identify it. */
  savedKind?: SavedMethodView['kind']
  /** The shop. */
  shop: {
    /** Shown to the shopper. */
    name: string
  }
  /** True if the shop notifies the shopper by e-mail. Only then does the element promise an e-mail. */
  shopNotifies: boolean
  /** True with a test key: no money moves. */
  testMode: boolean
  /**
   * URL to choose another payment method: the checkout page of the shop, otherwise the session's own page; for a status token
   * only the page of the shop. Present after a failure; while the payment is pending, only as the page of the shop.
   */
  checkoutUrl?: string
  /** The id that the shopper can give to the shop's support; also in the log. */
  diagnosticsId: string
}

/** What an attempt was made with. */
export interface UsedMethod {
  /** The choice of the attempt. */
  choice: ChoiceName
  /** With `pay`. */
  method?: MethodName
  /** The kind of method. A client shows one that it does not know as a card. */
  kind: MethodName | 'sepa'
  /** With `saved`. Never for a status token. */
  savedMethodId?: string
  /** The brand of the card, if known. Never for a status token. */
  brand?: string
  /** The last digits of the number, if known. Never for a status token. */
  last4?: string
}

/** An attempt at CCV that the shopper can finish or cancel. */
export interface LiveAttempt {
  /** The choice of the attempt. */
  choice: ChoiceName
  /** With `pay`. */
  method?: MethodName
  /** With `saved`. */
  savedMethodId?: string
  /** Absent while it is not known. */
  redirectUrl?: string
}

/** Answer of `POST /checkout/session`. */
export interface SessionView {
  /** The version of this protocol. */
  protocol: 1
  /** The session's id; not a secret. */
  id: string
  /** True with a test key: no money moves. */
  testMode: boolean
  /** The shop. */
  shop: {
    /** Shown to the shopper. */
    name: string
  }
  /** BCP 47; the language of the texts in this answer: consents, amounts, dates and countries. */
  lang: string
  /**
   * The element's texts for the details that a choice is missing, in the language `lang`, by their names in its translations.
   * The script files have these texts in English only, and show them in English where this is absent.
   */
  texts?: Record<string, string>
  /** Absent if the session only saves a method. */
  order?: ShownMoney & {
    /** The description of the order, as the shop wrote it. */
    description: string
  }
  /** The label of the button; `order` and `subscribe` are the legally required wordings. */
  buttonLabel: 'pay' | 'order' | 'subscribe' | 'save'
  /** In the order that the shop chose; `saved` first. */
  choices: ChoiceView[]
  /**
   * The countries that `country` can be, as code and name, in the order in which they are listed. Only where an offered choice
   * is missing `country`. The element lists them itself where this is absent, and where it speaks another language.
   */
  countries?: [code: string, name: string][]
  status: StatusView
  /** Present if the shop shows Google's own button on its page. */
  googlePay?: GooglePayView
  /** Epoch milliseconds. After that no attempt starts; an active attempt can still be finished. */
  expiresAt: number
}

/**
 * Body of `POST /checkout/attempts`. The same choice again resumes the active attempt; another choice cancels it first. A
 * direct debit on its way (`payment: 'processing'`) is not cancelled: the answer is 409 `order-in-progress`, here and for
 * `POST /checkout/attempts/cancel`.
 */
export interface StartAttempt {
  /** One of the offered choices. */
  choice: ChoiceName
  /** With `pay`: one of the offered methods. */
  method?: MethodName
  /** With `saved`: the id of one of the offered methods. */
  savedMethodId?: string
  /** Exactly the fields in `missing`. */
  details?: {
    /** The first name of the person who signs. */
    firstName?: string
    /** The last name of the person who signs. */
    lastName?: string
    /** CCV sends the mandate to this address. */
    email?: string
    /** ISO 3166 alpha-2. */
    country?: string
  }
  /** The consent that the shopper gave. */
  consent?: {
    /** From `ConsentView.hash`. */
    hash: string
  }
  /**
   * With `googlepay-mandate` and `SessionView.googlePay`: Google's `paymentMethodData.tokenizationData.token`,
   * unmodified. Without it the shopper confirms on CCV's page.
   */
  googlePayToken?: string
  /** BCP 47; the language of the pages at CCV. */
  lang: string
}

/** Answer of `POST /checkout/attempts`: where to redirect the shopper, or the status if there is no redirect. */
export interface AttemptView {
  /** The version of this protocol. */
  protocol: 1
  /** Redirect the shopper to this URL. Absent if no redirect is needed, or if it is not known yet: then read `status`. */
  redirectUrl?: string
  status: StatusView
}

/** Answer of the shop's `session-url`. */
export interface FreshToken {
  token: string
  /** The answer of `POST /checkout/session` for this token; saves a round trip. */
  session?: SessionView
  /** The answer of `POST /checkout/methods` for this token, on the account page. */
  account?: AccountView
}
