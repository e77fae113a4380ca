/** A whole shop that anything may happen to: two servers on one store that may die, CCV, a shopper, and time. */
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
  /** Rejects when it ends, as open connections do. */
  cut: AbortController
  /** It ends at this step from now; 0 is never. */
  diesIn: number
}

/** The most that a row may have been sent: what was under way when it was stopped may still arrive. */
export interface Limit {
  slot: string
  sends: number
  calls: number
  /** Its method is gone, or it has ended: no choice makes it wanted again. */
  isFinal: boolean
}

/** What the shopper's browser was given: only there can they pay. */
export interface World {
  sandbox: Sandbox
  store: Store
  clock: TestClock
  servers: Server[]
  sessions: Map<string, Session>
  events: CheckoutEvent[]
  /** Whether the shop's handler never answers. */
  handlerHangs: boolean
  logged: string[]
  /** Everything that left the servers, for the shopper's side. */
  told: string[]
  /** Orders that were once called paid. */
  paid: Map<string, string>
  /** Steps at which a server ended. */
  deaths: CrashPoint[]
  /** Requests that were answered 5xx, where nothing had gone wrong between us and the store. */
  broken: string[]
  /** What the customer saved before the story begins, and on what basis. */
  methodId: string
  saveAs: SaveAs
  agreement: AgreedFor
  /** Orders of the agreement's payments. */
  instalments: Set<string>
  /** What must not be sent any more, by id. */
  limits: Map<string, Limit>
  /** Slots in which the shopper is choosing. */
  choosing: string[]
  /** Saved methods that were seen to be removed. */
  removed: Set<string>
  /** What was made under each key of the shop. */
  keyed: Map<string, ReadonlySet<string>>
  /** Days of payments that succeeded late, and nobody told us. */
  unheard: Set<string>
  /** Sessions without an order. */
  saving: Set<string>
  /** Resolves when the database has nothing under way. */
  idle: () => Promise<void>
  /** Work that was started and not waited for. */
  under: Set<Promise<unknown>>
}

/** What the saved method was agreed to be charged for. */
export type AgreedFor = 'unscheduled' | 'instalment'
export type SaveAs = 'vault' | 'mandate'

const basics = { customer: { ...customer }, lang: 'nl-BE', returnUrl: `${shopOrigin}/thanks?s={SESSION_ID}` }

export const agreements: Record<AgreedFor, Agreement> = {
  unscheduled: { kind: 'unscheduled' },
  // The payment that saves it is one of them.
  instalment: { kind: 'instalment', atMost: 3 },
}

const usual: Money = { amountMinor: 4250, currency: 'EUR' }

/** What the order asks for now: the shop may have replaced its session. */
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

/** A session that only saves. */
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
  place: ModelStore
  saveAs: SaveAs
  agreement: AgreedFor
  /** Whether CCV names the child transaction of a mandate, and the order on it. */
  child: Child
}

export type Child = 'named' | 'unnamed'

/** @param pauses how many turns each step takes, in their order: it decides who overtakes whom */
export async function openWorld(pauses: () => number, { place, saveAs, agreement, child }: Setting): Promise<World> {
  const clock = createTestClock()
  const store = await place.open()
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
    told: [],
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
    unheard: new Set(),
    saving: new Set(),
    idle: place.idle,
    under: new Set(),
  }
  world.servers = [build(world, pauses), build(world, pauses)]
  return world
}

/** An answer, unless the server ends first: then the connection is cut. */
export function answered<T>({ cut }: Server, answer: T | Promise<T>): Promise<T> {
  const lost = new Promise<never>((_, reject) => {
    const end = (): void => reject(new TypeError('fetch failed'))
    if (cut.signal.aborted) end()
    else cut.signal.addEventListener('abort', end)
  })
  return Promise.race([answer, lost])
}

/** A server that died is followed by another on the same store. */
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
    // A transaction is not held up: the store has one connection.
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
    shop: { name: 'Fjord Coffee' },
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
  setMaxListeners(0, cut.signal) // every answer that is waited for listens
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

/** Lets everything that is under way go on for a while. */
export async function turns(world: Pick<World, 'idle'>, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    await world.idle()
  }
}
