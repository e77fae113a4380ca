/** A refund whose answer was lost, or that two servers process: it is made once, emitted once, and never reverted. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../testing/open-shop.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

let shop: Shop
/** Holds back the next answer to a matching call until the promise resolves. */
let held: { call: (method: string, url: string) => boolean; until: Promise<void> } | undefined
let isDown: boolean
beforeEach(async () => {
  held = undefined
  isDown = false
  shop = await openShop({
    fetch: (sandbox) => async (input, init) => {
      if (isDown) throw new TypeError('connection refused')
      const answer = await sandbox.fetch(input, init)
      if (held?.call(init?.method ?? 'GET', new Request(input, init).url)) {
        const { until } = held
        held = undefined
        await until
      }
      return answer
    },
  })
})
afterEach(() => shop.close())

function hold(call: (method: string, url: string) => boolean): () => void {
  let release = (): void => {}
  held = { call, until: new Promise((resolve) => void (release = resolve)) }
  return () => release()
}

async function paid(): Promise<string> {
  const session = await shop.session()
  await shop.start(session)
  await shop.finish()
  return (await shop.attempt(session)).id
}
const refunds = () => shop.sandbox.control.transactions().filter(({ type }) => type === 'refund')
const operation = async (id: string) => (await shop.store.operations.ofAttempt(id))[0]
const emitted = (): string[] =>
  shop.events.map(({ type }) => type).filter((type) => type.startsWith('payment.') && type !== 'payment.paid')
async function sweepFor(times: number, everyMs: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await shop.pass(everyMs)
    await shop.sweep()
  }
}
const lost = (): void => shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-before' })
const rowOf = (change: Record<string, unknown>): void =>
  shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status: 200, body: change })

describe('a refund that two servers process', () => {
  it('is emitted once and stays succeeded when the server that queried it first is slow', async () => {
    const id = await paid()
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-after' })
    const refund = await shop.checkout.payments.refund(id, 1000)
    const release = hold((_, url) => url.includes('originalReferences='))
    const stopping = shop.checkout.payments.cancelRefund(id, refund.id)
    await shop.idle()
    await shop.pass(minute)
    await shop.sweep()
    const before = (await operation(id))?.state

    release()
    await stopping
    await shop.idle()

    expect([before, (await operation(id))?.state]).toEqual(['succeeded', 'succeeded'])
    expect(emitted()).toEqual(['payment.refunded'])
  })

  it('stays succeeded when its sender receives a late answer while CCV is down', async () => {
    const id = await paid()
    const release = hold((method, url) => method === 'POST' && url.endsWith('/refund'))
    const slow = shop.checkout.payments.refund(id, 1000)
    await shop.idle()
    await shop.pass(minute)
    await shop.sweep()
    const before = (await operation(id))?.state

    isDown = true
    release()
    await slow
    await shop.idle()
    const after = (await operation(id))?.state
    isDown = false
    await sweepFor(2, hour)

    expect([before, after]).toEqual(['succeeded', 'succeeded'])
    expect((await operation(id))?.nextCheckAt).toBeNull()
    expect(emitted()).toEqual(['payment.refunded'])
  })

  it('keeps its lease when a server that lost the lease receives an error', async () => {
    const id = await paid()
    const release = hold((method, url) => method === 'POST' && url.endsWith('/refund'))
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'answer', status: 500 })
    const slow = shop.checkout.payments.refund(id, 1000)
    await shop.idle()
    await shop.pass(minute)
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-after' })
    await shop.sweep()
    const before = await operation(id)

    release()
    await slow
    await shop.idle()

    expect(before).toMatchObject({ state: 'unknown', sends: 2 })
    expect(await operation(id)).toEqual(before)
  })

  it('stays succeeded when an older read arrives after a newer one', async () => {
    shop.sandbox.control.set({ refundsSettleAfterMs: null })
    const id = await paid()
    const refund = await shop.checkout.payments.refund(id, 1000)
    const release = hold((_, url) => url.includes('reference=') && !url.includes('originalReferences'))
    const slow = shop.checkout.sweep()
    await shop.pass(minute)
    const other = shop.another()
    const sweeping = other.sweep()
    await shop.idle()
    shop.sandbox.control.finish(refunds()[0]?.reference ?? '', { status: 'success' })
    await sweeping
    await shop.pass(minute)
    await other.sweep()
    const before = (await shop.store.operations.get(refund.id))?.state

    release()
    await slow
    await shop.idle()

    expect([before, (await shop.store.operations.get(refund.id))?.state]).toEqual(['succeeded', 'succeeded'])
    expect(emitted()).toEqual(['payment.refunded'])
  })
})

