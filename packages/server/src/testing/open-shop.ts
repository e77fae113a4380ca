/** A complete shop for tests: the backend with a store in memory, the sandbox as CCV, and a controllable clock. */
import { createSandbox, type Sandbox } from '@ccv-checkout/sandbox'
import type { AttemptView, SessionView, StartAttempt, StatusView } from '@ccv-checkout/widget/protocol'
import type { Checkout, CheckoutEvent, CheckoutOptions, NewSession, Session } from '../contract/checkout.ts'
import { createCheckout } from '../create-checkout.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { pollIntervalMs } from '../domain/payments/schedule.ts'
import { createTestClock, type TestClock } from '../runtime/clock.ts'
import { isEncrypted } from '../runtime/encrypted-text.ts'
import type { Log } from '../runtime/log.ts'
import { encryptionKeyOf } from '../runtime/secrets.ts'
import type { Store } from '../store/store.ts'
import { bytesToSend } from '../tokens/attempt-keys.ts'
import { createSigner, type Signer } from '../tokens/signer.ts'
import { countedStore } from './counted-store.ts'
import { undocumentedIn } from './documented-events.ts'
import { memoryStore } from './memory-store.ts'

export const secretKey = 'sk_test_0123456789abcdef'
const apiKey = 't_sandbox_demo'
export const shopOrigin = 'http://localhost:4000'
/** 32 bytes in the output format of `openssl rand -base64 32`. */
export const encryptionKey = 'MDEyX5dk5Ld5xrxT+wZO73jU309VxpsgmsVtOI71J6c='

export interface Shop {
  checkout: Checkout
  sandbox: Sandbox
  store: Store
  clock: TestClock
  /** The events that the shop has received, in order. */
  events: CheckoutEvent[]
  /** Log lines as JSON. */
  logged: string[]
  /** Advances the clocks of the backend and of the sandbox. */
  pass(ms: number): Promise<void>
  /** Sends any request to the backend. */
  request(path: string, init?: RequestInit & { token?: string; json?: unknown }): Promise<Response>
  session(change?: Partial<NewSession>): Promise<Session>
  view(session: Session, lang?: string): Promise<SessionView>
  start(session: Session, request?: Partial<StartAttempt>): Promise<AttemptView>
  /** Like `start`, but returns the response with any status. */
  tryStart(session: Session, request?: Partial<StartAttempt>): Promise<Response>
  /** Starts with the consent text that is shown. */
  startWithConsent(session: Session, request: Partial<StartAttempt>): Promise<AttemptView>
  status(session: Session): Promise<StatusView>
  /** Finishes the last started payment or mandate at CCV, as the shopper would, and delivers the webhooks. */
  finish(outcome?: 'success' | 'failed' | 'manualintervention', failureCode?: string): Promise<void>
  /**
   * Delivers due webhooks and waits until they are handled; advances the clock when a query has to wait for its turn.
   */
  receive(): Promise<void>
  /** Resolves when background work, such as the delivery of events, has finished. */
  idle(): Promise<void>
  /** The request body of an attempt as CCV receives it; an encrypted one stays encrypted. */
  asSent(attempt: Attempt): string
  /** The newest attempt of an order, with its request body as CCV receives it. */
  attempt(session: Session): Promise<Attempt>
  sweep(): Promise<void>
  /** Another backend on the same store and sandbox, like a second server or a restart. */
  another(): Checkout
  /** @throws Error when an event that was delivered differs from its documented schema */
  close(): Promise<void>
}

export const order = { id: '981', amountMinor: 4250, currency: 'EUR', description: 'Order 981' } as const
export const customer = {
  id: 'c-17',
  signedIn: true,
  firstName: 'An',
  lastName: 'Peeters',
  email: 'an@example.org',
  country: 'BE',
} as const

export interface ShopOptions {
  store?: Store
  /** Wraps the connection between the backend and CCV. */
  fetch?: (sandbox: Sandbox) => typeof fetch
  redirectHosts?: string[]
  vault?: boolean
  /** Also receives every log line. */
  log?: Log
  /** Additional options of the shop. */
  configured?: Partial<CheckoutOptions>
}

/** Sandbox settings for every shop that a test file opens, to run the same tests with a different behavior of CCV. */
export const everyShop: { switches: Parameters<Sandbox['control']['set']>[0] } = { switches: {} }

export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const clock = createTestClock()
  const events: CheckoutEvent[] = []
  const undocumented: string[] = []
  const logged: string[] = []
  const { store, underWay } = countedStore(options.store ?? (await memoryStore()))
  const sandbox = createSandbox({
    publicUrl: 'http://localhost:4002',
    clock: { now: clock.now, after: () => () => {} },
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      return checkout.app.request(url.href.replace(`${shopOrigin}/pay`, 'http://local'), init)
    },
  })
  sandbox.control.set(everyShop.switches)
  const build = (): Checkout =>
    createCheckout({
      ccv: {
        apiKey,
        baseUrl: 'http://localhost:4002/api/v1',
        fetch: options.fetch?.(sandbox) ?? sandbox.fetch,
      },
      store,
      publicUrl: `${shopOrigin}/pay`,
      shop: { name: 'Fjord Coffee', cancelAt: 'https://fjord.example/account' },
      shopOrigins: [shopOrigin],
      secretKeys: [secretKey],
      redirectHosts: options.redirectHosts ?? ['localhost:4002'],
      ...(options.vault === undefined ? {} : { vault: options.vault }),
      onEvent(event) {
        events.push(event)
        const wrong = undocumentedIn(event)
        if (wrong !== undefined) undocumented.push(wrong)
      },
      log: both(recorder(logged), options.log),
      clock,
      ...options.configured,
    })
  const checkout = build()
  const keys = (options.configured?.encryptionKeys ?? []).flatMap((key) => encryptionKeyOf(key) ?? [])
  const signer = createSigner(keys, apiKey)
  return shopOf({ signer, checkout, sandbox, store, clock, events, undocumented, logged, build, underWay })
}

