/** The answers to the shop about payments, and about operations on them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import { customer, openShop, order, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'

const minute = 60_000

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const newest = async (orderLock = 'order:981'): Promise<Attempt> => {
  const [attempt] = await shop.store.attempts.ofOrderLock(orderLock)
  if (!attempt) throw new Error('no attempt yet')
  return attempt
}
async function started(): Promise<Attempt> {
  await shop.start(await shop.session())
  return newest()
}
async function paid(): Promise<string> {
  const { id } = await started()
  await shop.finish()
  return id
}
/** A card that is saved without an order. */
async function enrolment(): Promise<string> {
  const choices = [{ choice: 'save-card' as const }]
  const session = await shop.checkout.sessions.create({ customer, choices, lang: 'nl', returnUrl: `${shopOrigin}/` })
  await shop.startWithConsent(session, { choice: 'save-card' })
  return (await newest(`session:${session.id}`)).id
}
const calls = (method: string, path: RegExp): number =>
  shop.sandbox.control.calls().filter((call) => call.method === method && path.test(`${call.path}${call.query}`)).length
const post = (path: string): Promise<Response> =>
  shop.request(`/v1/payments/${path}`, { method: 'POST', token: secretKey, json: {} })
const payments = () => shop.checkout.payments

/** Requests a refund of 1.00 from a server that crashes after it has stored it. */
async function crashBeforeSending(id: string): Promise<void> {
  const { write } = shop.store
  let writes = 0
  shop.store.write = async (...given) => {
    writes += 1
    if (writes === 2) throw new Error('crash')
    return write(...given)
  }
  await expect(payments().refund(id, 100)).rejects.toThrow('crash')
  shop.store.write = write
}

describe('a payment', () => {
  it('returns its amounts, its reference and no reason when it is paid', async () => {
    const id = await paid()

    const { sessionId, reference, createdAt } = await newest()
    expect(await payments().read(id)).toEqual({
      id,
      sessionId,
      orderId: '981',
      payment: 'paid',
      state: 'succeeded',
      amountMinor: 4250,
      capturedMinor: 4250,
      refundedMinor: 0,
      currency: 'EUR',
      method: 'card',
      reference,
      createdAt,
      operations: [],
    })
  })

  it('returns its own currency', async () => {
    await shop.start(await shop.session({ order: { ...order, currency: 'GBP' } }), { method: 'card' })

    expect(await payments().read((await newest()).id)).toMatchObject({ currency: 'GBP' })
  })

  it('returns the reason and CCV’s failure code when it failed', async () => {
    const { id } = await started()
    await shop.finish('failed', 'card_refused')

    expect(await payments().read(id)).toMatchObject({
      payment: 'failed',
      reason: 'declined',
      failureCode: 'card_refused',
      capturedMinor: 0,
    })
  })

  it('returns its refunds', async () => {
    const id = await paid()

    const refund = await payments().refund(id, 100)

    expect(await payments().read(id)).toMatchObject({ payment: 'paid', refundedMinor: 100, operations: [refund] })
  })

  it('is returned as failed when the shop cancels it', async () => {
    const { id } = await started()

    expect(await payments().cancel(id)).toMatchObject({ id, payment: 'failed', reason: 'cancelled' })
  })

  it('is not found for the id of an enrolment or an unknown id', async () => {
    for (const id of [await enrolment(), 'at_nobody']) {
      expect(await payments().read(id)).toBeUndefined()
      await expect(payments().cancel(id)).rejects.toMatchObject({ code: 'not-found' })
      await expect(payments().refund(id)).rejects.toMatchObject({ code: 'not-found' })
    }
  })
})

