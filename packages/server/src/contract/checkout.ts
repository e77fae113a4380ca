/** The public face of the backend: what a shop passes in, and what it gets. Types only. */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Agreement, Currency } from '../domain/saved-methods/agreement.ts'
import type { ServerBounds } from '../http/node/listen.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Log } from '../runtime/log.ts'
import type { Store } from '../store/store.ts'
import type { AccountTagOptions, AccountToken } from './types/account.ts'
import type { CustomerExport, Erasure } from './types/customers.ts'
import type { CheckoutEvent, EndpointKey, EventOptions, EventPage, ListedEvent } from './types/events.ts'
import type { ConsentRecord, MandateChanges, MandateTransaction, MandateView, NewMandate } from './types/mandates.ts'
import type { Charge, NewCharge, OperationView, PaymentView } from './types/payments.ts'
import type { Reconciliation, ReconciliationPage } from './types/reconciliation.ts'
import type { NewSession, SavedMethod, Session, SessionStatus } from './types/sessions.ts'

export type {
  CheckoutEvent,
  DeliveryView,
  EndpointKey,
  EventContext,
  EventPage,
  EventType,
  WebhookOptions,
} from './types/events.ts'
export type {
  GooglePayOptions,
  NewSession,
  NotificationWish,
  OfferedChoice,
  PayMethod,
  SavedMethod,
  Session,
  SessionStatus,
} from './types/sessions.ts'
export type { Agreement, Currency }

export interface CheckoutOptions extends EventOptions {
  ccv: {
    /** `t_…` or `l_…`. Never leaves the server. */
    apiKey: string
    /** Where CCV's API answers, `/api/v1` included. Default: CCV's own. */
    baseUrl?: string
    /**
     * A host (`host` or `host:port`) that an `l_` key may be sent to besides CCV's, such as a proxy of your own in front
     * of it. Without, a `baseUrl` elsewhere is refused with an `l_` key.
     */
    allowedHost?: string
    /** How CCV is reached; default: keep-alive HTTP. */
    fetch?: typeof fetch
    /** How long one call may take, in milliseconds. Default 20,000; leases outlast it. */
    timeoutMs?: number
  }
  store: Store
  /** Where this backend is reached by the shopper's browser and by CCV, such as `https://shop.example/pay`. */
  publicUrl: string
  shop: { /** Shown to the shopper, and in the consent texts. */ name: string }
  /** Exact origins of the shop's pages, such as `https://shop.example`; for CORS and for `returnUrl`. */
  shopOrigins: readonly string[]
  /** Secret keys that the shop's HTTP routes accept. Without one they all answer 401. */
  secretKeys?: readonly string[]
  /**
   * 32 bytes each, in base64: vault tokens are encrypted with the first, and decrypted with any; links and status tokens are
   * signed with the first, and verified with any. Needed with `l_`.
   */
  encryptionKeys?: readonly string[]
  /**
   * Requests a minute, of all servers on one PostgreSQL, else of the process. `false`: no limits, for tests; with an `l_`
   * key it is refused. `'elsewhere'`: something in front limits them. Default: see `RateLimits`.
   */
  rateLimits?: Partial<RateLimits> | false | 'elsewhere'
  /**
   * Whether this process has more to do than it can: then what would begin something is answered 503, and readiness
   * turns red. Default: what `protect` has found.
   */
  isOverloaded?: () => boolean
  /** How many proxies of your own stand in front and add to `X-Forwarded-For`. Default 0: that header is not read. */
  trustedProxies?: number
  /** Bearer token for `/metrics`; with an `l_` key nobody reads them without. */
  metricsToken?: string
  /** Hosts (`host` or `host:port`) the shopper may be sent to, beside `ccv.eu` and below. */
  redirectHosts?: readonly string[]
  /**
   * How long the links live that a session and a failed charge come with, in days: 1 to 60. Default 14. Each session may
   * say otherwise.
   */
  linkLifeDays?: number
  /** How much of a payment may be refunded in all, in percent: 100 to 120 (what CCV allows). Default 100. */
  refundCapPercent?: number
  /**
   * How many days after a checkout has ended the shopper's name, addresses and the bytes sent to CCV are kept; 1 to 3650.
   * Default 90. What was paid, consents and mandates stay.
   */
  detailsKeptDays?: number
  /**
   * Whether the vault is enabled on the account. Where it is not, what needs it is not offered. Default: learned from
   * CCV's refusal.
   */
  vault?: boolean
  /** How often one saved method may be charged in vain. Default: 10 times a day, 15 times in 30 days. */
  tryCaps?: { perDay: number; per30Days: number }
  log?: Log
  /** Default: the store's, so that all servers on one database have the same time; else the machine's. */
  clock?: Clock
}

