import type { Sandbox } from '@ccv-checkout/sandbox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, order, type Shop, shopOrigin } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const minute = 60_000
const day = 24 * 60 * minute
const creates = (path = '/payment'): number =>
  shop.sandbox.control.calls().filter((call) => call.method === 'POST' && call.path === path).length
const payments = (): ReturnType<Sandbox['control']['transactions']> => shop.sandbox.control.transactions()

describe('a payment whose answer was lost', () => {
  it('[F13] is found by its order reference, and the shopper is redirected to the same page', async () => {
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    const session = await shop.session()

    const started = await shop.start(session)

    expect(started.redirectUrl).toContain(payments()[0]?.reference)
    expect(payments()).toHaveLength(1)
    expect(creates()).toBe(1)
  })

  it('[F12] is sent again with the same Idempotency-Reference if it never reached CCV', async () => {
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-before' })
    const session = await shop.session()

    const started = await shop.start(session)

    expect(started.redirectUrl).toBeDefined()
    const sent = shop.sandbox.control.calls().filter((call) => call.path === '/payment')
    expect(new Set(sent.map((call) => call.idempotencyReference)).size).toBe(1)
    expect(payments()).toHaveLength(1)
  })

  it('[F13] is not created twice while queries don’t list it yet, because CCV recognises the reference', async () => {
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    shop.sandbox.control.hide('981~', 10 * minute)
    const session = await shop.session()

    const started = await shop.start(session)

    expect(started.redirectUrl).toContain(payments()[0]?.reference)
    expect(payments()).toHaveLength(1)
  })

  it.each([500, 502, 418, 409])('[F14] is not treated as refused on an undocumented %i', async (status) => {
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status, afterWork: true })
    const session = await shop.session()

    const started = await shop.start(session)

    expect(started.redirectUrl).toContain(payments()[0]?.reference)
    expect(payments()).toHaveLength(1)
  })

  it('[F13] blocks a second payment of the order while CCV does not answer', async () => {
    shop.sandbox.control.addFault({ on: '*', do: 'hang-up-before', times: 0 })
    const session = await shop.session()

    const started = await shop.start(session)
    const other = await shop.tryStart(session, { method: 'ideal' })

    expect(started.redirectUrl).toBeUndefined()
    expect(started.status).toMatchObject({ payment: 'pending', final: false })
    expect(other.status).toBe(409)
    expect(await other.json()).toMatchObject({ code: 'order-in-progress' })
  })

  it('releases the order after two minutes of empty queries, and is cancelled if it appears later', async () => {
    const { control } = shop.sandbox
    control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 0 })
    control.hide('981~', 5 * minute)
    const session = await shop.session()
    await shop.start(session, { method: 'card' })
    await shop.pass(3 * minute)
    await shop.sweep()
    control.clearFaults()

    const other = await shop.start(session, { method: 'ideal' })
    await shop.finish()
    await shop.pass(5 * minute)
    await shop.sweep()

    expect(other.redirectUrl).toContain('ideal')
    expect(payments().map(({ method, status, failureCode }) => [method, status, failureCode])).toEqual([
      ['card', 'failed', 'cancelled'],
      ['ideal', 'success', undefined],
    ])
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
  })

  it('[F13] does not release the order after queries without an answer', async () => {
    const { control } = shop.sandbox
    control.addFault({ on: '*', do: 'hang-up-before', times: 0 })
    const session = await shop.session()
    await shop.start(session)

    for (let round = 0; round < 5; round += 1) {
      await shop.pass(minute)
      await shop.sweep()
    }

    expect((await shop.tryStart(session, { method: 'ideal' })).status).toBe(409)
  })

  it('ends after a day of empty queries, because no shopper was sent to its page', async () => {
    const { control } = shop.sandbox
    control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 0 })
    const session = await shop.session()
    await shop.start(session)
    await shop.pass(11 * minute)
    await shop.sweep()
    await shop.pass(day)
    await shop.sweep()

    expect(await shop.attempt(session)).toMatchObject({ state: 'failed', holdsLock: false, nextCheckAt: null })
  })

  it('[F13] adopts the success among several records, and cancels the others', async () => {
    const { control } = shop.sandbox
    control.scenario('idempotency-forgotten')
    control.hide('981~', minute)
    control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    const session = await shop.session()
    await shop.start(session)
    expect(payments()).toHaveLength(2)

    control.finish(payments()[0]?.reference ?? '', { status: 'success' })
    await shop.pass(2 * minute)
    await shop.sweep()

    expect(payments().map(({ status }) => status)).toEqual(['success', 'failed'])
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
  })
})

