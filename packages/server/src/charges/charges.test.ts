import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agreement } from '../contract/checkout.ts'
import type { Charge } from '../contract/types/payments.ts'
import { chargeOf, savedCard, savedDebit } from '../testing/charging.ts'
import { openShop, order, type Shop, secretKey } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const minute = 60_000
const day = 24 * 60 * minute
const types = (): string[] => shop.events.map(({ type }) => type)
const payments = (orderId: string) =>
  shop.sandbox.control.transactions().filter((row) => row.merchantOrderReference?.startsWith(`${orderId}~`))

const saved = (saveAs: 'mandate' | 'vault', agreement?: Agreement) => savedCard(shop, saveAs, agreement)
const post = (json: unknown, key?: string): Promise<Response> =>
  shop.request('/v1/charges', {
    method: 'POST',
    token: secretKey,
    json,
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  })

describe('a charge without the shopper', () => {
  it.each(['mandate', 'vault'] as const)('with a %s is final at once', async (saveAs) => {
    const methodId = await saved(saveAs)

    const charge = await shop.checkout.charges.create(chargeOf(methodId))

    expect(charge).toMatchObject({ payment: 'paid', orderId: '981', amountMinor: 1200 })
    expect(charge.redirectUrl).toBeUndefined()
    expect(payments('981')).toHaveLength(1)
  })

  it('with a vault token sends SUBSEQUENT, MIT and the original first transaction every time', async () => {
    const methodId = await saved('vault', { kind: 'recurring', everyDays: 30, until: '2028-01-01' })
    const original = (await shop.store.methods.get(methodId))?.initialTransactionId

    await shop.checkout.charges.create(chargeOf(methodId, { orderId: 'feb', period: '2', dueOn: '2026-02-15' }))
    await shop.checkout.charges.create(chargeOf(methodId, { orderId: 'mar', period: '3', dueOn: '2026-03-15' }))

    for (const orderId of ['feb', 'mar']) {
      const [attempt] = await shop.store.attempts.ofOrderLock(`order:${orderId}`)
      expect(JSON.parse(attempt?.requestBody ?? '{}')).toMatchObject({
        details: { initialTransactionId: original },
        sequenceInfo: { type: 'RECURRING', mode: 'SUBSEQUENT', source: 'MIT', initialTransactionId: original },
      })
      expect(attempt?.state).toBe('succeeded')
    }
  })

  it('[F59] is queried at CCV before its first send, so that a restored backup charges nothing twice', async () => {
    const methodId = await saved('mandate')
    const session = shop.session({ order: { ...order, amountMinor: 1200 } })
    await session
    await shop.checkout.charges.create(chargeOf(methodId))
    const [attempt] = await shop.store.attempts.ofOrderLock('order:981')
    const restored = await openShop({ fetch: () => shop.sandbox.fetch })
    for (const method of await shop.store.methods.ofCustomer('c-17')) await restored.store.methods.insert(method)

    const again = await restored.checkout.charges.create(chargeOf(methodId))

    expect(again).toMatchObject({ id: attempt?.id, payment: 'paid', reference: attempt?.reference })
    expect(payments('981')).toHaveLength(1)
    await restored.close()
  })

  it('stays pending when CCV answers pending, and is not sent again', async () => {
    const methodId = await saved('mandate')
    shop.sandbox.control.set({ chargesStayPending: true })

    const first = await post(chargeOf(methodId))
    const again = await post(chargeOf(methodId))

    expect([first.status, again.status]).toEqual([202, 202])
    expect((await again.json()) as Charge).toMatchObject({ payment: 'pending' })
    expect(payments('981')).toHaveLength(1)
  })

  it('is recovered after a lost answer, and never sent with another reference', async () => {
    const methodId = await saved('mandate')
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-after' })

    const charge = await post(chargeOf(methodId))
    await shop.pass(minute)
    await shop.sweep()

    expect(charge.status).toBeLessThan(300)
    expect(await shop.checkout.charges.read(((await charge.json()) as Charge).id)).toMatchObject({ payment: 'paid' })
    expect(payments('981')).toHaveLength(1)
  })

  it('is sent by the sweep when it was stored before a crash', async () => {
    const methodId = await saved('mandate')
    const { write } = shop.store
    let writes = 0
    shop.store.write = async (work) => {
      writes += 1
      if (writes === 2) throw new Error('crash')
      return write(work)
    }
    await post(chargeOf(methodId))
    shop.store.write = write
    expect(payments('981')).toHaveLength(0)

    await shop.pass(3 * minute)
    await shop.sweep()

    expect(payments('981').map(({ status }) => status)).toEqual(['success'])
    expect(types()).toContain('payment.paid')
  })
})

