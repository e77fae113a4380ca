/** The public API of the backend: its options and its methods. Types only. */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { RateLimits } from '../config/rate-limits.ts'
import type { Agreement, Currency } from '../domain/saved-methods/agreement.ts'
import type { ServerBounds } from '../http/node/listen.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Log } from '../runtime/log.ts'
import type { Store } from '../store/store.ts'
import type { AccountTagOptions, AccountToken } from './types/account.ts'
import type { CustomerExport, Erasure } from './types/customers.ts'
import type { CheckoutEvent, EndpointKey, EventOptions, EventPage, ListedEvent } from './types/events.ts'
import type { ConsentRecord, MandateChanges, MandateTransaction, MandateView, NewMandate } from './types/mandates.ts'
import type { NodeRequest, NodeResponse, NodeServer } from './types/node.ts'
import type { Charge, NewCharge, OperationView, PaymentView } from './types/payments.ts'
import type { Reconciliation, ReconciliationPage } from './types/reconciliation.ts'
import type { NewSession, SavedMethod, Session, SessionStatus } from './types/sessions.ts'
import type { TagOptions } from './types/tag.ts'

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
export type { TagOptions, WithHtml } from './types/tag.ts'
export type { Agreement, Currency }

export interface CheckoutOptions extends EventOptions {
  ccv: {
    /** CCV's API key, `t_…` (test) or `l_…` (live). It never leaves the server. */
    apiKey: string
    /** Address of CCV's API, such as a sandbox, with or without `/api/v1`. Default: the address of CCV's API. */
    baseUrl?: string
    /**
     * An additional host (`host` or `host:port`) that an `l_` key may be sent to, such as your own proxy in front of
     * CCV. Without it, a `baseUrl` on another host is rejected with an `l_` key.
     */
    allowedHost?: string
    /** The `fetch` for calls to CCV. Default: HTTP with keep-alive. */
    fetch?: typeof fetch
    /** Timeout of one call, in milliseconds. Default 20,000. Leases are longer than it. */
    timeoutMs?: number
  }
  /** Where everything is stored: `await sqliteStore({ … })`, or `await postgresStore({ … })` for several servers. */
  store: Store
  /** Address at which the shopper's browser and CCV reach this backend, such as `https://shop.example/pay`. */
  publicUrl: string
  shop: {
    /** Name of the shop, shown to the shopper and in the consent texts. */
    name: string
    /**
     * Where shoppers cancel a recurring or instalment agreement: the URL of a page of the shop, or an e-mail address.
     * It stands above the button and in the stored consent. Without it such a session is refused, unless the agreement
     * has its own `cancelAt`.
     */
    cancelAt?: string
  }
  /** Exact origins of the shop's pages, such as `https://shop.example`. Used for CORS and to validate `returnUrl`. */
  shopOrigins: readonly string[]
  /** Secret keys that the shop's HTTP routes accept. Without a key these routes answer 401. */
  secretKeys?: readonly string[]
  /**
   * Encryption keys of 32 bytes each, in base64. The first one encrypts vault tokens and signs links and status tokens;
   * all of them decrypt and verify. Required with an `l_` key.
   */
  encryptionKeys?: readonly string[]
  /**
   * Requests per minute, counted across all servers on one PostgreSQL database, else per process. `false` disables the
   * limits for tests; it is rejected with an `l_` key. `'elsewhere'`: a proxy in front enforces them. Default: see
   * `RateLimits`.
   */
  rateLimits?: Partial<RateLimits> | false | 'elsewhere'
  /**
   * Returns whether this process is overloaded. While it is, requests that would start a payment are answered 503, and
   * the readiness check fails. Default: the load that `protect` measures.
   */
  isOverloaded?: () => boolean
  /** Number of your own proxies in front that append to `X-Forwarded-For`. Default 0: the header is ignored. */
  trustedProxies?: number
  /** Bearer token for `/metrics`. With an `l_` key, metrics are not served without it. */
  metricsToken?: string
  /** Hosts (`host` or `host:port`) that shoppers may be redirected to, besides `ccv.eu` and its subdomains. */
  redirectHosts?: readonly string[]
  /**
   * How long the links of sessions and failed charges are valid, in days: 1 to 60. Default 14. A session can override
   * it.
   */
  linkLifeDays?: number
  /** Maximum share of a payment that may be refunded in total, in percent: 100 to 120 (CCV's maximum). Default 100. */
  refundCapPercent?: number
  /**
   * How many days after the end of a checkout the shopper's name, addresses and the request bodies to CCV are kept: 1
   * to 3650. Default 90. Payments, consents and mandates are not deleted.
   */
  detailsKeptDays?: number
  /**
   * Whether the vault is enabled on the account. If it is not, choices that need it are not offered. Default: assumed
   * enabled until CCV refuses it.
   */
  vault?: boolean
  /** Limits for failed charges of one saved method. Default: 10 per day, 15 per 30 days. */
  tryCaps?: { perDay: number; per30Days: number }
  /** Receives the log, such as `pinoLog()`. Default: nothing is logged. */
  log?: Log
  /** The time. Default: the store's clock, which all servers on one database share; else the machine's clock. */
  clock?: Clock
  /**
   * Follows the clock of the sandbox at `ccv.baseUrl`, so that `ccv-checkout clock +30d` moves both. For tests only:
   * rejected with an `l_` key and without a sandbox. Default false.
   */
  sandboxClock?: boolean
}