describe('a payment without a page whose answer was lost', () => {
  async function savedMandate(): Promise<string> {
    const session = await shop.session({ order: { ...order, id: 'first' }, choices: [{ choice: 'pay-and-save' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()
    return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
  }

  it('[F13] is found as paid, and taken once', async () => {
    const savedMethodId = await savedMandate()
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    const session = await shop.session()

    const started = await shop.start(session, { choice: 'saved', savedMethodId })

    expect(started.status).toMatchObject({ payment: 'paid' })
    expect(payments().filter((row) => row.merchantOrderReference?.startsWith('981~'))).toHaveLength(1)
  })

  it('[F13] keeps its order locked, and moves to review after a day', async () => {
    const savedMethodId = await savedMandate()
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 0 })
    const session = await shop.session()
    await shop.start(session, { choice: 'saved', savedMethodId })
    await shop.pass(5 * minute)
    await shop.sweep()
    expect((await shop.tryStart(session, { method: 'ideal' })).status).toBe(409)

    await shop.pass(day)
    await shop.sweep()

    expect(await shop.attempt(session)).toMatchObject({ state: 'review', holdsLock: true })
    expect(shop.events.map(({ type }) => type)).toContain('payment.review')
  })

  it('emits one payment.duplicate and stores the second payment when CCV took it twice', async () => {
    const savedMethodId = await savedMandate()
    const { control } = shop.sandbox
    control.scenario('hidden-for-a-minute')
    const session = await shop.session()
    control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    control.addFault({ on: 'POST /payment', do: 'hang-up-before' })
    await shop.start(session, { choice: 'saved', savedMethodId })
    control.forgetIdempotency()
    control.clearFaults()
    await shop.pass(30_000)
    await shop.sweep()
    expect(payments().filter((row) => row.merchantOrderReference?.startsWith('981~'))).toHaveLength(2)

    for (let round = 0; round < 4; round += 1) {
      await shop.pass(12 * minute)
      await shop.sweep()
    }
    await shop.pass(day)
    await shop.sweep()

    expect(shop.events.filter(({ type }) => type === 'payment.duplicate')).toHaveLength(1)
    const payment = await shop.checkout.payments.read((await shop.attempt(session)).id)
    expect(payment).toMatchObject({ payment: 'paid', operations: [{ kind: 'duplicate', amountMinor: 4250 }] })
  })

  it('is only queried, not sent again, after ten minutes', async () => {
    const savedMethodId = await savedMandate()
    shop.sandbox.control.addFault({ on: '*', do: 'hang-up-before', times: 0 })
    const session = await shop.session()
    await shop.start(session, { choice: 'saved', savedMethodId })
    const before = creates()
    await shop.pass(11 * minute)
    shop.sandbox.control.clearFaults()
    await shop.sweep()

    expect(creates()).toBe(before)
  })
})

describe('a call that must not be repeated', () => {
  const saving = {
    order: undefined,
    customer: {
      id: 'c-17',
      signedIn: true,
      firstName: 'An',
      lastName: 'Peeters',
      email: 'an@example.org',
      country: 'BE',
    },
  }
  const newSession = (choice: 'save-card' | 'sepa-mandate', saveAs?: 'mandate' | 'vault') =>
    shop.checkout.sessions.create({
      customer: saving.customer,
      choices: [choice === 'save-card' ? { choice, ...(saveAs ? { saveAs } : {}) } : { choice }],
      lang: 'nl',
      returnUrl: `${shopOrigin}/account`,
    })

  it.each([
    ['save-card', 'mandate', '/mandate'],
    ['save-card', 'vault', '/vault/initiate'],
    ['sepa-mandate', undefined, '/mandate'],
  ] as const)('[F13] is recovered by a query when CCV has it: %s as %s', async (choice, saveAs, path) => {
    shop.sandbox.control.addFault({ on: `POST ${path}`, do: 'hang-up-after' })
    const session = await newSession(choice, saveAs)

    const started = await shop.startWithConsent(session, { choice })
    await shop.finish()

    await shop.pass(3000)
    expect(started.redirectUrl).toBeDefined()
    expect(creates(path)).toBe(1)
    expect(await shop.status(session)).toMatchObject({ method: 'saved' })
  })

  it.each([
    ['mandate', '/mandate'],
    ['vault', '/vault/initiate'],
  ] as const)('[F13] is sent only once even if it never reached CCV: save-card as %s', async (saveAs, path) => {
    shop.sandbox.control.addFault({ on: `POST ${path}`, do: 'hang-up-before' })
    const session = await newSession('save-card', saveAs)

    await shop.startWithConsent(session, { choice: 'save-card' })
    await shop.pass(minute)
    await shop.sweep()

    expect(shop.sandbox.control.mandates()).toHaveLength(0)
    expect(payments()).toHaveLength(0)
    expect((await shop.attempt(session)).sends).toBe(1)
  })

  it('is revoked when its mandate is found after the lock was released', async () => {
    const { control } = shop.sandbox
    control.addFault({ on: 'POST /mandate', do: 'hang-up-after' })
    const session = await newSession('save-card', 'mandate')
    control.hide(`${session.id}~`, 4 * minute)
    await shop.startWithConsent(session, { choice: 'save-card' })
    await shop.pass(3 * minute)
    await shop.sweep()
    await shop.pass(2 * minute)
    await shop.sweep()

    expect(control.mandates().map(({ status }) => status)).toEqual(['inactive'])
    expect(await shop.status(session)).toMatchObject({ method: 'not-saved' })
  })

  it('keeps its lock and moves to review after a day if it is a SEPA mandate, which CCV mails', async () => {
    shop.sandbox.control.addFault({ on: 'POST /mandate', do: 'hang-up-before' })
    const session = await newSession('sepa-mandate')
    await shop.startWithConsent(session, { choice: 'sepa-mandate' })
    await shop.pass(5 * minute)
    await shop.sweep()
    expect(await shop.attempt(session)).toMatchObject({ state: 'unknown', holdsLock: true })

    await shop.pass(day)
    await shop.sweep()

    expect(await shop.attempt(session)).toMatchObject({ state: 'review', holdsLock: true })
    expect(shop.events).toContainEqual(expect.objectContaining({ type: 'method.review', methodId: expect.any(String) }))
  })

  it('is adopted from a webhook when CCV’s own record names our reference', async () => {
    const { control } = shop.sandbox
    control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    control.addFault({ on: 'GET /transaction', do: 'hang-up-before', times: 2 })
    const session = await shop.session()
    await shop.start(session)
    const [payment] = payments()
    control.clearFaults()
    expect((await shop.attempt(session)).reference).toBeNull()

    control.finish(payment?.reference ?? '', { status: 'success' })
    await shop.receive()

    expect(await shop.attempt(session)).toMatchObject({ state: 'succeeded', reference: payment?.reference })
  })
})

describe('a refusal', () => {
  it('[F17] ends the attempt when the outcome of no earlier send is unknown', async () => {
    shop.sandbox.control.addFault({
      on: 'POST /payment',
      do: 'answer',
      status: 400,
      body: { type: 'process_error', message: 'no', failureCode: 'rejected' },
    })
    const session = await shop.session()

    const started = await shop.start(session)

    expect(started.status).toMatchObject({ payment: 'failed', reason: 'declined', final: true })
    expect(await shop.attempt(session)).toMatchObject({ state: 'failed', holdsLock: false })
  })

  it('[F17] of a retry does not end the attempt, because the first send may have arrived', async () => {
    const { control } = shop.sandbox
    control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    control.addFault({
      on: 'POST /payment',
      do: 'answer',
      status: 400,
      body: { type: 'process_error', message: 'no', failureCode: 'rejected' },
    })
    control.hide('981~', minute)
    const session = await shop.session()

    await shop.start(session)

    expect(await shop.attempt(session)).toMatchObject({ state: 'unknown', holdsLock: true })
  })

  it('[F16] of the API key returns unavailable to the shopper and releases the order', async () => {
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 401 })
    const session = await shop.session()

    const started = await shop.start(session)

    expect(started.status).toMatchObject({ payment: 'failed', reason: 'unavailable' })
    expect(await shop.attempt(session)).toMatchObject({ holdsLock: false })
  })

  it('[F16] of a read never fails an attempt', async () => {
    const session = await shop.session()
    await shop.start(session)

    for (const status of [401, 404, 400]) {
      shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status })
      await shop.pass(minute)
      await shop.sweep()
    }

    expect(await shop.attempt(session)).toMatchObject({ state: 'open', holdsLock: true })
  })
})