describe('a charge with an idempotency key', () => {
  it('is not sent again when it was declined and the shop retries after a lost answer', async () => {
    const methodId = await saved('mandate')
    shop.sandbox.control.scenario('declined', '981~')
    const crash = crashAfterMaking()
    await post(chargeOf(methodId), 'key')
    crash.over()
    await shop.pass(2 * minute)

    const again = (await (await post(chargeOf(methodId), 'key')).json()) as Charge

    expect(again).toMatchObject({ payment: 'failed' })
    expect(payments('981').map(({ status }) => status)).toEqual(['failed'])
  })
})

/** Simulates a crash after the request has created its resource and before it answers. */
function crashAfterMaking(): { over(): void } {
  const { replies } = shop.store
  const { finish, remove } = replies
  replies.finish = () => Promise.reject(new Error('crash'))
  replies.remove = () => Promise.resolve()
  return { over: () => void Object.assign(replies, { finish, remove }) }
}

describe('a charge with the shopper present', () => {
  it('is final at once with a mandate', async () => {
    const methodId = await saved('mandate')

    expect(await shop.checkout.charges.create(chargeOf(methodId, { shopper: 'present' }))).toMatchObject({
      payment: 'paid',
    })
  })

  it('redirects to CCV’s page with a vault token', async () => {
    const methodId = await saved('vault')

    const charge = await shop.checkout.charges.create(chargeOf(methodId, { shopper: 'present' }))
    expect(charge).toMatchObject({ payment: 'pending', redirectUrl: expect.stringContaining('localhost:4002') })
    await shop.finish()

    expect(await shop.checkout.charges.read(charge.id)).toMatchObject({ payment: 'paid' })
  })
})

describe('a direct debit', () => {
  it('cannot be captured later', async () => {
    const methodId = await savedDebit(shop)

    const response = await post(chargeOf(methodId, { capture: 'later' }))

    expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ field: 'capture' }] })
    expect(payments('981')).toHaveLength(0)
  })

  it('is processing for days, and paid later', async () => {
    const methodId = await savedDebit(shop)

    const charge = await shop.checkout.charges.create(chargeOf(methodId))
    expect(charge).toMatchObject({ payment: 'processing' })
    await shop.pass(4 * day)
    await shop.sweep()

    expect(await shop.checkout.charges.read(charge.id)).toMatchObject({ payment: 'paid' })
  })
})