interface Parts extends Pick<Shop, 'checkout' | 'sandbox' | 'store' | 'clock' | 'events' | 'logged'> {
  build: () => Checkout
  signer: Signer
  undocumented: readonly string[]
  underWay: () => number
}

function shopOf({ build, signer, undocumented, underWay, ...parts }: Parts): Shop {
  const { checkout, sandbox, store, clock } = parts

  const request: Shop['request'] = async (path, { token, json, ...init } = {}) => {
    const headers = new Headers(init.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    if (json !== undefined) headers.set('content-type', 'application/json')
    const body = json === undefined ? init.body : JSON.stringify(json)
    return checkout.app.request(path, { ...init, headers, ...(body == null ? {} : { body }) })
  }
  const read = async <T>(answer: Promise<Response>): Promise<T> => {
    const response = await answer
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }
  const tryStart: Shop['tryStart'] = (session, change = {}) => {
    const json = { choice: 'pay', lang: 'nl-BE', ...change }
    if (json.choice === 'pay') json.method ??= 'card'
    return request('/checkout/attempts', { method: 'POST', token: session.token, json })
  }
  const idle = async (): Promise<void> => {
    // Between two calls of the store, work goes on within a few turns of the event loop. A call that a test holds up on
    // purpose is not waited for.
    const until = performance.now() + 2000
    for (let quiet = 0; quiet < 20 && performance.now() < until; quiet = underWay() === 0 ? quiet + 1 : 0) {
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const asSent = (attempt: Attempt): string =>
    isEncrypted(attempt.requestBody) ? attempt.requestBody : bytesToSend(signer, attempt)
  const receive = async (): Promise<void> => {
    const others = clock.sleepers()
    await sandbox.control.webhooks.deliverDue()
    await idle()
    if (clock.sleepers() <= others) return
    // CCV was queried a moment ago, so the query of the webhook waits for its turn.
    await clock.advance(pollIntervalMs)
    await idle()
  }

  return {
    ...parts,
    request,
    asSent,
    tryStart,
    receive,
    idle,
    async pass(ms) {
      await clock.advance(ms)
      sandbox.control.clock.advance(0)
      await idle()
    },
    session: (change = {}) =>
      checkout.sessions.create({
        order: { ...order },
        customer: { ...customer },
        choices: [
          { choice: 'saved' },
          { choice: 'pay', methods: ['card', 'bcmc', 'ideal'] },
          { choice: 'pay-and-save' },
          { choice: 'sepa-mandate' },
        ],
        lang: 'nl-BE',
        returnUrl: `${shopOrigin}/thanks?s={SESSION_ID}`,
        ...change,
      }),
    view: (session, lang = 'nl-BE') => read(request(`/checkout/session?lang=${lang}`, { token: session.token })),
    start: (session, change) => read(tryStart(session, change)),
    async startWithConsent(session, change) {
      const view = await read<SessionView>(request('/checkout/session?lang=nl-BE', { token: session.token }))
      const choice = view.choices.find((row) => row.choice === change.choice)
      if (!choice || !('consent' in choice)) throw new Error(`${change.choice} is not offered, or needs no consent`)
      return read(tryStart(session, { ...change, consent: { hash: choice.consent.hash } }))
    },
    status: (session) => read(request('/checkout/status', { token: session.token })),
    async finish(status = 'success', failureCode) {
      const mandate = sandbox.control.mandates().findLast((row) => row.status === 'pending')
      const waiting = sandbox.control.transactions().findLast((row) => row.status === 'pending')
      const reference = mandate?.mandateId ?? waiting?.reference
      if (!reference) throw new Error('nothing is pending at CCV')
      sandbox.control.finish(reference, { status, failureCode })
      await receive()
    },
    async attempt(session) {
      const attempts = await store.attempts.ofOrderLock(
        session.status.orderId === undefined ? `session:${session.id}` : `order:${session.status.orderId}`,
      )
      const newest = attempts[0]
      if (!newest) throw new Error('no attempt yet')
      return { ...newest, requestBody: asSent(newest) }
    },
    async sweep() {
      await checkout.sweep()
      await idle()
    },
    another: build,
    async close() {
      await idle()
      await checkout.close()
      await sandbox.close()
      if (undocumented.length > 0) throw new Error(`not as documented: ${undocumented.join('; ')}`)
    },
  }
}

/** Everything in an error, including its own properties: what a careless log would write. */
function everythingOf(error: Error): object {
  const { message, stack, cause } = error
  return { ...Object.fromEntries(Object.entries(error)), message, stack, cause }
}

function recorder(logged: string[]): Log {
  const write = (fields: Record<string, unknown>, event: string): void => {
    const plain = (_: string, value: unknown): unknown => (value instanceof Error ? everythingOf(value) : value)
    logged.push(JSON.stringify({ event, ...fields }, plain))
  }
  return { info: write, warn: write, error: write }
}

function both(one: Log, other: Log | undefined): Log {
  if (!other) return one
  const write =
    (level: keyof Log) =>
    (fields: Record<string, unknown>, event: string): void => {
      one[level](fields, event)
      other[level](fields, event)
    }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}
