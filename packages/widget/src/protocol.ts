/**
 * What any backend of `<ccv-checkout>` and `<ccv-saved-methods>` must speak. Types only; a shop in PHP may implement the other side.
 *
 * `<ccv-checkout>` calls these routes below its `server` address, with the header `Checkout-Token: <token>`:
 *
 * | route | token | answer |
 * |---|---|---|
 * | `POST /checkout/session` (`{ lang? }`) | checkout | `SessionView` |
 * | `POST /checkout/attempts` (`StartAttempt`) | checkout | `AttemptView` |
 * | `POST /checkout/attempts/cancel` (`{}`) | checkout | `StatusView` |
 * | `POST /checkout/status` (`{ wait? }`, at most 25 seconds) | checkout or status | `StatusView` |
 *
 * and `<ccv-saved-methods>` these, with a token of scope account:
 *
 * | route | answer |
 * |---|---|
 * | `POST   /checkout/methods` (`{}`) | `AccountView` |
 * | `PATCH  /checkout/methods/{id}` (`ChangeMethod`) | `AccountMethodView` |
 * | `DELETE /checkout/methods/{id}` | `AccountMethodView`: `revoked`, or `removing` while CCV has not confirmed it |
 *
 * What an agreement runs on is only removed by `DELETE /checkout/methods/{id}?endsAgreement=true`, which the shopper has
 * confirmed after reading what ends; without it, the answer is 409 `method-in-use`.
 *
 * Questions are asked by POST, too: a cache on the way, such as a page's service worker, answers a GET by its address
 * alone, with what it kept for another order or another shopper. The same answers to GET are for programs.
 *
 * `session-url` (or `fetchToken`) is the shop's own address: `POST` there answers `FreshToken`.
 * Every other answer than 2xx is `application/problem+json`: a `Problem`.
 *
 * The token has its own header so that `Authorization` stays free for a password in front of the whole site. A backend
 * also takes `Authorization: Bearer <token>`, but ignores it beside `Checkout-Token`. Only the token grants rights. For
 * pages of another origin, `Access-Control-Allow-Headers` names both. Every answer says `Cache-Control: no-store`.
 *
 * After the visit to CCV the backend sends the shopper to the shop's return page with a read-only status
 * token in the URL's fragment, `#ccv-checkout=<token>`; or in its query, where the session says `returnToken: 'query'` or
 * the return page has a fragment of its own, such as the route `#/thanks`.
 *
 * No request is refused for its `lang`: what can't be read as BCP 47 means the session's language.
 */

import type { AccountView } from './backend/account-protocol.ts'
import type { Reason } from './backend/problem.ts'
import type { Money, SavedMethodView } from './backend/shared-protocol.ts'

export type { AccountMethodView, AccountView, ChangeMethod, RunningAgreement } from './backend/account-protocol.ts'
export type { Problem, ProblemCode, Reason } from './backend/problem.ts'
export type { Money, SavedMethodView } from './backend/shared-protocol.ts'

/** Name of the parameter (fragment or query) that carries the status token to the return page. */
export type ReturnParameter = 'ccv-checkout'

/** Ways that can be offered. A reader skips what it does not know. */
export type ChoiceName =
  | 'pay'
  | 'pay-and-save'
  | 'save-card'
  | 'sepa-mandate'
  | 'paypal-mandate'
  | 'applepay-mandate'
  | 'googlepay-mandate'
  | 'saved'

/** How a `pay` is paid. A reader skips what it does not know. */
export type MethodName = 'card' | 'bcmc' | 'ideal' | 'paypal' | 'applepay' | 'googlepay'

/** A text the shopper must accept, in full. The box that accepts it is never ticked beforehand. */
export interface ConsentView {
  /** What the box says, such as "Save this card for next time". */
  label: string
  /** The whole text, plain, in the answered language. */
  text: string
  /** Proves which text was on screen: sent back as `StartAttempt.consent.hash`. */
  hash: string
}

/** A field that is still missing before this choice can start. */
export type DetailField = 'firstName' | 'lastName' | 'email' | 'country'

/** One way that is offered to the shopper. */
export type ChoiceView =
  | {
      /** The way that is offered. */
      choice: 'pay'
      /** How it may be paid; with `saved`, what the customer has saved. */
      methods: MethodName[]
    }
  | {
      choice: 'pay-and-save'
      /** What the shopper must accept first. */
      consent: ConsentView
    }
  | { choice: 'save-card'; consent: ConsentView }
  | {
      choice: 'sepa-mandate' | 'paypal-mandate' | 'applepay-mandate' | 'googlepay-mandate'
      consent: ConsentView
      /** True when signing also pays the order. */
      withPayment: boolean
      /** Only what the shop did not give. */
      missing: DetailField[]
    }
  | { choice: 'saved'; methods: SavedMethodView[] }

