import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OperationView, PaymentView } from '../contract/types/payments.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { openShop, order, type Shop, secretKey } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const minute = 60_000
const day = 24 * 60 * minute
const types = (): string[] => shop.events.map(({ type }) => type)
const follows = (type: string) => shop.sandbox.control.transactions().filter((row) => row.type === type)

async function paid(): Promise<string> {
  const session = await shop.session()
  await shop.start(session)
  await shop.finish()
  return (await shop.attempt(session)).id
}

async function authorised(saveAs: 'mandate' | 'vault' = 'mandate'): Promise<string> {
  const session = await shop.session({
    order: { ...order, id: 'first' },
    choices: [{ choice: 'pay-and-save', saveAs }],
  })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  const [method] = await shop.checkout.methods.list('c-17')
  const charge = await shop.checkout.charges.create({
    methodId: method?.id ?? '',
    orderId: '981',
    amountMinor: 4250,
    currency: 'EUR',
    description: 'Reserve',
    capture: 'later',
  })
  expect(charge.payment).toBe('authorised')
  return charge.id
}

const post = (id: string, what: string, json: unknown = {}, key?: string): Promise<Response> =>
  shop.request(`/v1/payments/${id}/${what}`, {
    method: 'POST',
    token: secretKey,
    json,
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  })
const read = async (id: string): Promise<PaymentView> =>
  (await (await shop.request(`/v1/payments/${id}`, { token: secretKey })).json()) as PaymentView

