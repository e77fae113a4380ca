/** Payments that differ from their order: what the shop can do about them, and how they end. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewSession, Session } from '../contract/checkout.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { customer, openShop, order, type Shop, shopOrigin } from '../testing/open-shop.ts'

let shop: Shop
/** Fields that replace those of every transaction that is read from CCV. */
let otherwise: Record<string, unknown>
beforeEach(async () => {
  otherwise = {}
  shop = await openShop({
    fetch: (sandbox) => async (input, init) => {
      const answer = await sandbox.fetch(input, init)
      const isRead = init?.method === 'GET' && new Request(input, init).url.includes('/transaction?reference=')
      return isRead ? Response.json({ ...(await answer.json()), ...otherwise }) : answer
    },
  })
})
afterEach(() => shop.close())

const minute = 60_000
const day = 24 * 60 * minute
const types = (): string[] => shop.events.map(({ type }) => type)
const later = async (ms: number): Promise<void> => {
  await shop.pass(ms)
  await shop.sweep()
}
const { id: orderId } = order
const newest = async (orderLock = `order:${orderId}`): Promise<Attempt> => {
  const [attempt] = await shop.store.attempts.ofOrderLock(orderLock)
  if (!attempt) throw new Error('no attempt yet')
  return attempt
}
const isLocked = async (): Promise<boolean> => (await shop.store.orders.get(orderId))?.reviewAttemptId != null

/** Cancels an attempt, changes the order to 42.50, then lets the cancelled attempt succeed. */
async function late(asked: Partial<NonNullable<NewSession['order']>>): Promise<{ session: Session; paid: Attempt }> {
  const before = await shop.session({ order: { ...order, ...asked } })
  await shop.start(before)
  const { id, reference } = await newest()
  await shop.checkout.sessions.expire(before.id)
  const session = await shop.session()
  shop.sandbox.control.finish(reference ?? '', { status: 'success' })
  await shop.receive()
  await later(minute)
  return { session, paid: (await shop.store.attempts.get(id)) ?? (await newest()) }
}

