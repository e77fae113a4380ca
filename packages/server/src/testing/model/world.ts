/** A complete shop for stories: two servers on one store that may die, CCV, a shopper, and a clock. */
import { setMaxListeners } from 'node:events'
import { createSandbox, type Sandbox } from '@ccv-checkout/sandbox'
import type { Checkout, CheckoutEvent, NewSession, Session } from '../../contract/checkout.ts'
import { createCheckout } from '../../create-checkout.ts'
import type { Agreement } from '../../domain/saved-methods/agreement.ts'
import { createTestClock, type TestClock } from '../../runtime/clock.ts'
import type { Store } from '../../store/store.ts'
import { customer, secretKey, shopOrigin } from '../open-shop.ts'
import { type CrashPoint, Died, type Reach, steppedFetch, steppedStore } from '../steps.ts'
import type { ModelStore } from './store.ts'
import type { Money } from './stories.ts'

export const apiKey = 't_sandbox_demo'

/** One process of the backend. */
export interface Server {
  checkout: Checkout
  isDead: boolean
  /** Rejects pending requests when the server dies, like broken connections. */
  cut: AbortController
  /** The server dies after this many steps; 0 means never. */
  diesIn: number
}

/** How often a row may be sent at most: a request in progress may still arrive after the row was stopped. */
export interface Limit {
  orderLock: string
  sends: number
  calls: number
  /** The method was removed or the attempt has ended, so no choice allows another send. */
  isFinal: boolean
}

/** The state of a story. A shopper can only pay on pages that their browser has received. */
export interface World {
  sandbox: Sandbox
  store: Store
  clock: TestClock
  servers: Server[]
  sessions: Map<string, Session>
  events: CheckoutEvent[]
  /** True while the shop's handler never answers. */
  handlerHangs: boolean
  logged: string[]
  /** All answers of the servers: what the shopper's side knows. */
  notified: string[]
  /** Orders that were paid at some point, with the attempt that paid them. */
  paid: Map<string, string>
  /** The steps at which a server died. */
  deaths: CrashPoint[]
  /** Requests with a 5xx answer that no fault of the story explains. */
  broken: string[]
  /** The method that the customer saved before the story starts, and how. */
  methodId: string
  saveAs: SaveAs
  agreement: AgreedFor
  /** The orders of the agreed instalments. */
  instalments: Set<string>
  /** Limits of rows that must not be sent any more, by id. */
  limits: Map<string, Limit>
  /** The order locks for which the shopper is choosing. */
  choosing: string[]
  /** Saved methods that were seen as removed. */
  removed: Set<string>
  /** The ids that were created under each idempotency key. */
  keyed: Map<string, ReadonlySet<string>>
  /** Days with a payment that succeeded late without a webhook. */
  unreported: Set<string>
  /** Sessions without an order. */
  saving: Set<string>
  /** Resolves when the database has no call in progress. */
  idle: () => Promise<void>
  /** Actions that are still running. */
  under: Set<Promise<unknown>>
}

/** The agreement of the saved method. */
export type AgreedFor = 'unscheduled' | 'instalment'
export type SaveAs = 'vault' | 'mandate'

const basics = { customer: { ...customer }, lang: 'nl-BE', returnUrl: `${shopOrigin}/thanks?s={SESSION_ID}` }

export const agreements: Record<AgreedFor, Agreement> = {
  unscheduled: { kind: 'unscheduled' },
  // Includes the payment that saves the method.
  instalment: { kind: 'instalment', atMost: 3 },
}

const usual: Money = { amountMinor: 4250, currency: 'EUR' }

/** The current amount of the order: the shop may have replaced its session. */
export async function askedFor({ store }: World, order: string): Promise<Money> {
  const asked = (await store.sessions.ofOrder(order))?.input.order
  return asked ? { amountMinor: asked.amountMinor, currency: asked.currency } : usual
}

export function sessionOf(order: string, money: Money = usual): NewSession {
  return {
    ...basics,
    order: { id: order, ...money, description: `Order ${order}` },
    choices: [
      { choice: 'saved' },
      { choice: 'pay', methods: ['card', 'bcmc', 'ideal'] },
      { choice: 'pay-and-save', saveAs: 'vault' },
      { choice: 'sepa-mandate' },
      { choice: 'paypal-mandate' },
    ],
  }
}

/** A session that only saves a method. */
export function savingSession(saveAs: SaveAs): NewSession {
  return {
    ...basics,
    choices: [
      { choice: 'save-card', saveAs },
      { choice: 'sepa-mandate' },
      { choice: 'paypal-mandate' },
      { choice: 'applepay-mandate' },
      { choice: 'googlepay-mandate' },
    ],
  }
}