describe('a rate limit', () => {
  it('[F15] delays the payment, which is then sent again with the same bytes', async () => {
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 429, headers: { 'retry-after': '1' } })
    const session = await shop.session()

    const starting = shop.start(session)
    await until(() => shop.clock.sleepers() > 1)
    await shop.pass(2000)
    const started = await starting

    expect(started.redirectUrl).toBeDefined()
    expect(payments()).toHaveLength(1)
  })
})

describe('a payment that waits for a rate limit', () => {
  const busy = { on: 'POST /payment', do: 'answer', status: 429, headers: { 'retry-after': '5' } } as const

  it('is not sent again by a server that has lost the lease', async () => {
    shop.sandbox.control.addFault(busy)
    const session = await shop.session()
    const starting = shop.tryStart(session)
    await until(() => shop.clock.sleepers() > 1)
    const attempt = await shop.attempt(session)
    const another = shop.clock.now() + 60_000
    await shop.store.attempts.update(attempt, { leaseUntil: another })

    await shop.pass(7000)
    await shop.pass(6000)
    await starting

    expect(creates()).toBe(1)
    expect(await shop.attempt(session)).toMatchObject({ state: 'unknown', leaseUntil: another })
  })

  it('is not sent again when the shopper has cancelled it', async () => {
    shop.sandbox.control.addFault(busy)
    const session = await shop.session()
    const starting = shop.tryStart(session)
    await until(() => shop.clock.sleepers() > 1)
    await shop.request('/checkout/attempts/cancel', { method: 'POST', token: session.token, json: {} })

    await shop.pass(7000)
    await starting

    expect(creates()).toBe(1)
    expect(payments()).toEqual([])
    expect(await shop.attempt(session)).toMatchObject({ state: 'failed', holdsLock: false })
  })
})