describe('one period of a series', () => {
  const february = { period: '2026-02', dueOn: '2026-02-15' }
  const march = { period: '2026-03', dueOn: '2026-03-15' }
  const monthly: Agreement = { kind: 'recurring', everyDays: 30, until: '2028-01-01', amountMinor: 1200 }

  it('[F63] is charged once, even from different orders', async () => {
    const methodId = await saved('mandate', monthly)
    await shop.checkout.charges.create(chargeOf(methodId, { ...february }))

    const second = await post(chargeOf(methodId, { orderId: '982', ...february }))

    expect(second.status).toBe(409)
    expect(await second.json()).toMatchObject({ code: 'period-taken', errors: [{ field: 'period' }] })
  })

  it('can be charged again after a failure', async () => {
    const methodId = await saved('mandate', { kind: 'recurring', everyDays: 30, until: '2028-01-01' })
    await shop.checkout.charges.create(chargeOf(methodId, { ...february, amountMinor: 1202 }))

    const second = await shop.checkout.charges.create(chargeOf(methodId, { ...february, amountMinor: 1200 }))

    expect(second).toMatchObject({ payment: 'paid' })
  })

  it('[F61] [F63] is charged once by two servers at the same time', async () => {
    const methodId = await saved('mandate', monthly)
    const other = shop.another()

    const outcomes = await Promise.allSettled([
      shop.checkout.charges.create(chargeOf(methodId, { orderId: 'a', ...february })),
      other.charges.create(chargeOf(methodId, { orderId: 'b', ...february })),
    ])

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect([...payments('a'), ...payments('b')]).toHaveLength(1)
  })

  it('[F65] [F63] emits payment.duplicate when it is paid late after another charge has paid it', async () => {
    const methodId = await saved('mandate', { kind: 'recurring', everyDays: 30, until: '2028-01-01' })
    const late = await shop.checkout.charges.create(chargeOf(methodId, { ...february, amountMinor: 1202 }))
    const first = await shop.checkout.charges.create(chargeOf(methodId, { orderId: '982', ...february }))
    expect([late.payment, first.payment]).toEqual(['failed', 'paid'])

    shop.sandbox.control.finish(payments('981')[0]?.reference ?? '', { status: 'success' })
    await shop.receive()
    await shop.pass(60_000)
    await shop.sweep()

    const notified = shop.events.filter(({ orderId }) => orderId === '981')
    expect(notified.map(({ type }) => type)).toEqual([
      'payment.failed',
      'payment.paid',
      'payment.late-success',
      'payment.duplicate',
    ])
    expect(notified.at(-1)).toMatchObject({ attemptId: late.id, data: { payment: { periodPaidBy: first.id } } })
    expect(shop.events.filter(({ orderId }) => orderId === '982').map(({ type }) => type)).toEqual(['payment.paid'])
  })

  it('[F65] cancels the open charge of another order when it is paid late', async () => {
    const methodId = await saved('vault', { kind: 'recurring', everyDays: 30, until: '2028-01-01' })
    await shop.checkout.charges.create(chargeOf(methodId, { ...february, amountMinor: 1202 }))
    const open = await shop.checkout.charges.create(
      chargeOf(methodId, { orderId: '982', ...february, shopper: 'present' }),
    )
    expect(open.redirectUrl).toBeDefined()

    shop.sandbox.control.finish(payments('981')[0]?.reference ?? '', { status: 'success' })
    await shop.receive()
    await shop.pass(60_000)
    await shop.sweep()

    expect(payments('982').map(({ status }) => status)).toEqual(['failed'])
    expect(await shop.checkout.charges.read(open.id)).toMatchObject({ payment: 'failed', reason: 'cancelled' })
  })

  it('[F63] is charged once when it was missed, and so is the one that is due', async () => {
    const methodId = await saved('mandate', monthly)
    await shop.pass(70 * day)
    const run = async (): Promise<void> => {
      await post(chargeOf(methodId, { orderId: 'feb', ...february }))
      await post(chargeOf(methodId, { orderId: 'mar', ...march }))
    }

    await Promise.all([run(), run()])
    await run()

    expect([...payments('feb'), ...payments('mar')].map(({ status }) => status)).toEqual(['success', 'success'])
  })

  it('refuses a higher amount than agreed without a call to CCV', async () => {
    const methodId = await saved('mandate', monthly)
    const before = shop.sandbox.control.calls().length

    const response = await post(chargeOf(methodId, { ...february, amountMinor: 1201 }))

    expect(await response.json()).toMatchObject({ code: 'agreement-exceeded', errors: [{ field: 'amountMinor' }] })
    expect(shop.sandbox.control.calls()).toHaveLength(before)
  })

  it('is refused after the last instalment', async () => {
    const methodId = await saved('mandate', { kind: 'instalment', atMost: 2 })
    await shop.checkout.charges.create(chargeOf(methodId, { period: '2' }))

    const response = await post(chargeOf(methodId, { orderId: '982', period: '3' }))

    expect(await response.json()).toMatchObject({ code: 'agreement-exceeded', errors: [{ field: 'agreement.atMost' }] })
  })
})

