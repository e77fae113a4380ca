/** The dependencies and the settings of the backend's functions: each folder gets only those that it needs. */
import type { Ccv } from '@ccv-checkout/ccv'
import type { CcvHealth } from './ccv/circuit-breaker.ts'
import type { RateLimits } from './config/rate-limits.ts'
import type { Attempt } from './domain/payments/attempt.ts'
import type { TryCaps } from './domain/payments/charge.ts'
import type { Endpoint } from './events/delivery/endpoint.ts'
import type { Outcome } from './payments/views.ts'
import type { Background } from './runtime/background.ts'
import type { Clock } from './runtime/clock.ts'
import type { Log } from './runtime/log.ts'
import type { Metrics } from './runtime/metrics.ts'
import type { Notifier } from './runtime/notifier.ts'
import type { SandboxClock } from './runtime/sandbox-clock.ts'
import type { SingleFlight } from './runtime/single-flight.ts'
import type { AccountKnowledge } from './sessions/availability.ts'
import type { Gate } from './status/gate.ts'
import type { HeldRequests } from './status/held-requests.ts'
import type { Watches } from './status/watches.ts'
import type { Store } from './store/store.ts'
import type { Signer } from './tokens/signer.ts'

/** What every function may use. */
export interface BaseDeps {
  store: Store
  clock: Clock
  log: Log
  settings: Settings
}

/** What creates and reads tokens. */
export interface TokenDeps extends BaseDeps {
  /** Signs tokens that are not stored. */
  signer: Signer
}

/** What starts, sends and syncs payments and saved methods. */
export interface PaymentDeps extends TokenDeps {
  ccv: Ccv
  metrics: Pick<Metrics, 'moved' | 'delivered' | 'violated' | 'text'>
  /** The payment methods of the account at CCV, as far as known. */
  account: AccountKnowledge
  /** Notifies waiting requests in this process when an attempt of an order lock has changed. */
  notifier: Notifier
  /** Single-flight: concurrent queries for the same attempt share one request to CCV. */
  singleFlight: SingleFlight<Attempt | undefined>
  /** Aborts when this server stops, which ends waits. */
  stopping: AbortSignal
  /** Work that continues after the response; `close` waits for it. */
  background: Background
}

/** What answers requests that wait for a status. */
export interface StatusDeps extends PaymentDeps {
  /** Aborts when this server will stop soon: it still answers, but holds no request open and is not ready. */
  draining: AbortSignal
  /** Reads of the store that all requests waiting for the same order share. */
  watches: Watches<Outcome>
  /** Limits the requests that are held open. */
  held: HeldRequests
  /** Limits the concurrent queries to CCV for waiting requests in this process. */
  pollGate: Gate
}

/** What delivers events. */
export interface DeliveryDeps extends BaseDeps {
  metrics: Pick<Metrics, 'moved' | 'delivered' | 'violated' | 'text'>
  /** The endpoints to which this server delivers events. */
  endpoints: readonly Endpoint[]
  /** Schedules event delivery, because there may be new events. */
  scheduleDelivery(): void
}

/** What compares a day with CCV. */
export interface ReconciliationDeps extends PaymentDeps {
  /** Whether CCV answers, and accepts the API key. */
  health: Pick<CcvHealth, 'isSilent' | 'refusesKey' | 'refusal'>
}

/** What the routes and the jobs may use: everything. */
export interface Deps extends StatusDeps, ReconciliationDeps, DeliveryDeps {
  /** The same clock as `clock`, where it follows the clock of a sandbox. */
  sandboxClock?: SandboxClock
  /** Whether this process is overloaded. */
  isOverloaded(): boolean
}

/** The options, validated once at construction. */
export interface Settings {
  /** Without a trailing slash. */
  publicUrl: string
  shop: { name: string; cancelAt?: string }
  shopOrigins: ReadonlySet<string>
  /** `host` or `host:port`, in addition to `ccv.eu` and its subdomains. */
  redirectHosts: ReadonlySet<string>
  /** Hashes of the shop's secret keys. */
  secretKeyHashes: readonly string[]
  /** `undefined` when a proxy limits the rates. */
  rateLimits: RateLimits | undefined
  /** The number of own proxies in front, whose `X-Forwarded-For` is trusted. */
  trustedProxies: number
  /** The token for the metrics. Without it, they are public in test mode and disabled in live mode. */
  metricsToken: string | undefined
  /** Whether CCV can reach our webhook. Without it, polling and the sweep find every change. */
  webhooks: boolean
  testMode: boolean
  tryCaps: TryCaps
  /** How long a link to the plain page is valid, in days. */
  linkLifeDays: number
  refundCapPercent: number
  /** How long the shopper's name, e-mail address and request bodies are kept after a checkout has ended, in days. */
  detailsKeptDays: number
  /** How long one call to CCV may take, in milliseconds. */
  callTimeoutMs: number
}

/** How long a lease lasts, in milliseconds: longer than one call to CCV, and renewed before the next call. */
export function leaseMs(settings: Settings): number {
  return settings.callTimeoutMs + 5000
}