export interface Checkout {
  /** The Hono app. Mount it: `app.route('/pay', checkout.app)`. */
  app: OpenAPIHono
  /** Returns the same app as a handler for Express and `node:http`. The body may have been parsed already. */
  node(): (request: NodeRequest, response: NodeResponse) => void
  /**
   * Answers a web `Request`, for route handlers and hooks of frameworks; removes the path of `publicUrl` from its address.
   *
   * @param from the address of the client, which the limits per client need: a `Request` does not have it
   */
  fetch(request: Request, from?: { clientAddress?: string | undefined }): Promise<Response>
  /**
   * Limits the resources that slow or many clients may use of the server on which `app` or `node()` is mounted, and
   * refuses to start payments while this process is overloaded (503, and the readiness check fails). The service
   * `npx ccv-checkout` calls this itself; in your own process you must call it. It ends with the server.
   *
   * @param bounds apply to everything this server serves: raise `requestMs` if your own pages accept long uploads
   */
  protect(server: NodeServer, bounds?: Partial<ServerBounds>): void
  sessions: {
    /**
     * Creates the session of an order, or returns the existing one with a new token.
     *
     * @throws ProblemError `already-paid` with `paid`, when the order was paid by another customer, with another amount
     *   or in another currency
     */
    create(session: NewSession): Promise<Session>
    read(id: string): Promise<SessionStatus | undefined>
    /**
     * Blocks new attempts and revokes the session's links. An active attempt is cancelled at CCV, or continues if it
     * can't be.
     */
    expire(id: string): Promise<SessionStatus | undefined>
  }
  charges: {
    /** Charges a saved method for an order. Idempotent: a repeated call returns the same charge. */
    create(charge: NewCharge): Promise<Charge>
    read(id: string): Promise<Charge | undefined>
  }
  payments: {
    read(id: string): Promise<PaymentView | undefined>
    /** Refunds a payment: everything that is left, or `amountMinor`. */
    refund(id: string, amountMinor?: number): Promise<OperationView>
    /**
     * Cancels a refund that CCV has not paid out yet. It is not sent any more, and cancelled if CCV has it.
     *
     * @returns the refund: `failed` when it was cancelled; its final state when it had already ended; or `pending`
     *   while CCV does not list it but may have it. A refund in `review` that CCV still does not list ends as `failed`
     *   and no longer counts
     */
    cancelRefund(id: string, refundId: string): Promise<OperationView>
    /** Captures an authorised payment: the full amount, or `amountMinor`. CCV releases the rest. */
    capture(id: string, amountMinor?: number): Promise<OperationView>
    /** Releases an authorised payment without a capture. */
    reverse(id: string): Promise<OperationView>
    /** Cancels a pending payment. If it was paid in the meantime, it stays paid. */
    cancel(id: string): Promise<PaymentView>
    /**
     * Accepts a payment in review with `reason: mismatch` as the payment of its order, at the amount that was received.
     * The order is then paid. Idempotent.
     */
    accept(id: string): Promise<PaymentView>
    /**
     * Releases a payment in review from which no outcome is expected any more: its order and its period can be paid
     * again. If it succeeds nevertheless, it counts as a late success. Idempotent.
     */
    release(id: string): Promise<PaymentView>
    /**
     * Releases a refund, capture or reversal in review from which no outcome is expected any more: it ends as `failed`
     * with `failureCode: released`, a refund no longer counts, and an authorised payment can be captured or reversed
     * again. CCV is queried once more before, and its outcome wins. This stops nothing at CCV: check CCV's back office
     * first. Idempotent.
     *
     * @throws ProblemError `not-possible` when it is not in review; `try-again` when CCV could not be queried
     */
    releaseOperation(id: string, operationId: string): Promise<OperationView>
  }
  mandates: {
    /**
     * Creates a mandate to be signed, with the consent that the shop has collected. Redirect the shopper to `signUrl`.
     */
    create(mandate: NewMandate): Promise<MandateView>
    /** Returns mandates from the store, newest first. */
    list(page?: { after?: string; limit?: number }): Promise<MandateView[]>
    /** Reads a mandate at CCV and merges it with the stored one. */
    read(id: string): Promise<MandateView | undefined>
    transactions(id: string): Promise<MandateTransaction[] | undefined>
    /** Changes a mandate's customer. CCV's rules are checked first, and only the differences are sent. */
    change(id: string, change: MandateChanges): Promise<MandateView | undefined>
    revoke(id: string): Promise<MandateView | undefined>
  }
  methods: {
    /**
     * Lists all saved methods of a customer, newest first. The shopper sees methods that look the same as one: for a list
     * of your own, leave out those with `sameAs`.
     */
    list(customerId: string): Promise<SavedMethod[]>
    read(id: string): Promise<SavedMethod | undefined>
    /**
     * Removes a saved method: revokes a mandate at CCV, or deletes a vault token here. Those with its id in `sameAs` stay,
     * and the shopper sees one of them next: remove them first when it is the shopper who removes it.
     */
    forget(id: string): Promise<SavedMethod | undefined>
    /** Creates a token for the account page of a signed-in customer, together with the saved methods. */
    token(customerId: string): Promise<AccountToken>
    /**
     * Revokes every token that acts as this customer at once: those of account pages, and those of sessions in which
     * the customer is signed in. Call it when the customer signs out.
     *
     * @returns the number of revoked tokens
     */
    revokeTokens(customerId: string): Promise<number>
    /**
     * Returns the HTML tag of the account page, escaped, with token and saved methods inside, so that it needs no first
     * request.
     */
    tag(customerId: string, options?: AccountTagOptions): Promise<string>
  }
  customers: {
    /** Returns everything that is stored about a customer, for the right of access. It contains no credentials. */
    export(customerId: string): Promise<CustomerExport>
    /**
     * Erases a customer: revokes the saved methods and removes identifying data. Records that accounting and disputes
     * need are kept under an alias. The erasure continues in the background while a request to CCV is pending; call it
     * again to read its state.
     */
    erase(customerId: string): Promise<Erasure>
  }
  consents: {
    /** Returns the proof of the consent for a saved method, for a dispute. */
    read(methodId: string): Promise<ConsentRecord | undefined>
  }
  events: {
    /** Returns events, oldest first. With `state` or `endpoint`, each also has its deliveries. */
    list(page?: EventPage): Promise<ListedEvent[]>
    /** Delivers an event again, regardless of its state: to one endpoint, or to all of them. */
    redeliver(id: string, endpoint?: EndpointKey): Promise<CheckoutEvent | undefined>
  }
  /**
   * Returns the HTML tag of the checkout: the choices, which are shown and can be posted before any script has run; the
   * session as JSON; and a link to the plain page as fallback. It contains the session's token, so a page with it must
   * not be cached.
   */
  tag(session: Session, options?: TagOptions): Promise<string>
  /** Starts the background jobs (sweep, event delivery) and recovers work that an earlier run left unfinished. */
  start(): Promise<void>
  /** Runs one sweep, for hosts that have only a cron job. */
  sweep(): Promise<{ checked: number; updated: number; remaining: number }>
  /**
   * Reconciles a past UTC day with CCV now, and syncs the payments that differ. It also runs automatically every night,
   * once across all servers.
   *
   * @returns the day. Its state is not `done` when CCV did not answer or another server is reconciling it; it then
   *   continues in the background
   */
  reconcile(day: string): Promise<Reconciliation>
  reconciliations: {
    /** Returns reconciled days, newest first. */
    list(page?: ReconciliationPage): Promise<Reconciliation[]>
    read(day: string): Promise<Reconciliation | undefined>
  }
  /**
   * Prepares a stop behind a load balancer, some seconds before the HTTP server is closed: the readiness check fails,
   * requests that wait for a status are answered at once, and every answer closes its connection.
   */
  drain(): void
  /**
   * Stops the jobs, waits for running work, and closes the store. A running call of `onEvent` has 5 seconds to finish;
   * otherwise its event is delivered again after the next start.
   */
  close(): Promise<void>
}
