import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CheckoutEvent, EventType } from '../contract/checkout.ts'
import { examples } from '../contract/examples/examples.ts'
import { chargeOf, savedCard, savedDebit } from '../testing/charging.ts'
import { undocumentedIn } from '../testing/documented-events.ts'
import { openShop, order, type Shop, secretKey } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

/** The events as the shop's server lists them. */
async function listed(): Promise<CheckoutEvent[]> {
  await shop.idle()
  const answer = await shop.request('/v1/events?endpoint=handler&limit=200', { token: secretKey })
  return (await answer.json()) as CheckoutEvent[]
}

/** Checks every listed event, and returns the last one of the kind. */
async function checked(type: EventType): Promise<CheckoutEvent> {
  const events = await listed()
  expect(events.map(undocumentedIn).filter((wrong) => wrong !== undefined)).toEqual([])
  const event = events.findLast((row) => row.type === type)
  if (!event) throw new Error(`no ${type} among ${events.map((row) => row.type).join(', ')}`)
  return event
}

describe('an event in the event log matches the documented schema, which names every field of it', () => {
  it('of a payment, a saved method and a refund, with the operation', async () => {
    await savedCard(shop)
    const id = shop.events.find(({ type }) => type === 'payment.paid')?.attemptId ?? ''
    await shop.checkout.payments.refund(id, 1000)

    const { data } = await checked('payment.refunded')

    expect(data.operation).toMatchObject({ kind: 'refund', state: 'succeeded', amountMinor: 1000 })
    expect(data.operation).not.toHaveProperty('cancelRequested')
    await checked('method.saved')
  })

  it('of a refund that was cancelled, with the request to cancel it', async () => {
    await savedCard(shop)
    const id = shop.events.find(({ type }) => type === 'payment.paid')?.attemptId ?? ''
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-before' })
    const { id: refund } = await shop.checkout.payments.refund(id, 1000)
    const path = `/v1/payments/${id}/refunds/${refund}/cancel`

    const stopped = await shop.request(path, { method: 'POST', token: secretKey, json: {} })

    expect(await stopped.json()).toMatchObject({ cancelRequested: true })
    expect(await shop.checkout.payments.read(id)).toMatchObject({ operations: [{ cancelRequested: true }] })
    await shop.pass(2 * 86_400_000)
    await shop.sweep()
    expect((await checked('payment.operation-review')).data.operation).toMatchObject({ cancelRequested: true })
  })

  it('of a mismatch, with the amount that the order asks for', async () => {
    const small = await shop.session({ order: { ...order, amountMinor: 1000 } })
    await shop.start(small, { method: 'ideal' })
    const { reference } = await shop.attempt(small)
    await shop.checkout.sessions.expire(small.id)
    await shop.session()
    shop.sandbox.control.finish(reference ?? '', { status: 'success' })
    await shop.receive()
    await shop.pass(60_000)
    await shop.sweep()

    const { data } = await checked('payment.mismatch')

    expect(data.payment).toMatchObject({ amountMinor: 1000, expected: { amountMinor: 4250, currency: 'EUR' } })
  })

  it('of a failed charge, with what may follow', async () => {
    const methodId = await savedCard(shop)
    await shop.checkout.charges.create(chargeOf(methodId, { amountMinor: 1202 }))

    expect((await checked('payment.failed')).data.payment).toHaveProperty('retry')
  })

  it('of a direct debit on its way', async () => {
    await savedDebit(shop)

    expect((await checked('payment.processing')).data.payment).toMatchObject({ state: 'open' })
  })
})

describe('an event that differs from its documented schema', () => {
  const { Event: event } = examples

  it.each([
    ['has a field that is not documented', { ...event, data: { ...event.data, surprise: 1 } }],
    ['lacks a field', { ...event, id: undefined }],
  ])('is found when it %s', (_, changed) => {
    expect(undocumentedIn(event)).toBeUndefined()
    expect(undocumentedIn(changed as CheckoutEvent)).toMatch(/^payment\.paid: /)
  })
})