describe('a refund', () => {
  it('is stored before it is sent, and due for the sweep a minute later', async () => {
    const id = await paid()
    await shop.pass(minute)
    await crashBeforeSending(id)
    const now = shop.clock.now()

    const [stored] = await shop.store.operations.ofAttempt(id)
    expect(stored).toMatchObject({ state: 'stored', sends: 0, nextCheckAt: now + minute, cancelRequested: false })
    expect(await newest()).toMatchObject({ updatedAt: now })
    await shop.pass(minute)
    await shop.sweep()

    expect(await payments().read(id)).toMatchObject({ refundedMinor: 100, operations: [{ state: 'succeeded' }] })
    expect(calls('POST', /^\/refund$/)).toBe(1)
  })

  it('is returned again when the request is repeated with its idempotency key', async () => {
    const id = await paid()
    const headers = { 'idempotency-key': 'key' }
    const refund = async () => {
      const json = { amountMinor: 100 }
      return (
        await shop.request(`/v1/payments/${id}/refunds`, { method: 'POST', token: secretKey, json, headers })
      ).json()
    }

    const first = await refund()

    expect(first).toMatchObject({ kind: 'refund', state: 'succeeded', amountMinor: 100 })
    expect(await refund()).toEqual(first)
  })

  it('is read once after it was sent, and not again after it succeeded', async () => {
    const id = await paid()
    const before = calls('GET', /^\/transaction\?reference=/)
    shop.sandbox.control.webhooks.mode('lost')

    await payments().refund(id, 100)
    await shop.pass(minute)
    await shop.sweep()

    expect(calls('GET', /^\/transaction\?reference=/) - before).toBe(1)
  })

  it('returns no failure code when CCV refuses without one', async () => {
    const id = await paid()
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'answer', status: 400 })

    const answer = await (await post(`${id}/refunds`)).json()

    expect(answer).toMatchObject({ code: 'refused-by-ccv' })
    expect(answer).not.toHaveProperty('failureCode')
    expect(answer).not.toHaveProperty('errorReference')
  })

  it('returns its id in the error when it is refused', async () => {
    const id = await paid()
    shop.sandbox.control.scenario('refund-refused')

    const answer = await (await post(`${id}/refunds`)).json()

    const [refused] = await shop.store.operations.ofAttempt(id)
    const message = expect.stringContaining(refused?.id ?? 'none')
    expect(answer).toMatchObject({ code: 'refused-by-ccv', errors: [{ field: 'id', message }] })
  })

  it('returns not-possible for a payment without a reference of CCV', async () => {
    const attempt = await started()
    await shop.store.attempts.update(attempt, { state: 'succeeded', reference: null })

    await expect(payments().refund(attempt.id)).rejects.toMatchObject({
      code: 'not-possible',
      errors: [{ field: 'id', message: expect.stringContaining('no reference') }],
    })
  })
})

describe('the cancellation of a refund', () => {
  async function pending(): Promise<[string, string]> {
    const id = await paid()
    shop.sandbox.control.scenario('refund-pending')
    return [id, (await payments().refund(id, 100)).id]
  }

  it('needs the id of its own payment', async () => {
    const [id, refundId] = await pending()

    await expect(payments().cancelRefund('at_other', refundId)).rejects.toMatchObject({ code: 'not-found' })
    await expect(payments().cancelRefund(id, 'op_nobody')).rejects.toMatchObject({ code: 'not-found' })
    expect(await payments().cancelRefund(id, refundId)).toMatchObject({ state: 'failed', failureCode: 'cancelled' })
  })

  it('is refused after the refund has ended, without a call to CCV', async () => {
    const [id, refundId] = await pending()
    await payments().cancelRefund(id, refundId)
    const before = shop.sandbox.control.calls().length

    await expect(payments().cancelRefund(id, refundId)).rejects.toMatchObject({
      code: 'not-possible',
      errors: [{ field: 'id', message: 'This refund is already failed' }],
    })
    expect(shop.sandbox.control.calls()).toHaveLength(before)
  })

  it('is refused for other operations', async () => {
    const [id, refundId] = await pending()
    const refund = await shop.store.operations.get(refundId)
    if (!refund) throw new Error('nothing is pending')
    const reversal = { ...refund, id: 'op_reversal', kind: 'reversal', reference: null } as const
    await shop.store.write((tables) => tables.operations.insert(reversal))

    await expect(payments().cancelRefund(id, reversal.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('ends a refund that was never sent at once, without a call to CCV', async () => {
    const id = await paid()
    await crashBeforeSending(id)
    const [stored] = await shop.store.operations.ofAttempt(id)
    const before = shop.sandbox.control.calls().length

    const stopped = await payments().cancelRefund(id, stored?.id ?? '')
    const after = shop.sandbox.control.calls().length
    await shop.pass(2 * minute)
    await shop.sweep()

    expect(stopped).toMatchObject({ state: 'failed', failureCode: 'cancelled' })
    expect([after - before, calls('POST', /^\/(refund|cancel)/)]).toEqual([0, 0])
    expect(await payments().read(id)).toMatchObject({ refundedMinor: 0 })
    expect(shop.events.map(({ type }) => type)).toEqual(['payment.paid', 'payment.refund-failed'])
  })

  it('is retried when it did not reach CCV, and ends the refund then', async () => {
    const [id, refundId] = await pending()
    shop.sandbox.control.addFault({ on: 'POST /cancel', do: 'hang-up-before' })

    const meanwhile = await payments().cancelRefund(id, refundId)
    await shop.pass(2 * minute)
    await shop.sweep()

    expect(meanwhile).toMatchObject({ state: 'pending' })
    expect((await payments().read(id))?.operations).toMatchObject([{ state: 'failed', failureCode: 'cancelled' }])
  })
})