export interface Checkout {
  /** Mount it: `app.route('/pay', checkout.app)`. */
  app: OpenAPIHono
  /** The same for Express and `node:http`; a body that was parsed already is fine. */
  node(): (request: NodeRequest, response: NodeResponse) => void
  /**
   * Bounds what slow or many clients may take of the server that `app` or `node()` is mounted on, and refuses to begin
   * payments while this process has more to do than it can (503, readiness turns red). The service `npx ccv-checkout`
   * does this by itself; in a process of your own nothing does it unless you call this. It ends with the server.
   *
   * @param bounds for everything that this server serves: raise `requestMs` where your own pages take long uploads
   */
  protect(server: Server, bounds?: Partial<ServerBounds>): void
  sessions: {
    /**
     * Makes the session of an order, or gives the one there is with a new token.
     *
     * @throws ProblemError `already-paid` with what was `paid`, where the order was paid by another customer, with another
     *   amount or in another currency
     */
    create(session: NewSession): Promise<Session>
    read(id: string): Promise<SessionStatus | undefined>
    /** Stops new attempts and withdraws its links; what is live is cancelled at CCV or goes on. */
    expire(id: string): Promise<SessionStatus | undefined>
  }
  charges: {
    /** Charges a saved method for an order; the same again is the same charge. */
    create(charge: NewCharge): Promise<Charge>
    read(id: string): Promise<Charge | undefined>
  }
  payments: {
    read(id: string): Promise<PaymentView | undefined>
    /** Gives back all that is left, or a part. */
    refund(id: string, amountMinor?: number): Promise<OperationView>
    /**
     * Stops a refund that CCV has not paid out yet. It is not sent any more, and cancelled where CCV has it.
     *
     * @returns the refund: `failed`; what it came to meanwhile; or `pending`, while CCV shows nothing of it and may have it all
     *   the same. One in `review` that CCV still has nothing of ends as `failed`, and counts no more
     */
    cancelRefund(id: string, refundId: string): Promise<OperationView>
    /** Takes an authorised payment: all of it, or a part; CCV lets the rest go. */
    capture(id: string, amountMinor?: number): Promise<OperationView>
    /** Lets an authorised payment go. */
    reverse(id: string): Promise<OperationView>
    /** Gives up a pending payment; what was paid meanwhile stays paid. */
    cancel(id: string): Promise<PaymentView>
    /**
     * Takes a payment in review with `reason: mismatch` as the payment of its order, at the amount that came in: the order is
     * paid. Again is the same.
     */
    accept(id: string): Promise<PaymentView>
    /**
     * Says of a payment in review that nothing more is expected: its order and its period are free. Money that comes all the
     * same still counts, as late. Again is the same.
     */
    release(id: string): Promise<PaymentView>
  }
  mandates: {
    /** Has a mandate signed, with the consent that the shop asked for: send the shopper to `signUrl`. */
    create(mandate: NewMandate): Promise<MandateView>
    /** From the store, newest first. */
    list(page?: { after?: string; limit?: number }): Promise<MandateView[]>
    /** Read at CCV now, merged with ours. */
    read(id: string): Promise<MandateView | undefined>
    transactions(id: string): Promise<MandateTransaction[] | undefined>
    /** Holds CCV's rules first, and sends only the differences. */
    change(id: string, change: MandateChanges): Promise<MandateView | undefined>
    revoke(id: string): Promise<MandateView | undefined>
  }
  methods: {
    list(customerId: string): Promise<SavedMethod[]>
    read(id: string): Promise<SavedMethod | undefined>
    /** Revokes a mandate at CCV, deletes a vault token here. */
    forget(id: string): Promise<SavedMethod | undefined>
    /** A token for the account page of a customer who is signed in, with what is saved. */
    token(customerId: string): Promise<AccountToken>
    /**
     * Ends every token that acts as this customer, at once: those of account pages, and those of sessions they are signed
     * in to. Call it when they sign out.
     *
     * @returns how many tokens there were
     */
    revokeTokens(customerId: string): Promise<number>
    /** That page's tag, with both inside (no first fetch). HTML, escaped. */
    tag(customerId: string, options?: AccountTagOptions): Promise<string>
  }
  customers: {
    /** Everything that is stored about a customer, for their right of access. Holds no credential. */
    export(customerId: string): Promise<CustomerExport>
    /**
     * Erases a customer: revokes what they saved and removes what identifies them. What books and disputes need stays under an
     * alias. Goes on by itself while a request to CCV is on its way; ask again to read how far it is.
     */
    erase(customerId: string): Promise<Erasure>
  }
  consents: {
    /** The proof of the consent that a saved method rests on, for a dispute. */
    read(methodId: string): Promise<ConsentRecord | undefined>
  }
  events: {
    /** With `state` or `endpoint`, each also with its deliveries. */
    list(page?: EventPage): Promise<ListedEvent[]>
    /** Delivers an event again, whatever its state: to one endpoint, or to all of them. */
    redeliver(id: string, endpoint?: EndpointKey): Promise<CheckoutEvent | undefined>
  }
  /** The tag with the session inside as JSON (no first fetch) and the plain page as its fallback. HTML, escaped. */
  tag(session: Session, options?: TagOptions): Promise<string>
  /** Starts the background jobs (sweep, event delivery) and finishes what an earlier run left. */
  start(): Promise<void>
  /** One sweep: for hosts with only a cron. */
  sweep(): Promise<{ checked: number; settled: number; remaining: number }>
  /**
   * Compares a UTC day that is over with CCV's books, now, and settles what differs. By itself it happens every night,
   * once among all servers.
   *
   * @returns the day: not `done` where CCV did not answer, or another server is at it; it goes on by itself
   */
  reconcile(day: string): Promise<Reconciliation>
  reconciliations: {
    /** Newest first. */
    list(page?: ReconciliationPage): Promise<Reconciliation[]>
    read(day: string): Promise<Reconciliation | undefined>
  }
  /**
   * Stops the jobs, waits for what is under way, closes the store. A call of `onEvent` may go on for 5 seconds; what has not
   * ended then is delivered again by the next start.
   */
  close(): Promise<void>
}

export interface TagOptions {
  /** Address of the backend for the browser; default `publicUrl`. */
  server?: string
  /** Default: the session's language. */
  lang?: string
  /** Text of the fallback link. Default in the session's language. */
  fallback?: string
  /**
   * Makes the fallback of a signed-in customer a form with a button, which brings the session's token: then the plain page offers what is saved as
   * well. A link only pays. Not for a tag inside another form, and the page's policy must let forms go to `server`.
   */
  savesWithoutScript?: boolean
}

type Server = import('node:http').Server

/** The parts of Node's request that are used; a structural type, so that Express's fits too. */
export type NodeRequest = import('node:http').IncomingMessage & { body?: unknown }
export type NodeResponse = import('node:http').ServerResponse