export interface Setting {
  location: ModelStore
  saveAs: SaveAs
  agreement: AgreedFor
  /** Whether CCV names the child transaction of a mandate and the order reference on it. */
  child: Child
}

export type Child = 'named' | 'unnamed'

/** @param pauses returns how many turns each step takes, which determines the interleaving */
export async function openWorld(pauses: () => number, { location, saveAs, agreement, child }: Setting): Promise<World> {
  const clock = createTestClock()
  const store = await location.open()
  const sandbox = createSandbox({
    publicUrl: 'http://localhost:4002',
    clock: { now: clock.now, after: () => () => {} },
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input).href
      const server = world.servers.find(({ isDead }) => !isDead)
      if (!server) throw new TypeError('fetch failed')
      return answered(server, server.checkout.app.request(url.replace(`${shopOrigin}/pay`, 'http://local'), init))
    },
  })
  if (child === 'unnamed') sandbox.control.set({ omitChildReferenceId: true, mandateChildOrderReference: false })
  const world: World = {
    sandbox,
    store,
    clock,
    servers: [],
    sessions: new Map(),
    events: [],
    handlerHangs: false,
    logged: [],
    notified: [],
    paid: new Map(),
    deaths: [],
    broken: [],
    methodId: '',
    saveAs,
    agreement,
    instalments: new Set(),
    limits: new Map(),
    choosing: [],
    removed: new Set(),
    keyed: new Map(),
    unreported: new Set(),
    saving: new Set(),
    idle: location.idle,
    under: new Set(),
  }
  world.servers = [build(world, pauses), build(world, pauses)]
  return world
}

/** Returns the answer, or rejects like a broken connection if the server dies first. */
export function answered<T>({ cut }: Server, answer: T | Promise<T>): Promise<T> {
  const lost = new Promise<never>((_, reject) => {
    const end = (): void => reject(new TypeError('fetch failed'))
    if (cut.signal.aborted) end()
    else cut.signal.addEventListener('abort', end)
  })
  return Promise.race([answer, lost])
}

/** Replaces dead servers by new ones on the same store. */
export function rebuild(world: World, pauses: () => number): void {
  world.servers = world.servers.map((server) => (server.isDead ? build(world, pauses) : server))
}

function build(world: World, pauses: () => number): Server {
  const reach: Reach = async (point) => {
    if (server.diesIn > 0) {
      server.diesIn -= 1
      if (server.diesIn === 0) {
        server.isDead = true
        server.cut.abort()
        world.deaths.push(point)
      }
    }
    if (server.isDead) throw new Died(point)
    // Steps inside a transaction are not delayed, because the store has one connection.
    const isInside = point.startsWith('before ') && !/create|look-up|read|call|cancel/.test(point)
    if (!isInside) await turns(world, pauses())
    if (server.isDead) throw new Died(point)
  }
  const write = (fields: Record<string, unknown>, event: string): void => {
    if (!server.isDead) world.logged.push(lineOf(event, fields))
  }
  const checkout = createCheckout({
    ccv: { apiKey, baseUrl: 'http://localhost:4002/api/v1', fetch: steppedFetch(world.sandbox.fetch, reach) },
    store: steppedStore(world.store, reach),
    publicUrl: `${shopOrigin}/pay`,
    shop: { name: 'Fjord Coffee', cancelAt: 'https://fjord.example/account' },
    shopOrigins: [shopOrigin],
    secretKeys: [secretKey],
    redirectHosts: ['localhost:4002'],
    onEvent: (event) => {
      if (server.isDead) throw new Died('event')
      if (world.handlerHangs) return new Promise(() => {})
      world.events.push(event)
      return undefined
    },
    log: { info: write, warn: write, error: write },
    clock: world.clock,
  })
  const cut = new AbortController()
  setMaxListeners(0, cut.signal) // every pending answer adds a listener
  const server: Server = { checkout, isDead: false, cut, diesIn: 0 }
  return server
}

function lineOf(event: string, fields: Record<string, unknown>): string {
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Error
      ? { ...Object.fromEntries(Object.entries(value)), message: value.message, stack: value.stack, cause: value.cause }
      : value
  return JSON.stringify({ event, ...fields }, plain)
}

/** Lets everything in progress continue for a number of turns. */
export async function turns(world: Pick<World, 'idle'>, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    await world.idle()
  }
}
