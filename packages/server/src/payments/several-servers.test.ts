/** Concurrent requests to two servers on one PostgreSQL: races that SQLite's single writer would hide. */
import type { AttemptView } from '@ccv-checkout/widget/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Agreement, Checkout, NewSession, Session } from '../contract/checkout.ts'
import type { Charge, NewCharge } from '../contract/types/payments.ts'
import { postgresStore } from '../store/postgres/open.ts'
import { openShop, order, type Shop, secretKey } from '../testing/open-shop.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'

let postgres: TestPostgres
let shop: Shop
let servers: [Checkout, Checkout]
/** The addresses of all reads at CCV. */
let reads: string[]
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())
beforeEach(async () => {
  reads = []
  shop = await openShop({
    store: await postgresStore({ url: await postgres.database() }),
    fetch: (sandbox) => (input, init) => {
      const { method, url } = new Request(input, init)
      if (method === 'GET') reads.push(url)
      return sandbox.fetch(input, init)
    },
  })
  servers = [shop.checkout, shop.another()]
})
afterEach(async () => {
  await servers[1].close()
  await shop.close()
})

/** Advances the clock while `work` runs, so that a server that waits for the other one polls again. */
async function during<T>(work: Promise<T>): Promise<T> {
  const everyMs = 5
  const ticking = setInterval(() => void shop.clock.advance(everyMs), everyMs)
  try {
    return await work
  } finally {
    clearInterval(ticking)
  }
}

/** Runs it several times at once, on alternating servers. Returns the error code of each refusal. */
function atOnce<T>(times: number, run: (server: Checkout, index: number) => Promise<T>): Promise<(T | string)[]> {
  const runs = Array.from({ length: times }, async (_, index) => {
    try {
      return await run(servers[index % 2 === 0 ? 0 : 1], index)
    } catch (error) {
      if (error instanceof Error && 'code' in error) return String(error.code)
      throw error
    }
  })
  return during(Promise.all(runs))
}

const payments = () => shop.sandbox.control.transactions().filter((row) => row.type === 'sale')

async function start(server: Checkout, session: Session, method: string): Promise<string> {
  const response = await server.app.request('/checkout/attempts', {
    method: 'POST',
    headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ choice: 'pay', method, lang: 'nl-BE' }),
  })
  if (!response.ok) return ((await response.json()) as { code: string }).code
  return ((await response.json()) as AttemptView).redirectUrl ?? 'no page'
}

const asked = (change: Partial<NewSession> = {}): NewSession => ({
  order: { ...order },
  customer: { id: 'c-17', signedIn: true },
  choices: [{ choice: 'pay', methods: ['card', 'ideal'] }],
  lang: 'nl-BE',
  returnUrl: 'http://localhost:4000/thanks',
  ...change,
})

async function saved(agreement: Agreement = { kind: 'unscheduled' }, id = 'first'): Promise<string> {
  const session = await shop.session({ order: { ...order, id }, choices: [{ choice: 'pay-and-save', agreement }] })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  await expect.poll(async () => (await newest())?.state).toBe('usable')
  return (await newest())?.id ?? ''
}

const newest = async () => (await shop.store.methods.ofCustomer('c-17'))[0]

const charge = (methodId: string, change: Partial<NewCharge>): NewCharge => ({
  methodId,
  orderId: '981',
  amountMinor: 1200,
  currency: 'EUR',
  description: 'January',
  ...change,
})

async function paid(): Promise<string> {
  const session = await shop.session()
  await shop.start(session)
  await shop.finish()
  await expect.poll(async () => (await shop.attempt(session)).state).toBe('succeeded')
  return (await shop.attempt(session)).id
}