describe('a failed charge', () => {
  it.each([
    [1201, 'insufficient_funds', 'later'],
    [1202, 'card_refused', 'needs-shopper'],
  ])('[F72] of %i returns retry advice and is not retried automatically', async (amountMinor, failureCode, retry) => {
    const methodId = await saved('mandate')

    const charge = await shop.checkout.charges.create(chargeOf(methodId, { amountMinor }))
    await shop.pass(40 * day)
    await shop.sweep()

    expect(charge).toMatchObject({ payment: 'failed', failureCode, retry })
    expect(payments('981')).toHaveLength(1)
  })

  it('[F72] leads the shopper to the same order, which is paid once', async () => {
    const methodId = await saved('mandate')
    const charge = await shop.checkout.charges.create(chargeOf(methodId, { amountMinor: 1202 }))
    const page = charge.recoveryUrl?.split('/pay')[1] ?? ''

    const body = new URLSearchParams({ choice: 'pay', method: 'ideal' })
    const onward = await shop.request(page, { method: 'POST', body })
    expect(onward.status).toBe(303)
    const meanwhile = await post(chargeOf(methodId, { amountMinor: 1202 }))
    await shop.finish()
    const after = await post(chargeOf(methodId, { amountMinor: 1202 }))

    const read = await shop.checkout.charges.read(charge.id)

    expect(await meanwhile.json()).toMatchObject({ code: 'order-in-progress' })
    expect(charge).toMatchObject({ retry: 'needs-shopper', recoveryUrl: expect.any(String) })
    expect(read).toMatchObject({ payment: 'failed', failureCode: 'card_refused', orderPaid: true })
    for (const advice of ['retry', 'retryAt', 'recoveryUrl']) expect(read).not.toHaveProperty(advice)
    expect(await after.json()).toMatchObject({ code: 'already-paid' })
    expect(payments('981').filter(({ status }) => status === 'success')).toHaveLength(1)
  })

  it('can be retried at retryAt, however often webhooks name it meanwhile', async () => {
    const methodId = await saved('mandate')
    const charge = await shop.checkout.charges.create(chargeOf(methodId, { amountMinor: 1201 }))
    for (let hours = 0; hours < 25; hours += 5) {
      await shop.pass(5 * 60 * minute)
      await shop.request('/webhooks/ccv', { method: 'POST', json: { id: charge.reference } })
      await shop.idle()
    }

    const read = await shop.checkout.charges.read(charge.id)
    const again = await shop.checkout.charges.create(chargeOf(methodId))

    expect(read?.retryAt).toBe(charge.retryAt)
    expect(again).toMatchObject({ payment: 'paid' })
  })

  it('[F72] is not sent again before retryAt', async () => {
    const methodId = await saved('mandate')
    await shop.checkout.charges.create(chargeOf(methodId, { amountMinor: 1201 }))

    const response = await post(chargeOf(methodId))

    expect(await response.json()).toMatchObject({ code: 'too-early' })
    expect(payments('981')).toHaveLength(1)
  })
})

describe('a charge is refused without a call to CCV for', () => {
  it.each([
    ['a method that was revoked', {}, 'method-not-usable', 'methodId'],
    ['an amount that is not a whole number', { amountMinor: 12.5 }, 'invalid-request', 'amountMinor'],
    ['thirteen digits', { amountMinor: 1_000_000_000_000 }, 'invalid-request', 'amountMinor'],
    ['an unsupported currency', { currency: 'USD' }, 'invalid-request', 'currency'],
    ['an unknown field', { mandateId: 'MAN1' }, 'invalid-request', 'mandateId'],
    ['a return URL on another origin', { returnUrl: 'https://evil.example/' }, 'invalid-request', 'returnUrl'],
  ])('[F69] %s', async (_, change, code, field) => {
    const methodId = await saved('mandate')
    if (code === 'method-not-usable') await shop.checkout.methods.forget(methodId)
    const before = payments('981').length

    const response = await post({ ...chargeOf(methodId), ...change })

    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.json()).toMatchObject({ code, errors: [{ field }] })
    expect(payments('981')).toHaveLength(before)
  })

  it('a Bancontact card without the shopper', async () => {
    const session = await shop.session({ order: { ...order, id: 'first' }, choices: [{ choice: 'pay-and-save' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    const [payment] = shop.sandbox.control.transactions()
    shop.sandbox.control.finish(payment?.reference ?? '', { status: 'success', card: '67032222222222227' })
    await shop.receive()
    const [method] = await shop.checkout.methods.list('c-17')
    expect(method).toMatchObject({ brand: 'bcmc' })

    const response = await post(chargeOf(method?.id ?? ''))

    expect(await response.json()).toMatchObject({
      code: 'method-not-usable',
      errors: [{ field: 'methodId', message: expect.stringContaining('Bancontact') }],
    })
    expect(payments('981')).toHaveLength(0)
  })

  it('an unknown method', async () => {
    expect((await post(chargeOf('sm_nobody'))).status).toBe(404)
  })

  it('[F70] a vault token that has expired at CCV', async () => {
    const methodId = await saved('vault')
    await shop.pass(31 * day)

    const response = await post(chargeOf(methodId))

    expect(await response.json()).toMatchObject({ code: 'method-not-usable' })
  })

  it('an idempotency key that was used for another charge', async () => {
    const methodId = await saved('mandate')
    await post(chargeOf(methodId), 'key-1')

    const again = await post(chargeOf(methodId), 'key-1')
    const other = await post(chargeOf(methodId, { orderId: '982' }), 'key-1')

    expect(await again.json()).toMatchObject({ payment: 'paid', orderId: '981' })
    expect(other.status).toBe(422)
    expect(payments('982')).toHaveLength(0)
  })
})