describe('a refund', () => {
  it('returns the whole amount by default, and the payment stays paid', async () => {
    const id = await paid()

    const refund = (await (await post(id, 'refunds')).json()) as OperationView

    expect(refund).toMatchObject({ kind: 'refund', state: 'succeeded', amountMinor: 4250, currency: 'EUR' })
    expect(await read(id)).toMatchObject({ payment: 'paid', capturedMinor: 4250, refundedMinor: 4250 })
    await shop.idle()
    expect(types()).toEqual(['payment.paid', 'payment.refunded'])
  })

  it('[F74] of a part leaves at most the remaining amount for the next one', async () => {
    const id = await paid()
    await post(id, 'refunds', { amountMinor: 1000 })

    const tooMuch = await post(id, 'refunds', { amountMinor: 3251 })
    const rest = (await (await post(id, 'refunds')).json()) as OperationView

    expect(tooMuch.status).toBe(409)
    expect(await tooMuch.json()).toMatchObject({ code: 'amount-exceeded', errors: [{ field: 'amountMinor' }] })
    expect(rest.amountMinor).toBe(3250)
    expect(follows('refund')).toHaveLength(2)
  })

  it('[F74] is made once when two requests arrive at the same time', async () => {
    const id = await paid()

    const [one, two] = await Promise.all([post(id, 'refunds'), post(id, 'refunds')])

    expect(new Set([one.status, two.status])).toEqual(new Set([200, 409]))
    expect(follows('refund')).toHaveLength(1)
  })

  it('goes into review when CCV returns another refund', async () => {
    const id = await paid()
    const type = 'refund'
    const [amount, currency, status] = ['42.50', 'eur', 'success']
    const [payment] = shop.sandbox.control.transactions()
    const body = { reference: 'R-other', type, amount, currency, status, originalReference: payment?.reference }
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status: 200, body })

    const refund = (await (await post(id, 'refunds')).json()) as OperationView

    expect(refund).toMatchObject({ state: 'review' })
  })

  it.each([404, 401, 429])('stays pending when CCV answers its read with %i', async (status) => {
    const id = await paid()
    const body = { type: 'process_error', message: 'no', failureCode: 'unknown_reference' }
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status, body })

    const refund = (await (await post(id, 'refunds', { amountMinor: 50 })).json()) as OperationView
    const tooMuch = await post(id, 'refunds', { amountMinor: 4250 })
    await shop.pass(2 * minute)
    await shop.sweep()

    expect(refund).toMatchObject({ state: 'pending' })
    expect(tooMuch.status).toBe(409)
    expect(await read(id)).toMatchObject({ refundedMinor: 50 })
    expect(follows('refund')).toHaveLength(1)
  })

  it('is the same refund when the idempotency key is the same', async () => {
    const id = await paid()

    const one = await (await post(id, 'refunds', { amountMinor: 1000 }, 'key')).json()
    const two = await (await post(id, 'refunds', { amountMinor: 1000 }, 'key')).json()

    expect(two).toEqual(one)
    expect(follows('refund')).toHaveLength(1)
  })

  it('[F74] is recovered after a lost answer, and counts against the cap meanwhile', async () => {
    const id = await paid()
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-after' })

    const unknown = await post(id, 'refunds')
    const another = await post(id, 'refunds', { amountMinor: 1 })
    await shop.pass(minute)
    await shop.sweep()

    expect(unknown.status).toBe(202)
    expect(another.status).toBe(409)
    expect(await read(id)).toMatchObject({ operations: [{ state: 'succeeded' }] })
    expect(follows('refund')).toHaveLength(1)
  })

  it('[F74] is sent again when it never arrived at CCV', async () => {
    const id = await paid()
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-before' })

    await post(id, 'refunds')
    await shop.pass(minute)
    await shop.sweep()

    expect(await read(id)).toMatchObject({ operations: [{ state: 'succeeded' }] })
    expect(follows('refund')).toHaveLength(1)
  })

  it('returns 422 with CCV’s code when CCV refuses it, and can be requested again', async () => {
    const id = await paid()
    shop.sandbox.control.addFault({
      on: 'POST /refund',
      do: 'answer',
      status: 400,
      body: { type: 'process_error', message: 'no', failureCode: 'unsufficient_balance', reference: '0A1B2C3D' },
    })

    const refused = await post(id, 'refunds')
    const again = await post(id, 'refunds')

    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      code: 'refused-by-ccv',
      failureCode: 'unsufficient_balance',
      errorReference: '0A1B2C3D',
    })
    expect(again.status).toBe(200)
  })

  it('returns 503 when CCV is too busy, and can be requested again with the same idempotency key', async () => {
    const id = await paid()
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'answer', status: 429, headers: { 'retry-after': '60' } })

    const busy = await post(id, 'refunds', {}, 'key')
    const again = await post(id, 'refunds', {}, 'key')

    expect(busy.status).toBe(503)
    expect(await busy.json()).toMatchObject({ code: 'try-again' })
    expect(await again.json()).toMatchObject({ state: 'succeeded', amountMinor: 4250 })
    expect(follows('refund')).toHaveLength(1)
  })

  it('[F74] of an unpaid payment is refused without a call to CCV', async () => {
    const session = await shop.session()
    await shop.start(session)

    const response = await post((await shop.attempt(session)).id, 'refunds')

    expect(await response.json()).toMatchObject({ code: 'not-possible' })
    expect(follows('refund')).toHaveLength(0)
  })

  it('can be cancelled before it is paid out, which frees its amount', async () => {
    shop.sandbox.control.set({ refundsSettleAfterMs: null })
    const id = await paid()
    const refund = (await (await post(id, 'refunds')).json()) as OperationView
    expect(refund.state).toBe('pending')

    const stopped = (await (await post(id, `refunds/${refund.id}/cancel`)).json()) as OperationView

    expect(stopped).toMatchObject({ kind: 'refund', state: 'failed', failureCode: 'cancelled' })
    expect(await read(id)).toMatchObject({ payment: 'paid', refundedMinor: 0 })
  })

  it('is not sent again when cancelled after a lost answer, and stays pending while CCV may have it', async () => {
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-before' })
    const id = await paid()
    const refund = (await (await post(id, 'refunds')).json()) as OperationView

    const response = await post(id, `refunds/${refund.id}/cancel`)

    expect(response.status).toBe(202)
    expect(await response.json()).toMatchObject({ id: refund.id, state: 'pending' })
    expect(follows('refund')).toHaveLength(0)
  })

  it('cannot be cancelled after it is paid out', async () => {
    const id = await paid()
    const refund = (await (await post(id, 'refunds')).json()) as OperationView

    const response = await post(id, `refunds/${refund.id}/cancel`)

    expect(await response.json()).toMatchObject({ code: 'not-possible' })
  })

  it.each([0, -1, 0.5, 1e13, '100', null])('of %s returns 400 with the field', async (amountMinor) => {
    const id = await paid()

    const response = await post(id, 'refunds', { amountMinor })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ field: 'amountMinor' }] })
  })
})