/** Answer of `POST /checkout/status`. What the shopper may be told, and when to ask again. */
export interface StatusView {
  /** The version of this protocol. */
  protocol: 1
  /** The session that the answer is about. The element shows no answer about another one than it asked for. */
  sessionId?: string
  /** `processing`: CCV has the shopper's agreement and the money follows in days (direct debit). */
  payment: 'none' | 'pending' | 'processing' | 'authorised' | 'paid' | 'failed' | 'review'
  /** The state of what is being saved. */
  method: 'none' | 'pending' | 'saved' | 'not-saved'
  /** Why it did not work out. */
  reason?: Reason
  /** True when asking again soon will not bring another answer. */
  final: boolean
  /** Wait this long before the next question, in milliseconds. Clients obey it. */
  pollAfterMs: number
  /** True while the shopper is still expected on CCV's page (`redirectUrl` of the live attempt). Never for a status token. */
  live?: LiveAttempt
  /** What was or would be paid; absent when only saving. */
  amount?: Money
  /** What was saved by this session. Never for a status token, which travels in an address. */
  saved?: SavedMethodView
  /** The same for a status token: what kind, and nothing to recognise it by. */
  savedKind?: SavedMethodView['kind']
  /** Who sells. */
  shop: {
    /** Shown to the shopper. */
    name: string
  }
  /** True when the shop tells the shopper itself, by e-mail; only then is that promised. */
  shopNotifies: boolean
  /** True with a test key: no money moves. */
  testMode: boolean
  /**
   * Where to choose another way: the shop's checkout page, else the session's own page; for a status token only the shop's.
   * Only after a failure.
   */
  checkoutUrl?: string
  /** Shown to the shopper as the number to quote to the shop; also in the log. */
  diagnosticsId: string
}

/** An attempt that CCV has and the shopper may finish or leave. */
export interface LiveAttempt {
  /** The way that was chosen. */
  choice: ChoiceName
  /** With `pay`. */
  method?: MethodName
  /** With `saved`. */
  savedMethodId?: string
  /** Absent while it is not known (yet). */
  redirectUrl?: string
}

/** What Google's button needs to know; each member as Google documents it. */
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

/** Answer of `POST /checkout/session`. */
export interface SessionView {
  /** The version of this protocol. */
  protocol: 1
  /** The session's id; not a secret. */
  id: string
  /** True with a test key: no money moves. */
  testMode: boolean
  /** Who sells. */
  shop: {
    /** Shown to the shopper. */
    name: string
  }
  /** BCP 47; the language of the consent texts in this answer. */
  lang: string
  /** Absent when the session only saves. */
  order?: Money & {
    /** What is bought, in the shop's words. */
    description: string
  }
  /** Which words the button uses; `order` and `subscribe` are the statutory ones. */
  buttonLabel: 'pay' | 'order' | 'subscribe' | 'save'
  /** In the order of the shop; `saved` first. */
  choices: ChoiceView[]
  status: StatusView
  /** Present where the shop wants Google's own button on its page, with what that needs to know. */
  googlePay?: GooglePayView
  /** Epoch milliseconds. After it nothing new starts; what is live goes on. */
  expiresAt: number
}

/** Body of `POST /checkout/attempts`. Starting the same again resumes it; another choice cancels the live one first. */
export interface StartAttempt {
  /** One of the offered ways. */
  choice: ChoiceName
  /** With `pay`: one of the offered methods. */
  method?: MethodName
  /** With `saved`: one of the offered ones. */
  savedMethodId?: string
  /** The missing fields, and nothing else. */
  details?: {
    /** Who signs. */
    firstName?: string
    /** Who signs. */
    lastName?: string
    /** Where CCV mails the mandate to. */
    email?: string
    /** ISO 3166 alpha-2. */
    country?: string
  }
  /** The consent that the shopper ticked. */
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

/** Answer of `POST /checkout/attempts`: a place to go, or what became of it at once (or what is not known yet). */
export interface AttemptView {
  /** The version of this protocol. */
  protocol: 1
  /** Go there. Absent where nobody has to go anywhere, or where it is not known yet: then read `status`. */
  redirectUrl?: string
  status: StatusView
}

/** Answer of the shop's `session-url`. */
export interface FreshToken {
  token: string
  /** Saves a round trip: the view for this token. */
  session?: SessionView
  /** The same on the account page. */
  account?: AccountView
}
