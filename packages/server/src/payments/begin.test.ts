/** Changes between the validation of a request and the transaction that stores its payment. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agreement, Session } from '../contract/checkout.ts'
import { customer, openShop, order, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const payments = (orderId: string) =>
  shop.sandbox.control.transactions().filter((row) => row.merchantOrderReference?.startsWith(`${orderId}~`))
const charge = (json: object, key = 'key'): Promise<Response> =>
  shop.request('/v1/charges', {
    method: 'POST',
    token: secretKey,
    json: { orderId: '981', amountMinor: 1200, currency: 'EUR', description: 'January', ...json },
    headers: { 'idempotency-key': key },
  })

async function saved(agreement: Agreement = { kind: 'unscheduled' }): Promise<string> {
  const session = await shop.session({
    order: { ...order, id: 'first' },
    choices: [{ choice: 'pay-and-save', agreement }],
  })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
}

/** Runs `work` after the next request was validated and before its payment is stored. */
function meanwhile(work: () => Promise<unknown>): void {
  const { write } = shop.store
  shop.store.write = async (...args) => {
    shop.store.write = write
    await work()
    return write(...args)
  }
}

describe('between the request and the payment', () => {
  it('a saved method that the customer removes cannot pay', async () => {
    const savedMethodId = await saved()
    const session = await shop.session()
    meanwhile(() => shop.checkout.methods.forget(savedMethodId))

    const answer = await shop.tryStart(session, { choice: 'saved', savedMethodId })

    expect(await answer.json()).toMatchObject({ code: 'method-not-usable', errors: [{ field: 'savedMethodId' }] })
    expect(payments('981')).toEqual([])
  })

  it.each([
    ['is ended by the shop', (session: Session) => shop.checkout.sessions.expire(session.id)],
    ['gets another amount', () => shop.session({ order: { ...order, amountMinor: 5000 } })],
    ['is given to another customer', () => shop.session({ customer: { ...customer, id: 'c-18' } })],
  ])('a session that %s starts nothing, and returns session-expired', async (_, change) => {
    const session = await shop.session()
    meanwhile(() => change(session))

    const answer = await shop.tryStart(session)

    expect(await answer.json()).toMatchObject({ code: 'session-expired' })
    expect(payments('981')).toEqual([])
  })

  it('a session that expires starts nothing', async () => {
    const session = await shop.session()
    const stored = await shop.store.sessions.get(session.id)
    meanwhile(() => shop.clock.advance((stored?.expiresAt ?? 0) - shop.clock.now()))

    expect(await (await shop.tryStart(session)).json()).toMatchObject({ code: 'session-expired' })
  })
})

describe('a request whose server crashes before it answers', () => {
  /** Simulates a crash after the resource is stored; the server keeps the idempotency key. */
  function dying(): () => void {
    const { replies } = shop.store
    const { finish, remove } = replies
    replies.finish = () => Promise.reject(new Error('crash'))
    replies.remove = () => Promise.resolve()
    return () => void Object.assign(replies, { finish, remove })
  }

  it('creates its mandate once, and returns it when the request is repeated with its key', async () => {
    const json = {
      type: 'sepa',
      customer: { id: 'c-17', firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
      lang: 'nl-BE',
      returnUrl: `${shopOrigin}/thanks`,
      consent: { text: 'Fjord Coffee mag incasseren.', acceptedAt: shop.clock.now() },
    }
    const headers = { 'idempotency-key': 'key' }
    const create = () => shop.request('/v1/mandates', { method: 'POST', token: secretKey, json, headers })
    const revived = dying()
    const { status } = await create()
    revived()
    await shop.pass(2 * 60_000)

    const again = await create()

    const [method] = await shop.store.methods.ofCustomer('c-17')
    expect(status).toBe(500)
    expect(await again.json()).toMatchObject({ id: method?.id })
    expect(shop.sandbox.control.mandates()).toHaveLength(1)
  })

  it('does not record another payment under its key', async () => {
    const methodId = await saved()
    const session = await shop.session()
    await shop.start(session)
    const revived = dying()
    await charge({ methodId, amountMinor: 4250 })
    revived()
    await shop.request('/checkout/attempts/cancel', { method: 'POST', token: session.token, json: {} })
    await shop.pass(2 * 60_000)

    expect(await (await charge({ methodId, amountMinor: 4250 })).json()).toMatchObject({
      payment: 'paid',
      amountMinor: 4250,
    })
  })
})

describe('a period that is being paid', () => {
  it('cannot be paid by the recovery link of an earlier attempt', async () => {
    const methodId = await saved({ kind: 'recurring', everyDays: 30, until: '2028-01-01' })
    const february = { methodId, period: '2', dueOn: '2026-02-15' }
    await charge({ ...february, amountMinor: 1202 }, 'refused')
    const session = await shop.session({ order: { ...order, amountMinor: 1202 } })
    shop.sandbox.control.set({ chargesStayPending: true })
    await charge({ ...february, orderId: '982' }, 'pending')

    const answer = await shop.tryStart(session)

    expect(await answer.json()).toMatchObject({ code: 'order-in-progress' })
    expect(payments('981').map(({ status }) => status)).toEqual(['failed'])
  })
})

describe('an order of a guest', () => {
  it('can be charged by the shop with a saved method', async () => {
    const methodId = await saved()
    await shop.session({ order: { ...order, amountMinor: 1200 }, customer: { ...customer, signedIn: false } })

    expect(await (await charge({ methodId })).json()).toMatchObject({ payment: 'paid' })
  })
})

describe('an order whose lock is taken', () => {
  it('by an open payment sends nothing when the shopper clicks again', async () => {
    const session = await shop.session()
    const first = await shop.start(session)
    await shop.pass(3000)

    const second = await shop.start(session)

    expect(second.redirectUrl).toBe(first.redirectUrl)
    const calls = shop.sandbox.control.calls().filter(({ method }) => method === 'POST')
    expect(calls.map(({ path }) => path)).toEqual(['/payment'])
  })

  it('by a late success with another amount starts nothing, even without an open payment', async () => {
    const small = await shop.session({ order: { ...order, amountMinor: 1000 } })
    await shop.start(small)
    const { reference } = await shop.attempt(small)
    await shop.checkout.sessions.expire(small.id)
    const session = await shop.session()
    await shop.start(session, { method: 'ideal' })
    shop.sandbox.control.finish(reference ?? '', { status: 'success' })
    await shop.receive()
    await shop.pass(60_000)
    await shop.sweep()
    expect(await shop.attempt(session)).toMatchObject({ method: 'ideal', state: 'failed' })

    const answer = await shop.tryStart(session)

    expect(await answer.json()).toMatchObject({ code: 'order-in-progress' })
  })

  it('can be charged with the same key after its lock is released', async () => {
    const methodId = await saved()
    const session = await shop.session()
    await shop.start(session)

    const taken = await charge({ methodId, amountMinor: 4250 })
    await shop.request('/checkout/attempts/cancel', { method: 'POST', token: session.token, json: {} })
    const free = await charge({ methodId, amountMinor: 4250 })

    expect(await taken.json()).toMatchObject({ code: 'order-in-progress' })
    expect(await free.json()).toMatchObject({ payment: 'paid', amountMinor: 4250 })
  })

  it('by a charge returns the same charge when it is requested again', async () => {
    const methodId = await saved()
    const first = await charge({ methodId }, 'one')

    const again = await charge({ methodId }, 'two')

    const { id } = (await first.json()) as { id: string }
    expect(await again.json()).toMatchObject({ id, payment: 'paid' })
    expect(payments('981')).toHaveLength(1)
  })
})