describe('two servers', { timeout: 30_000 }, () => {
  it('[F61] create one session for an order', async () => {
    const sessions = await atOnce(12, (server) => server.sessions.create(asked()))

    const ids = new Set(sessions.map((session) => (typeof session === 'string' ? session : session.id)))
    expect(ids.size).toBe(1)
    expect([...ids][0]).toMatch(/^cs_/)
  })

  it('[F61] start one payment, however many requests there are', async () => {
    const session = await shop.session()

    const pages = await atOnce(12, (server) => start(server, session, 'card'))

    expect(payments()).toHaveLength(1)
    const [attempt] = await shop.store.attempts.ofOrderLock('order:981')
    expect(new Set(pages)).toEqual(new Set([attempt?.redirectUrl]))
  })

  it('leave at most one payment open when tabs choose different methods', async () => {
    const session = await shop.session()

    await atOnce(8, (server, index) => start(server, session, index % 4 < 2 ? 'card' : 'ideal'))

    const attempts = await shop.store.attempts.ofOrderLock('order:981')
    const held = attempts.filter(({ holdsLock }) => holdsLock).map(({ reference }) => reference)
    const open = payments().filter(({ status }) => status === 'pending')
    expect(held.length).toBeLessThanOrEqual(1)
    expect(open.filter(({ reference }) => !held.includes(reference))).toEqual([])
  })

  it('never start a payment of a session that another amount has replaced', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = `r${round}`
      const first = await shop.checkout.sessions.create(asked({ order: { ...order, id } }))
      const replace = (server: Checkout) =>
        server.sessions.create(asked({ order: { ...order, id, amountMinor: 9900 } })).then(() => 'replaced')

      const [answer, replaced] = await atOnce<string>(2, (server, index) =>
        index === 0 ? start(server, first, 'card') : replace(server),
      )

      const [attempt] = await shop.store.attempts.ofOrderLock(`order:${id}`)
      const became = [answer?.startsWith('http') ? 'page' : answer, replaced, attempt?.amountMinor]
      expect([
        ['page', 'order-in-progress', 4250],
        ['session-expired', 'replaced', undefined],
      ]).toContainEqual(became)
    }
  })

  it('[F61] [F63] charge a period once, even for different orders', async () => {
    const methodId = await saved({ kind: 'recurring', everyDays: 30, until: '2028-01-01' })

    const charges = await atOnce(8, (server, index) =>
      server.charges.create(charge(methodId, { orderId: `o${index}`, period: '2026-02', dueOn: '2026-02-20' })),
    )

    expect(charges.filter((one) => typeof one !== 'string')).toMatchObject([{ payment: 'paid' }])
    expect(new Set(charges.filter((one) => typeof one === 'string'))).toEqual(new Set(['period-taken']))
    expect(payments().filter(({ amountMinor }) => amountMinor === 1200)).toHaveLength(1)
  })

  it('charge an instalment plan no more often than agreed, even for different periods', async () => {
    const methodId = await saved({ kind: 'instalment', atMost: 3 })

    const charges = await atOnce(8, (server, index) =>
      server.charges.create(charge(methodId, { orderId: `o${index}`, period: `${index + 2}` })),
    )

    const made = charges.filter((one): one is Charge => typeof one !== 'string')
    expect(made.length).toBeLessThanOrEqual(2)
    expect(made.length).toBeGreaterThan(0)
    expect(payments().filter(({ amountMinor }) => amountMinor === 1200)).toHaveLength(made.length)
  })

  it('charge nothing with a method after its removal has begun', async () => {
    const methodId = await saved()

    const [, ...charges] = await atOnce<unknown>(6, (server, index) =>
      index === 0 ? server.methods.forget(methodId) : server.charges.create(charge(methodId, { orderId: `o${index}` })),
    )
    const after = await atOnce(2, (server) => server.charges.create(charge(methodId, { orderId: 'after' })))

    expect(after).toEqual(['method-not-usable', 'method-not-usable'])
    const taken = payments().filter(({ amountMinor }) => amountMinor === 1200)
    expect(taken.length).toBeLessThanOrEqual(charges.filter((one) => typeof one !== 'string').length)
  })

  it('[F61] create one charge for one idempotency key', async () => {
    const methodId = await saved()

    const statuses = await atOnce(6, async (server) => {
      const response = await server.app.request('/v1/charges', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${secretKey}`,
          'content-type': 'application/json',
          'idempotency-key': 'k',
        },
        body: JSON.stringify(charge(methodId, {})),
      })
      return String(response.status)
    })

    expect(payments().filter(({ amountMinor }) => amountMinor === 1200)).toHaveLength(1)
    expect(statuses).toContain('200')
    // 202: the other server is processing the charge with the same id.
    expect(statuses.filter((status) => !['200', '202', '409'].includes(status))).toEqual([])
  })

  it('[F74] refund once', async () => {
    const id = await paid()

    const refunds = await atOnce(8, (server) => server.payments.refund(id))

    const given = shop.sandbox.control.transactions().filter((row) => row.type === 'refund')
    expect(given.map(({ amountMinor }) => amountMinor)).toEqual([4250])
    expect(refunds.filter((one) => typeof one !== 'string')).toHaveLength(1)
  })

  it('emit payment.paid once and payment.duplicate once for two successes', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = `r${round}`
      const session = await shop.session({ order: { ...order, id } })
      await shop.start(session, { method: 'card' })
      await shop.finish('failed', 'card_refused')
      await expect.poll(async () => (await shop.attempt(session)).state).toBe('failed')
      await shop.start(session, { method: 'ideal' })
      const [card, ideal] = payments().slice(-2)
      for (const row of [card, ideal]) shop.sandbox.control.finish(row?.reference ?? '', { status: 'success' })

      await shop.pass(2000) // the card payment was read a moment ago
      const attempts = await shop.store.attempts.ofOrderLock(`order:${id}`)
      await atOnce(4, (server, index) => receive(server, attempts[index < 2 ? 0 : 1]?.reference ?? ''))

      const notified = async (): Promise<string[]> => {
        await shop.store.events.number()
        const events = await shop.store.events.list(0, 500)
        return events.filter(({ orderId }) => orderId === id).map(({ type }) => type)
      }
      // A read that had to wait for the one before it starts when the clock moves.
      const later = async (): Promise<string[]> => {
        await shop.pass(2000)
        return notified()
      }
      await expect.poll(later, { timeout: 10_000 }).toContain('payment.duplicate')
      expect((await notified()).filter((type) => type === 'payment.paid')).toHaveLength(1)
      expect((await notified()).filter((type) => type === 'payment.duplicate')).toHaveLength(1)
    }
  })

  it('leave one default method', async () => {
    for (const id of ['a', 'b', 'c']) await saved({ kind: 'unscheduled' }, id)
    const methods = await shop.store.methods.ofCustomer('c-17')
    const session = await shop.session()

    for (let round = 0; round < 5; round += 1) {
      await atOnce(3, async (server, index) => {
        const response = await server.app.request(`/checkout/methods/${methods[index]?.id}`, {
          method: 'PATCH',
          headers: { authorization: `Bearer ${session.accountToken}`, 'content-type': 'application/json' },
          body: JSON.stringify({ isDefault: true }),
        })
        expect(response.status).toBe(200)
        return 'done'
      })

      const defaults = (await shop.store.methods.ofCustomer('c-17')).filter(({ isDefault }) => isDefault)
      expect(defaults).toHaveLength(1)
    }
  })

  it('[F61] query CCV once for each attempt that both find due', async () => {
    for (let index = 0; index < 10; index += 1) {
      await shop.start(await shop.session({ order: { ...order, id: `o${index}` } }))
    }
    await shop.pass(60_000)
    reads.length = 0

    await atOnce(4, (server) => server.sweep())

    const asked = reads.filter((url) => url.includes('reference='))
    expect(new Set(asked).size).toBe(10)
    expect(asked).toHaveLength(10)
  })

  it('number the events of an order without a gap, and list them in that order', async () => {
    const ids = Array.from({ length: 6 }, (_, index) => `o${index}`)
    const methodId = await saved()

    await atOnce(6, (server, index) => server.charges.create(charge(methodId, { orderId: ids[index] ?? '' })))
    const made = await shop.store.events.list(0, 100)

    expect(made.map(({ sequence }) => sequence)).toEqual(made.map((_, index) => index + 1))
    for (const id of ids) {
      const versions = made.filter(({ orderId }) => orderId === id).map(({ orderVersion }) => orderVersion)
      expect(versions).toEqual(versions.map((_, index) => index + 1))
    }
  })
})

/** Sends a webhook without a key, which triggers a sync. */
async function receive(server: Checkout, id: string): Promise<string> {
  const response = await server.app.request('/webhooks/ccv', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id }),
  })
  return String(response.status)
}