describe('a refund whose answer was lost', () => {
  it('does not fail when its retry is refused', async () => {
    const id = await paid()
    const refusal = { type: 'process_error', message: 'no', failureCode: 'rejected' }
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-after' })
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'answer', status: 400, body: refusal })
    const [payment] = shop.sandbox.control.transactions()
    await shop.checkout.payments.refund(id, 1000)
    shop.sandbox.control.hide(refunds()[0]?.reference ?? '', 2 * minute)

    await sweepFor(1, minute)
    const meanwhile = await operation(id)
    await sweepFor(3, minute)

    expect(payment?.status).toBe('success')
    expect(meanwhile).toMatchObject({ state: 'unknown', sends: 2 })
    expect(await operation(id)).toMatchObject({ state: 'succeeded' })
    expect(emitted()).toEqual(['payment.refunded'])
  })

  it('is not confused with another refund of the same payment', async () => {
    const id = await paid()
    await shop.checkout.payments.refund(id, 500)
    lost()
    const second = await shop.checkout.payments.refund(id, 1000)
    const [first] = refunds()

    await sweepFor(1, minute)

    const known = await shop.store.operations.get(second.id)
    expect(known).toMatchObject({ state: 'succeeded', amountMinor: 1000 })
    expect(known?.reference).not.toBe(first?.reference)
    expect(refunds()).toHaveLength(2)
  })

  it('is sent again for ten minutes, then only queried, and goes into review after a day', async () => {
    const id = await paid()
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-before', times: 0 })
    await shop.checkout.payments.refund(id, 1000)
    await sweepFor(9, minute)
    const early = (await operation(id))?.sends ?? 0
    await sweepFor(2, minute)
    shop.sandbox.control.clearFaults()
    const sends = (await operation(id))?.sends
    await sweepFor(22, hour)
    const meanwhile = await operation(id)
    await sweepFor(3, hour)

    expect(early).toBeGreaterThan(3)
    expect(meanwhile).toMatchObject({ state: 'unknown', sends })
    expect(await operation(id)).toMatchObject({ state: 'review', sends })
    expect(refunds()).toEqual([])
    expect(emitted()).toEqual(['payment.operation-review'])
  })

  it('is queried every day while it is in review, and takes the status that CCV then returns', async () => {
    const id = await paid()
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-after' })
    const refund = await shop.checkout.payments.refund(id, 1000)
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-before', times: 0 })
    shop.sandbox.control.hide(refunds()[0]?.reference ?? '', 3 * day)
    await sweepFor(26, hour)
    const meanwhile = await shop.store.operations.get(refund.id)

    await sweepFor(4, day)

    expect(meanwhile).toMatchObject({ state: 'review', reference: null, nextCheckAt: expect.any(Number) })
    expect(await shop.store.operations.get(refund.id)).toMatchObject({ state: 'succeeded' })
    expect(emitted()).toEqual(['payment.operation-review', 'payment.refunded'])
  })
})

describe('a refund in review', () => {
  it('does not count as refunded any more when it fails at CCV later', async () => {
    shop.sandbox.control.set({ refundsSettleAfterMs: null })
    const id = await paid()
    const refund = await shop.checkout.payments.refund(id, 1000)
    const reference = refunds()[0]?.reference ?? ''
    shop.sandbox.control.finish(reference, { status: 'manualintervention' })
    await sweepFor(1, minute)
    const meanwhile = await shop.checkout.payments.read(id)

    shop.sandbox.control.finish(reference, { status: 'failed', failureCode: 'rejected' })
    await sweepFor(2, day)

    expect(meanwhile).toMatchObject({ refundedMinor: 1000, operations: [{ state: 'review' }] })
    expect(await shop.store.operations.get(refund.id)).toMatchObject({ state: 'failed', failureCode: 'rejected' })
    expect(await shop.checkout.payments.read(id)).toMatchObject({ refundedMinor: 0 })
  })
})

describe('a refund with a different record at CCV', () => {
  it.each([
    ['of another payment', { originalReference: 'C1.other' }],
    ['in another currency', { currency: 'gbp' }],
    ['of another amount', { amount: '9.00' }],
    ['of another type', { type: 'capture' }],
    ['of no payment at all', { originalReference: undefined }],
  ])('goes into review when the record is %s', async (_, change) => {
    shop.sandbox.control.set({ refundsSettleAfterMs: null })
    const id = await paid()
    const [payment] = shop.sandbox.control.transactions()
    const refund = await shop.checkout.payments.refund(id, 1000)
    const reference = refunds()[0]?.reference
    const record = { reference, type: 'refund', amount: '10.00', currency: 'eur', status: 'success' }

    rowOf({ ...record, originalReference: payment?.reference, ...change })
    await sweepFor(1, minute)

    expect(await shop.store.operations.get(refund.id)).toMatchObject({ state: 'review' })
    expect(emitted()).toEqual(['payment.operation-review'])
  })
})

describe('a payment that the bank returned in part', () => {
  it('can be refunded up to the remaining amount', async () => {
    const id = await paid()
    await shop.checkout.payments.refund(id, 1000)
    await shop.pass(2 * minute)
    const row = { attemptId: id, kind: 'return', state: 'succeeded', amountMinor: 3000 } as const
    const stored = await operation(id)
    if (stored) await shop.store.operations.insert({ ...stored, ...row, id: 'op_return', reference: 'C1.back' })

    await expect(shop.checkout.payments.refund(id, 251)).rejects.toMatchObject({ code: 'amount-exceeded' })
    const rest = await shop.checkout.payments.refund(id)

    expect(rest).toMatchObject({ state: 'succeeded', amountMinor: 250 })
  })
})