describe('a late success', () => {
  it.each([
    ['a smaller amount', { amountMinor: 1000 }],
    ['a larger amount', { amountMinor: 9900 }],
    ['one cent more', { amountMinor: 4251 }],
    ['another currency', { currency: 'CHF' as const }],
  ])('with %s locks the order, and is paid neither for the shop nor for the shopper', async (_, asked) => {
    const { session, paid } = await late(asked)

    expect(paid).toMatchObject({ state: 'succeeded', reason: 'mismatch', late: true })
    expect(types()).toEqual(['payment.failed', 'payment.mismatch'])
    expect(await isLocked()).toBe(true)
    const { amountMinor, currency } = { ...order, ...asked }
    const amount = { amountMinor, currency }
    expect(await shop.checkout.sessions.read(session.id)).toMatchObject({ payment: 'review', ...amount })
    expect(await shop.status(session)).toMatchObject({ payment: 'review', amount })
  })

  it('with the amount of the order pays it', async () => {
    const { paid } = await late({})

    expect(paid).toMatchObject({ state: 'succeeded', reason: null })
    expect(types()).toEqual(['payment.failed', 'payment.paid', 'payment.late-success'])
  })

  it('with another amount is a duplicate when the order was paid meanwhile', async () => {
    const before = await shop.session({ order: { ...order, amountMinor: 1000 } })
    await shop.start(before)
    const { id, reference } = await newest()
    await shop.checkout.sessions.expire(before.id)
    await shop.start(await shop.session())
    await shop.finish()

    shop.sandbox.control.finish(reference ?? '', { status: 'success' })
    await shop.receive()
    await later(minute)

    expect(types().at(-1)).toBe('payment.duplicate')
    expect(await shop.store.attempts.get(id)).toMatchObject({ state: 'succeeded', reason: null, holdsLock: false })
    expect(await isLocked()).toBe(false)
  })

  it('is not stored for a failed attempt when only the order changes', async () => {
    const before = await shop.session({ order: { ...order, amountMinor: 1000 } })
    await shop.start(before)
    await shop.finish('failed', 'card_refused')
    await shop.session()

    const failed = await newest()
    await shop.request('/webhooks/ccv', { method: 'POST', json: { id: failed.reference } })
    await shop.pass(minute)

    expect(await newest()).toMatchObject({ state: 'failed', reason: failed.reason })
  })

  it('releases the order when refunds of the whole amount have succeeded', async () => {
    const { paid } = await late({ amountMinor: 1000 })
    shop.sandbox.control.scenario('refund-fails')
    await shop.checkout.payments.refund(paid.id, 1000)
    await later(2 * day)
    const failed = [(await newest()).state, await isLocked()]

    const [refund] = await shop.store.operations.ofAttempt(paid.id)
    if (!refund) throw new Error('nothing was refunded')
    const duplicate = { ...refund, id: 'op_twin', kind: 'duplicate', state: 'succeeded', reference: 'C-twin' } as const
    await shop.store.write((tables) => tables.operations.insert(duplicate))
    await shop.checkout.payments.refund(paid.id, 999)
    const inPart = [(await newest()).state, await isLocked()]
    await shop.checkout.payments.refund(paid.id, 1)

    expect([failed, inPart]).toEqual([
      ['succeeded', true],
      ['succeeded', true],
    ])
    expect(await newest()).toMatchObject({ state: 'returned', holdsLock: false, nextCheckAt: null })
    expect(await isLocked()).toBe(false)
  })

  it('releases the order when the bank returns it', async () => {
    const { session, paid } = await late({ amountMinor: 1000 })
    await shop.pass(2 * minute)

    shop.sandbox.control.return(paid.reference ?? '')
    await shop.receive()
    await later(5 * minute)

    expect(await newest()).toMatchObject({ state: 'returned', holdsLock: false, nextCheckAt: null })
    expect(await isLocked()).toBe(false)
    expect(types().slice(-2)).toEqual(['payment.returned', 'payment.failed'])
    expect((await shop.start(session)).redirectUrl).toBeDefined()
  })

  it('can be accepted while another payment of the order is open, which is then cancelled', async () => {
    const before = await shop.session({ order: { ...order, amountMinor: 1000 } })
    await shop.start(before)
    const first = await newest()
    await shop.checkout.sessions.expire(before.id)
    await shop.start(await shop.session(), { method: 'ideal' })
    shop.sandbox.control.finish(first.reference ?? '', { status: 'success' })
    await shop.receive()

    const accepted = await shop.checkout.payments.accept(first.id)
    await later(minute)

    expect(accepted).toMatchObject({ payment: 'paid', amountMinor: 1000 })
    expect(await newest()).toMatchObject({ method: 'ideal', state: 'failed' })
  })
})

describe('a full refund of a payment that matches its order', () => {
  it('leaves the payment paid', async () => {
    await shop.start(await shop.session())
    await shop.finish()

    await shop.checkout.payments.refund((await newest()).id)

    expect(await newest()).toMatchObject({ state: 'succeeded', holdsLock: true })
  })
})