describe('a refund of the first payment of a mandate', () => {
  async function debited(): Promise<Attempt> {
    const session = await shop.session()
    const { redirectUrl = '' } = await shop.startWithConsent(session, { choice: 'sepa-mandate' })
    const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
    await shop.sandbox.app.request(redirectUrl, { method: 'POST', body })
    for (const ms of [20_000, 5 * day]) {
      await shop.pass(ms)
      await shop.sweep()
    }
    return shop.attempt(session)
  }
  const debit = () => shop.sandbox.control.mandates()[0]?.childReferenceId

  it('refunds the debit, because CCV cannot refund the mandate', async () => {
    const { id } = await debited()

    const refund = (await (await post(id, 'refunds')).json()) as OperationView

    expect(refund).toMatchObject({ state: 'succeeded', amountMinor: 4250 })
    expect(follows('refund')).toMatchObject([{ originalReference: debit() }])
  })

  it('first finds the debit at CCV when an earlier version did not store it', async () => {
    const attempt = await debited()
    await shop.store.attempts.update(attempt, { childReference: null })

    const refund = (await (await post(attempt.id, 'refunds')).json()) as OperationView

    expect(refund).toMatchObject({ state: 'succeeded', amountMinor: 4250 })
    expect(follows('refund')).toMatchObject([{ originalReference: debit() }])
  })
})

