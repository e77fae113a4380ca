/** A shop for tests. Its backend only records the calls. */
import type { NewSession, SavedMethod, Session, SessionStatus } from '@ccv-checkout/server'
import { Hono } from 'hono'
import { createShop } from '../app.ts'
import type { DocsFiles, DocsSite } from '../docs-site.ts'
import type { Shop } from '../shop.ts'
import { memoryState, type ShopState } from '../state.ts'
import { createTrace } from '../trace.ts'
import { callsOf, type FakeBackOffice, fakeBackOffice, fakeSandbox } from './fake-back-office.ts'

const shopUrl = 'http://shop.test'

export interface FakeShop {
  state: ShopState
  office: FakeBackOffice
  /** The arguments of `sessions.create`, in order. */
  asked: NewSession[]
  expired: string[]
  forgotten: string[]
  /** The customers whose tokens were revoked. */
  revoked: string[]
  /** The answers of `sessions.read`, by session. */
  statuses: Map<string, SessionStatus>
  methods: SavedMethod[]
  /** Makes `sessions.create` fail for this amount. */
  refuseAmount(amountMinor: number): void
  /** Returns a paid session from the next `sessions.create`. */
  payNext(): void
  browser(): Browser
  /** The shop itself, for requests without a cookie. */
  app: Pick<Hono, 'request'>
}

/** One visitor with a cookie. */
export interface Browser {
  get(path: string): Promise<Response>
  /** Loads a page and returns its HTML. */
  page(path: string): Promise<string>
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  /** Returns another browser with the current cookie of this one. */
  copy(): Browser
}

/**
 * @param options.sandbox `false`: the shop uses CCV itself
 * @param options.docs default: a built site with one page
 */
export function fakeShop(options: { sandbox?: boolean; docs?: DocsSite } = {}): FakeShop {
  const state = memoryState()
  const office = fakeBackOffice()
  const fake = {
    asked: [],
    expired: [],
    forgotten: [],
    revoked: [],
    statuses: new Map(),
    methods: [],
  } satisfies Partial<FakeShop>
  const books: Books = fake
  const refused = new Set<number>()
  const orders = { isNextPaid: false }
  const shop: Shop = {
    checkout: { ...fakeCheckout(books, refused, orders), ...callsOf(office) },
    backend: new Hono().get('/healthz', (c) => c.text('ok')),
    hooks: new Hono(),
    state,
    trace: createTrace(() => 1_000),
    shopUrl,
    serviceUrl: 'http://service.test',
    ...(options.sandbox !== false ? { sandboxUrl: 'http://sandbox.test', sandbox: fakeSandbox(office) } : {}),
    redirectHosts: ['sandbox.test'],
    assets: { address: (name) => `/assets/${name}`, read: () => undefined },
    docs: options.docs ?? builtDocs(),
    now: () => 1_000,
  }
  const app = createShop(shop)
  return {
    ...books,
    state,
    office,
    refuseAmount: (amount) => void refused.add(amount),
    payNext: () => {
      orders.isNextPaid = true
    },
    browser: () => browserOf(app),
    app,
  }
}

function builtDocs(): DocsSite {
  const content = new TextEncoder().encode('<h1>Overview</h1>')
  const names = ['index.html', 'assets/app.hash.js']
  const files: DocsFiles = {
    read: (name) => (names.includes(name) ? { type: 'text/html', content } : undefined),
    scriptHashes: ['sha256-of-its-script'],
  }
  return { files: () => files, open: async () => ({ is: 'ready', files }) }
}

type Books = Omit<FakeShop, 'browser' | 'state' | 'office' | 'refuseAmount' | 'payNext' | 'app'>

function fakeCheckout(
  books: Books,
  refused: ReadonlySet<number>,
  orders: { isNextPaid: boolean },
): Omit<Shop['checkout'], 'charges' | 'payments' | 'mandates'> {
  return {
    sessions: {
      create: async (asked) => {
        if (asked.order && refused.has(asked.order.amountMinor)) throw new Error('order in progress')
        books.asked.push(asked)
        const id = asked.order ? `s-${asked.order.id}` : `s-${books.asked.length}`
        const session = sessionOf(id, `ct_${books.asked.length}`)
        if (!orders.isNextPaid) return session
        orders.isNextPaid = false
        return { ...session, status: { ...session.status, payment: 'paid', final: true } }
      },
      read: async (id) => books.statuses.get(id),
      expire: async (id) => {
        books.expired.push(id)
        return undefined
      },
    },
    methods: {
      list: async (customerId) => books.methods.filter((method) => method.customerId === customerId),
      read: async (id) => books.methods.find((method) => method.id === id),
      forget: async (id) => {
        books.forgotten.push(id)
        return books.methods.find((method) => method.id === id)
      },
      token: async (customerId) => ({
        token: `ac_${customerId}`,
        expiresAt: 2_000,
        account: { protocol: 1, shop: { name: 'Fjord Coffee' }, testMode: true, methods: [] },
      }),
      revokeTokens: async (customerId) => books.revoked.push(customerId),
      tag: async (customerId, options) =>
        `<ccv-saved-methods server="${options?.server}" token="ac_${customerId}">${options?.inside}</ccv-saved-methods>`,
    },
    tag: async (session) => `<ccv-checkout server="/pay" token="${session.token}"></ccv-checkout>`,
  }
}

function sessionOf(id: string, token: string): Session {
  const status: SessionStatus = { id, payment: 'pending', method: 'none', final: false }
  return { id, token, url: `${shopUrl}/pay/checkout/page/${id}`, expiresAt: 2_000, status }
}

function browserOf(app: Pick<Hono, 'request'>, begunWith = ''): Browser {
  let cookie = begunWith
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', cookie)
    const answer = await app.request(`${shopUrl}${path}`, { ...init, headers })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return answer
  }
  return {
    get: (path) => send(path, {}),
    page: async (path) => (await send(path, {})).text(),
    copy: () => browserOf(app, cookie),
    post: (path, fields = {}, headers = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: shopUrl, ...headers } }),
  }
}

/** Returns a card that a customer saved. */
export function savedCard(customerId: string, id = 'm-1'): SavedMethod {
  return {
    id,
    kind: 'card',
    brand: 'visa',
    last4: '4242',
    expiry: { month: 12, year: 2030 },
    isDefault: true,
    state: 'usable',
    redirects: false,
    customerId,
    createdAt: 1_000,
    agreement: { kind: 'unscheduled' },
    consent: { text: 'Fjord Coffee may charge this card.', hash: 'h', lang: 'en', version: '1', acceptedAt: 1_000 },
  }
}