describe('a payment that CCV reports with another amount', () => {
  async function inReview(): Promise<Attempt> {
    await shop.start(await shop.session())
    otherwise = { amount: '10.00' }
    await shop.finish()
    const attempt = await newest()
    expect(attempt).toMatchObject({ state: 'review', reason: 'mismatch', amountMinor: 4250 })
    return attempt
  }

  it('is accepted with the amount that CCV received', async () => {
    const { id } = await inReview()

    const accepted = await shop.checkout.payments.accept(id)
    const again = await shop.checkout.payments.accept(id)
    await shop.idle()

    expect(accepted).toMatchObject({ payment: 'paid', amountMinor: 1000, currency: 'EUR' })
    expect(again).toEqual(accepted)
    expect(types()).toEqual(['payment.mismatch', 'payment.paid'])
    expect(await newest()).toMatchObject({ state: 'succeeded', reason: null, holdsLock: true })
    expect(await shop.store.orders.get(orderId)).toMatchObject({ paidBy: id })
  })

  it.each([
    ['is pending', { status: 'pending' }],
    ['has no amount', { amount: undefined }],
    ['is in an unknown currency', { currency: 'xxx' }],
  ])('is not accepted while its transaction %s', async (_, says) => {
    const { id } = await inReview()
    otherwise = { ...otherwise, ...says }

    await expect(shop.checkout.payments.accept(id)).rejects.toMatchObject({
      code: 'not-possible',
      errors: [{ field: 'id' }],
    })
    expect(await newest()).toMatchObject({ state: 'review', amountMinor: 4250 })
  })

  it('returns try-again while CCV does not answer', async () => {
    const { id } = await inReview()
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'hang-up-before', times: 0 })

    await expect(shop.checkout.payments.accept(id)).rejects.toMatchObject({ code: 'try-again' })
  })

  it('is not accepted after another payment has paid the order', async () => {
    const { id } = await inReview()
    await shop.store.write((tables) => tables.orders.recordEvent(orderId, 'at_other'))

    await expect(shop.checkout.payments.accept(id)).rejects.toMatchObject({ code: 'already-paid' })
  })

  it('is released once, and checked a day later', async () => {
    const { id } = await inReview()

    const released = await shop.checkout.payments.release(id)
    await shop.checkout.payments.release(id)
    await shop.idle()

    const now = shop.clock.now()
    expect(released).toMatchObject({ payment: 'failed', reason: 'released' })
    const attempt = await newest()
    expect(attempt).toMatchObject({ state: 'failed', holdsLock: false, leaseUntil: 0, failedAt: now })
    expect((attempt.nextCheckAt ?? 0) - now).toBeGreaterThanOrEqual(day)
    expect(types()).toEqual(['payment.mismatch', 'payment.failed'])
  })
})

describe('a payment that should save a card and is released', () => {
  async function lost(): Promise<Attempt> {
    const session = await shop.session({ choices: [{ choice: 'sepa-mandate' }] })
    shop.sandbox.control.addFault({ on: 'POST /mandate', do: 'hang-up-after' })
    shop.sandbox.control.addFault({ on: 'GET /mandate', do: 'answer', status: 500, times: 0 })
    await shop.startWithConsent(session, { choice: 'sepa-mandate' })
    await later(25 * 60 * minute)
    await later(25 * 60 * minute)
    return newest()
  }

  it('saves nothing without a reference of CCV, and is not checked again', async () => {
    const attempt = await lost()
    expect(attempt).toMatchObject({ state: 'review', reference: null })

    await shop.checkout.payments.release(attempt.id)
    await shop.idle()

    expect(await newest()).toMatchObject({ state: 'failed', nextCheckAt: null })
    expect(await shop.store.methods.ofCustomer('c-17')).toMatchObject([{ state: 'dead', nextCheckAt: null }])
    expect(types()).toContain('method.not-saved')
  })

  it('may still save it with a reference of CCV', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay-and-save', saveAs: 'mandate' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish('manualintervention')

    await shop.checkout.payments.release((await newest()).id)

    expect(await shop.store.methods.ofCustomer('c-17')).toMatchObject([{ state: 'pending' }])
  })
})

