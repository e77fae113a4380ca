/** Everything the backend's functions touch outside themselves. */
import type { Ccv } from '@ccv-checkout/ccv'
import type { CcvHealth } from './ccv/circuit-breaker.ts'
import type { Attempt } from './domain/payments/attempt.ts'
import type { TryCaps } from './domain/payments/charge.ts'
import type { Endpoint } from './events/delivery/endpoint.ts'
import type { RateLimits } from './http/rate-limits.ts'
import type { Outcome } from './payments/views.ts'
import type { Background } from './runtime/background.ts'
import type { Clock } from './runtime/clock.ts'
import type { Log } from './runtime/log.ts'
import type { Metrics } from './runtime/metrics.ts'
import type { Bell } from './runtime/notifier.ts'
import type { Coalesced } from './runtime/single-flight.ts'
import type { AccountKnowledge } from './sessions/availability.ts'
import type { Gate } from './status/gate.ts'
import type { HeldRequests } from './status/held-requests.ts'
import type { Watches } from './status/watches.ts'
import type { Store } from './store/store.ts'
import type { Signer } from './tokens/signer.ts'

export interface Deps {
  ccv: Ccv
  /** Whether CCV answers, and takes the key. */
  health: Pick<CcvHealth, 'isSilent' | 'refusesKey' | 'refusal'>
  metrics: Pick<Metrics, 'moved' | 'delivered' | 'violated' | 'text'>
  store: Store
  /** Signs tokens that are not stored. */
  signer: Signer
  clock: Clock
  log: Log
  settings: Settings
  /** Which ways to pay the account at CCV has, as far as is known. */
  account: AccountKnowledge
  /** Rings when something changed in a slot, for whoever waits for it in this process. */
  bell: Bell
  /** However many ask about one attempt, CCV is asked for those at once together. */
  coalesced: Coalesced<Attempt | undefined>
  /** Looks that are shared by everybody who waits for the same order. */
  watches: Watches<Outcome>
  /** How many requests are held open. */
  held: HeldRequests
  /** Bounds how many questions to CCV those who wait cause at once, in this process. */
  pollGate: Gate
  /** Aborts when this server stops: what only waits ends. */
  stopping: AbortSignal
  /** Work that goes on after the answer; waited for at close. */
  background: Background
  /** Where events are delivered, by this server. */
  endpoints: readonly Endpoint[]
  /** Whether this process has more to do than it can. */
  isOverloaded(): boolean
  /** Something may be ready to tell the shop. */
  kick(): void
}

/** The options, checked once at construction. */
export interface Settings {
  /** Without a trailing slash. */
  publicUrl: string
  shop: { name: string }
  shopOrigins: ReadonlySet<string>
  /** `host` or `host:port`, beside `ccv.eu` and below. */
  redirectHosts: ReadonlySet<string>
  /** Hashes of the shop's secret keys. */
  secretKeyHashes: readonly string[]
  /** `undefined`: somebody else limits them. */
  rateLimits: RateLimits | undefined
  /** Proxies of one's own in front, whose `X-Forwarded-For` is believed. */
  trustedProxies: number
  /** Who may read the metrics; without it everybody in test mode, and nobody in live mode. */
  metricsToken: string | undefined
  /** Whether CCV can reach our webhook; without, polling and the sweep find everything. */
  webhooks: boolean
  testMode: boolean
  tryCaps: TryCaps
  /** How long a link to the plain page lives, in days. */
  linkLifeDays: number
  refundCapPercent: number
  /** How long after a checkout has ended the shopper's name, e-mail address and request bodies are kept. */
  detailsKeptDays: number
  /** How long one call to CCV may take, in milliseconds. */
  callTimeoutMs: number
}

/** How long a server may be busy with one call; outlasts the call itself, and is renewed before another. */
export function leaseMs(settings: Settings): number {
  return settings.callTimeoutMs + 5000
}
