/** A charge that CCV never received. It waits while CCV does not answer; after a rate limit the shop may retry it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Charge, NewCharge } from '../contract/types/payments.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const minute = 60_000
const hour = 60 * minute
const payments = (orderId: string) =>
  shop.sandbox.control.transactions().filter((row) => row.merchantOrderReference?.startsWith(`${orderId}~`))
const newest = async () => (await shop.store.attempts.ofOrderLock('order:981'))[0]
const types = (): string[] => shop.events.filter(({ orderId }) => orderId === '981').map(({ type }) => type)
const silence = (): void => shop.sandbox.control.addFault({ on: '*', do: 'hang-up-before', times: 0 })
const monthly = { kind: 'recurring', everyDays: 30, until: '2028-01-01' } as const

async function saved(): Promise<string> {
  const session = await shop.session({
    order: { ...order, id: 'first' },
    choices: [{ choice: 'pay-and-save', agreement: monthly }],
  })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
}
const input = (methodId: string): NewCharge => ({
  methodId,
  orderId: '981',
  amountMinor: 1200,
  currency: 'EUR',
  description: 'February',
  period: '2026-02',
  dueOn: '2026-02-15',
})
async function sweepFor(times: number, everyMs: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await shop.pass(everyMs)
    await shop.sweep()
  }
}

describe('a charge made while CCV does not answer', () => {
  it('for half an hour is sent when CCV is back, and taken once', async () => {
    const methodId = await saved()
    silence()
    const charge = await shop.checkout.charges.create(input(methodId))
    await sweepFor(30, minute)
    const meanwhile = await newest()
    shop.sandbox.control.clearFaults()

    await sweepFor(10, minute)

    expect(charge.payment).toBe('pending')
    expect(meanwhile).toMatchObject({ state: 'stored', sends: 0, holdsLock: true })
    expect(await shop.checkout.charges.read(charge.id)).toMatchObject({ payment: 'paid' })
    expect(payments('981').map(({ status }) => status)).toEqual(['success'])
  })

  it('for a day fails without taking money, and releases its order and its period', async () => {
    const methodId = await saved()
    silence()
    const charge = await shop.checkout.charges.create(input(methodId))
    await sweepFor(24, hour)
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 0 })
    shop.sandbox.control.clearFaults()

    await sweepFor(3, hour)

    const ended = await shop.checkout.charges.read(charge.id)
    expect(ended).toMatchObject({ payment: 'failed', reason: 'not-sent', retry: 'later' })
    expect(ended).not.toHaveProperty('recoveryUrl')
    expect(payments('981')).toEqual([])
    expect(types()).toEqual(['payment.failed'])
    expect(await shop.checkout.charges.create(input(methodId))).toMatchObject({ payment: 'paid' })
  })

  it('stays stored when CCV stops answering just before the send, and is sent when CCV is back', async () => {
    let isDown = false
    await shop.close()
    shop = await openShop({
      fetch: (sandbox) => async (input, init) => {
        if (isDown) throw new TypeError('connection reset')
        return sandbox.fetch(input, init)
      },
    })
    const methodId = await saved()
    const { write } = shop.store
    shop.store.write = async (work, name) => {
      // The charge was queried and is about to be marked as sent.
      if (name === `method:${methodId}` && !isDown) {
        isDown = true
        for (const id of ['a', 'b', 'c']) await shop.tryStart(await shop.session({ order: { ...order, id } }))
      }
      return write(work, name)
    }

    const charge = await shop.checkout.charges.create(input(methodId))
    const meanwhile = await newest()
    shop.store.write = write
    isDown = false
    await sweepFor(5, minute)

    expect(charge.payment).toBe('pending')
    expect(meanwhile).toMatchObject({ state: 'stored', sends: 0, sentAt: null, holdsLock: true })
    expect(await shop.checkout.charges.read(charge.id)).toMatchObject({ payment: 'paid' })
  })

  it('is not sent again after ten minutes if it may have reached CCV, and moves to review after a day', async () => {
    const methodId = await saved()
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 0 })
    await shop.checkout.charges.create(input(methodId))
    await sweepFor(11, minute)
    shop.sandbox.control.clearFaults()

    await sweepFor(25, hour)

    expect(payments('981')).toEqual([])
    expect(await newest()).toMatchObject({ state: 'review', reason: 'unclear', holdsLock: true })
  })
})

describe('a charge that CCV rate-limits', () => {
  const busy = {
    on: 'POST /payment',
    do: 'answer',
    status: 429,
    headers: { 'retry-after': '60' },
    body: { type: 'process_error', message: 'Too many requests' },
  } as const

  it('returns the retry advice later without a link for the shopper, and does not count as a refused attempt', async () => {
    const methodId = await saved()
    shop.sandbox.control.addFault({ ...busy, times: 20 })

    const charges: Charge[] = []
    for (let time = 0; time < 20; time += 1) {
      charges.push(await shop.checkout.charges.create(input(methodId)))
      await shop.pass(minute)
    }
    const last = await shop.checkout.charges.create(input(methodId))

    expect(new Set(charges.map(({ retry, reason }) => `${retry} ${reason}`))).toEqual(new Set(['later not-sent']))
    expect(charges.filter(({ recoveryUrl }) => recoveryUrl !== undefined)).toEqual([])
    expect(last.payment).toBe('paid')
    expect(payments('981')).toHaveLength(1)
  })

  it('stays unknown while the answer to its first send is lost', async () => {
    const methodId = await saved()
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    shop.sandbox.control.hide('981~', 5 * minute)
    await shop.checkout.charges.create(input(methodId))
    shop.sandbox.control.addFault({ ...busy, times: 0 })
    await sweepFor(3, minute)
    const meanwhile = await newest()

    await sweepFor(5, minute)

    expect(meanwhile).toMatchObject({ state: 'unknown', sends: 1, holdsLock: true })
    expect(await newest()).toMatchObject({ state: 'succeeded' })
    expect(payments('981')).toHaveLength(1)
  })

  it('has a link to pay another way for a shopper who is present', async () => {
    const methodId = await saved()
    shop.sandbox.control.addFault(busy)

    const charge = await shop.checkout.charges.create({ ...input(methodId), shopper: 'present' })

    expect(charge).toMatchObject({ payment: 'failed', failureCode: 'not-sent', retry: 'later' })
    expect(charge.recoveryUrl).toContain('/pay/checkout/page/')
  })

  it('returns unavailable to a shopper who is present', async () => {
    const methodId = await saved()
    shop.sandbox.control.addFault(busy)
    const session = await shop.session()

    const started = await shop.start(session, { choice: 'saved', savedMethodId: methodId })

    expect(started.status).toMatchObject({ payment: 'failed', reason: 'unavailable' })
    expect(await newest()).toMatchObject({ failureCode: 'not-sent', holdsLock: false })
  })
})