describe('accept and release', () => {
  it('return not-found for an enrolment', async () => {
    const choices = [{ choice: 'save-card' as const }]
    const session = await shop.checkout.sessions.create({ customer, choices, lang: 'nl', returnUrl: `${shopOrigin}/` })
    await shop.startWithConsent(session, { choice: 'save-card' })
    const { id } = await newest(`session:${session.id}`)

    await expect(shop.checkout.payments.accept(id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(shop.checkout.payments.release(id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('return not-possible for an open payment', async () => {
    await shop.start(await shop.session())
    const { id } = await newest()
    await expect(shop.checkout.payments.release(id)).rejects.toMatchObject({ code: 'not-possible' })
    await expect(shop.checkout.payments.accept(id)).rejects.toMatchObject({ code: 'not-possible' })
  })

  it.each([
    ['an open payment', async () => void (await shop.start(await shop.session()))],
    [
      'a payment that CCV has under manual review',
      async () => {
        await shop.start(await shop.session())
        await shop.finish('manualintervention')
      },
    ],
    [
      'a mismatch that was refunded',
      async () => {
        const { paid } = await late({ amountMinor: 1000 })
        await shop.checkout.payments.refund(paid.id)
      },
    ],
  ])('accept returns not-possible for %s, even if CCV reports its money now', async (_, pay) => {
    await pay()
    const { id, state } = await newest()
    otherwise = { status: 'success' }

    await expect(shop.checkout.payments.accept(id)).rejects.toMatchObject({
      code: 'not-possible',
      errors: [{ field: 'id', message: expect.stringContaining('reason mismatch') }],
    })
    expect((await newest()).state).toBe(state)
  })

  it('accept returns not-possible for a payment that becomes a mismatch after it was read', async () => {
    await shop.start(await shop.session())
    const attempt = await newest()
    const { write } = shop.store
    shop.store.write = async (...given) => {
      shop.store.write = write
      await write((tables) => tables.attempts.update(attempt, { state: 'review', reason: 'mismatch' }))
      return write(...given)
    }

    await expect(shop.checkout.payments.accept(attempt.id)).rejects.toMatchObject({ code: 'not-possible' })
    expect((await newest()).state).toBe('review')
  })

  it('release returns not-possible for a declined payment', async () => {
    await shop.start(await shop.session())
    await shop.finish('failed', 'card_refused')

    await expect(shop.checkout.payments.release((await newest()).id)).rejects.toMatchObject({ code: 'not-possible' })
  })

  it('release returns not-possible for a mismatch whose money has arrived', async () => {
    const { paid } = await late({ amountMinor: 1000 })

    await expect(shop.checkout.payments.release(paid.id)).rejects.toMatchObject({
      code: 'not-possible',
      errors: [{ field: 'id', message: expect.stringContaining('refund it') }],
    })
  })
})

describe('a mismatch that arrived while another payment held the order lock', () => {
  it('takes the lock when it is accepted after the other payment failed', async () => {
    const before = await shop.session({ order: { ...order, amountMinor: 1000 } })
    await shop.start(before)
    const first = await newest()
    await shop.checkout.sessions.expire(before.id)
    await shop.start(await shop.session(), { method: 'ideal' })
    shop.sandbox.control.finish(first.reference ?? '', { status: 'success' })
    await shop.receive()
    await later(minute)
    await later(minute)
    expect(await newest()).toMatchObject({ method: 'ideal', state: 'failed' })
    expect(await shop.store.attempts.get(first.id)).toMatchObject({ reason: 'mismatch', holdsLock: false })

    await shop.checkout.payments.accept(first.id)

    expect(await shop.store.attempts.get(first.id)).toMatchObject({ state: 'succeeded', holdsLock: true })
  })
})

describe('the first payment of a mandate that CCV reports with another amount', () => {
  it('is accepted with the amount that CCV received', async () => {
    const { redirectUrl = '' } = await shop.startWithConsent(await shop.session(), { choice: 'sepa-mandate' })
    const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
    await shop.sandbox.app.request(redirectUrl, { method: 'POST', body })
    otherwise = { amount: '10.00' }
    await later(20_000)
    const attempt = await newest()
    expect(attempt).toMatchObject({ call: 'mandate', state: 'review', reason: 'mismatch' })
    otherwise = { amount: '10.00', status: 'success' }

    expect(await shop.checkout.payments.accept(attempt.id)).toMatchObject({ payment: 'paid', amountMinor: 1000 })
  })
})