describe('an authorised payment', () => {
  it.each(['mandate', 'vault'] as const)('with a %s is paid only after its capture', async (saveAs) => {
    const id = await authorised(saveAs)
    const notified = (): string[] => shop.events.filter(({ orderId }) => orderId === '981').map(({ type }) => type)
    await shop.receive()
    expect(notified()).toEqual(['payment.authorised'])
    expect(await read(id)).toMatchObject({ payment: 'authorised', capturedMinor: 0 })

    const capture = (await (await post(id, 'capture')).json()) as OperationView

    expect(capture).toMatchObject({ kind: 'capture', state: 'succeeded', amountMinor: 4250 })
    await shop.receive()
    expect(await read(id)).toMatchObject({ payment: 'paid', capturedMinor: 4250 })
    expect(notified()).toEqual(['payment.authorised', 'payment.captured', 'payment.paid'])
  })

  it('can be refunded up to the captured amount after a partial capture', async () => {
    const id = await authorised()
    await post(id, 'capture', { amountMinor: 4000 })

    const refund = (await (await post(id, 'refunds')).json()) as OperationView

    await shop.receive()
    expect(await read(id)).toMatchObject({ payment: 'paid', capturedMinor: 4000 })
    const notified = shop.events.find(({ type, orderId }) => type === 'payment.paid' && orderId === '981')
    expect(notified?.data.payment).toMatchObject({ amountMinor: 4250, capturedMinor: 4000 })
    expect(refund).toMatchObject({ state: 'succeeded', amountMinor: 4000 })
  })

  it('can be refunded in parts, each of them a refund of its capture', async () => {
    const id = await authorised()
    await post(id, 'capture')
    await shop.pass(minute)
    await post(id, 'refunds', { amountMinor: 1000 })
    await shop.pass(minute)

    const rest = (await (await post(id, 'refunds')).json()) as OperationView

    expect(rest).toMatchObject({ state: 'succeeded', amountMinor: 3250 })
    const originals = follows('refund').map(({ originalReference }) => originalReference)
    const [capture] = follows('capture')
    expect(originals).toEqual([capture?.reference, capture?.reference])
  })

  it('is refunded by the capture that succeeded, also when a later one has failed', async () => {
    const id = await authorised()
    await post(id, 'capture')
    const [capture] = await shop.store.operations.ofAttempt(id)
    if (!capture) throw new Error('nothing was captured')
    const createdAt = capture.createdAt + minute
    const later = { id: 'op_later', state: 'failed', reference: 'C1.failed', createdAt } as const
    await shop.store.operations.insert({ ...capture, ...later })

    const refund = (await (await post(id, 'refunds')).json()) as OperationView

    expect(refund).toMatchObject({ state: 'succeeded', amountMinor: 4250 })
    expect(follows('refund')).toMatchObject([{ originalReference: capture.reference }])
  })

  it('is captured once, and at most for the authorised amount', async () => {
    const id = await authorised()

    const tooMuch = await post(id, 'capture', { amountMinor: 4251 })
    await post(id, 'capture')
    const second = await post(id, 'capture')

    expect(await tooMuch.json()).toMatchObject({ code: 'amount-exceeded' })
    expect(await second.json()).toMatchObject({ code: 'not-possible' })
    expect(follows('capture')).toHaveLength(1)
  })

  it('ends as released after a reversal, which frees its order', async () => {
    const id = await authorised()

    const reversal = (await (await post(id, 'reversal')).json()) as OperationView

    expect(reversal).toMatchObject({ kind: 'reversal', state: 'succeeded' })
    expect(await read(id)).toMatchObject({ payment: 'failed', state: 'released' })
    expect((await shop.store.attempts.get(id))?.holdsLock).toBe(false)
    await shop.idle()
    expect(types()).toContain('payment.reversed')
  })

  it('is captured once when the answer to its capture is lost', async () => {
    const id = await authorised()
    shop.sandbox.control.addFault({ on: 'POST /capture', do: 'hang-up-after' })

    const answer = await post(id, 'capture')
    await shop.pass(minute)
    await shop.sweep()

    expect(answer.status).toBe(202)
    expect(await read(id)).toMatchObject({ payment: 'paid', capturedMinor: 4250 })
    expect(follows('capture')).toHaveLength(1)
  })
})

describe('a pending payment', () => {
  it('can be cancelled by the shop', async () => {
    const session = await shop.session()
    await shop.start(session)
    const { id } = await shop.attempt(session)

    const payment = (await (await post(id, 'cancel')).json()) as PaymentView

    expect(payment).toMatchObject({ payment: 'failed', reason: 'cancelled' })
  })

  it('[F67] stays paid when it was paid before the cancellation', async () => {
    const session = await shop.session()
    await shop.start(session)
    const { id } = await shop.attempt(session)
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish()

    const payment = (await (await post(id, 'cancel')).json()) as PaymentView

    expect(payment).toMatchObject({ payment: 'paid' })
  })
})

describe('a return after a payment', () => {
  it('[F66] is stored as an operation with its own event, and the payment stays paid', async () => {
    const id = await paid()
    const [payment] = shop.sandbox.control.transactions()
    await shop.pass(30 * day)

    shop.sandbox.control.return(payment?.reference ?? '')
    await shop.receive()

    expect(await read(id)).toMatchObject({
      payment: 'paid',
      operations: [{ kind: 'return', state: 'succeeded', amountMinor: 4250 }],
    })
    expect(types()).toEqual(['payment.paid', 'payment.returned'])
    // The shopper already has the money: another refund would pay it twice.
    expect(await (await post(id, 'refunds')).json()).toMatchObject({ code: 'amount-exceeded' })
  })
})