describe('a payment that was sent twice', () => {
  it('is not reported as a duplicate after a partial refund', async () => {
    const record = { type: 'refund', amount: '42.50', currency: 'eur', status: 'success' }
    const mine = await openShop({
      fetch: (sandbox) => async (input, init) => {
        const answer = await sandbox.fetch(input, init)
        const { searchParams } = new URL(new Request(input, init).url)
        const named = searchParams.get('merchantOrderReference')
        if (named === null) return answer
        const rows = (await answer.json()) as { reference: string }[]
        // CCV documents no order reference on follow-up transactions; here they have the payment's.
        const [payment] = rows
        const follow = { ...payment, ...record, reference: 'C1.refund', originalReference: payment?.reference }
        const sale = { ...payment, reference: 'C1.credit', type: 'credit', status: 'success' }
        return Response.json(
          payment ? [...rows, follow, sale, { ...follow, type: 'sale', reference: 'C1.part' }] : rows,
        )
      },
    })
    mine.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-before' })
    const session = await mine.session()
    await mine.start(session)
    await mine.finish()
    expect((await mine.attempt(session)).sends).toBe(2)

    for (const wait of [12 * minute, day, day]) {
      await mine.pass(wait)
      await mine.sweep()
    }

    expect(mine.events.map(({ type }) => type).filter((type) => type.startsWith('payment.'))).toEqual(['payment.paid'])
    await mine.close()
  })
})

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve))
}
