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
/** Cuts the connection of the next call with a matching address. */
let cut: ((url: string) => boolean) | undefined
beforeEach(async () => {
  held = undefined
  cut = undefined
  isDown = false
  shop = await openShop({
    fetch: (sandbox) => async (input, init) => {
      if (isDown) throw new TypeError('connection refused')
      if (cut?.(new Request(input, init).url)) {
        cut = undefined
        throw new TypeError('connection reset')
      }
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
const calls = (method: string, address: string): number =>
  shop.sandbox.control.calls().filter((call) => call.method === method && `${call.path}${call.query}`.includes(address))
    .length

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

  it('is not read again when its sender receives the answer after it has succeeded', async () => {
    const id = await paid()
    const release = hold((method, url) => method === 'POST' && url.endsWith('/refund'))
    const slow = shop.checkout.payments.refund(id, 1000)
    await shop.idle()
    await shop.pass(minute)
    await shop.sweep()
    const before = (await operation(id))?.state
    const reads = calls('GET', '/transaction?reference=')

    release()
    await slow
    await shop.idle()

    expect([before, (await operation(id))?.state]).toEqual(['succeeded', 'succeeded'])
    expect(calls('GET', '/transaction?reference=')).toBe(reads)
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

describe('a refund that CCV has accepted', () => {
  it('is returned as failed, and not as an error, when it has failed before it is first read', async () => {
    shop.sandbox.control.set({ refundsSettleAfterMs: null })
    const id = await paid()
    const release = hold((method, url) => method === 'POST' && url.endsWith('/refund'))
    const requested = shop.checkout.payments.refund(id, 1000)
    await shop.idle()
    shop.sandbox.control.finish(refunds()[0]?.reference ?? '', { status: 'failed', failureCode: 'rejected' })

    release()

    expect(await requested).toMatchObject({ state: 'failed', failureCode: 'rejected' })
    expect(await shop.checkout.payments.read(id)).toMatchObject({ refundedMinor: 0 })
  })

  it('is read less often as it gets older, also while CCV answers its reads with an error', async () => {
    shop.sandbox.control.set({ refundsSettleAfterMs: null })
    const id = await paid()
    await shop.checkout.payments.refund(id, 1000)
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status: 404 })

    await sweepFor(1, 2 * hour)

    const { state, nextCheckAt } = (await operation(id)) ?? {}
    expect(state).toBe('open')
    expect(nextCheckAt).toBeGreaterThanOrEqual(shop.clock.now() + hour)
  })
})

describe('the cancellation of a refund whose answer was lost', () => {
  it('is not sent to CCV while CCV does not list the refund', async () => {
    const id = await paid()
    lost()
    const refund = await shop.checkout.payments.refund(id, 1000)
    await shop.checkout.payments.cancelRefund(id, refund.id)

    await sweepFor(3, minute)

    expect(await operation(id)).toMatchObject({ state: 'unknown', sends: 1, cancelRequested: true })
    expect([calls('POST', '/cancel'), calls('GET', '/transaction?reference=null')]).toEqual([0, 0])
    expect(refunds()).toEqual([])
  })

  it('cancels it at CCV as soon as it is found, even if its first read fails', async () => {
    shop.sandbox.control.set({ refundsSettleAfterMs: null })
    const id = await paid()
    shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-after' })
    const refund = await shop.checkout.payments.refund(id, 1000)
    shop.sandbox.control.hide(refunds()[0]?.reference ?? '', 30_000)
    const stopped = await shop.checkout.payments.cancelRefund(id, refund.id)

    cut = (url) => url.includes('/transaction?reference=')
    await sweepFor(1, minute)

    expect(stopped).toMatchObject({ state: 'pending' })
    expect(cut).toBeUndefined()
    expect(refunds()).toMatchObject([{ status: 'failed', failureCode: 'cancelled' }])
    expect(await operation(id)).toMatchObject({ state: 'failed', failureCode: 'cancelled' })
  })
})

describe('the cancellation of a refund that CCV has', () => {
  it.each([
    ['succeeded', { status: 'success' }],
    ['failed', { status: 'failed', failureCode: 'rejected' }],
  ] as const)('is not sent to CCV again after the refund has %s', async (state, outcome) => {
    shop.sandbox.control.set({ refundsSettleAfterMs: null })
    const id = await paid()
    const refund = await shop.checkout.payments.refund(id, 1000)
    shop.sandbox.control.addFault({ on: 'POST /cancel', do: 'hang-up-before' })
    const stopped = await shop.checkout.payments.cancelRefund(id, refund.id)
    const before = calls('POST', '/cancel')
    shop.sandbox.control.finish(refunds()[0]?.reference ?? '', outcome)

    await sweepFor(2, minute)

    expect(stopped).toMatchObject({ state: 'pending' })
    expect(await operation(id)).toMatchObject({ state, failureCode: 'failureCode' in outcome ? 'rejected' : null })
    expect([before, calls('POST', '/cancel')]).toEqual([1, 1])
  })
})

describe('the cancellation of a refund in review', () => {
  /** A refund without an answer, more than a day later. @returns the ids of the payment and of the refund */
  async function inReview(fault: 'hang-up-before' | 'hang-up-after' = 'hang-up-before'): Promise<[string, string]> {
    const id = await paid()
    shop.sandbox.control.addFault({ on: 'POST /refund', do: fault })
    const { id: refundId } = await shop.checkout.payments.refund(id, 1000)
    for (const { reference } of refunds()) shop.sandbox.control.hide(reference, 26 * hour)
    await sweepFor(1, 11 * minute)
    await sweepFor(1, 25 * hour)
    expect(await operation(id)).toMatchObject({ state: 'review', reference: null, sends: 1 })
    return [id, refundId]
  }
  const cancel = (ids: [string, string]) => shop.checkout.payments.cancelRefund(...ids)

  it('ends it as cancelled when CCV still does not list it, and frees its amount', async () => {
    const ids = await inReview()

    const stopped = await cancel(ids)
    await shop.idle()

    expect(stopped).toMatchObject({ state: 'failed', failureCode: 'cancelled' })
    expect(await shop.checkout.payments.read(ids[0])).toMatchObject({ refundedMinor: 0 })
    expect(emitted()).toEqual(['payment.operation-review', 'payment.refund-failed'])
  })

  it('leaves it in review while CCV does not answer, and its amount still counts', async () => {
    const ids = await inReview()

    isDown = true
    const meanwhile = await cancel(ids)
    const counted = await shop.checkout.payments.read(ids[0])
    isDown = false
    const stopped = await cancel(ids)

    expect(meanwhile).toMatchObject({ id: ids[1], state: 'review' })
    expect(counted).toMatchObject({ refundedMinor: 1000 })
    expect(stopped).toMatchObject({ state: 'failed', failureCode: 'cancelled' })
  })

  it('leaves it in review while another server queries it at CCV', async () => {
    const ids = await inReview()
    const release = hold((_, url) => url.includes('originalReferences='))
    await shop.pass(2 * day)
    const sweeping = shop.another().sweep()
    await shop.idle()

    const meanwhile = await cancel(ids)
    release()
    await sweeping
    const after = (await operation(ids[0]))?.state

    expect([meanwhile.state, after]).toEqual(['review', 'review'])
    expect(await cancel(ids)).toMatchObject({ state: 'failed', failureCode: 'cancelled' })
  })

  it('does not end it when another server finds it at CCV in that moment, and cancels it there', async () => {
    shop.sandbox.control.set({ refundsSettleAfterMs: null })
    const ids = await inReview('hang-up-after')
    const reference = refunds()[0]?.reference ?? ''
    const { write } = shop.store
    let writes = 0
    shop.store.write = async (...given) => {
      writes += 1
      // The cancellation, the lease, the empty query, and then the end.
      if (writes === 4) {
        const found = await operation(ids[0])
        const nextCheckAt = shop.clock.now() + minute
        if (found) await shop.store.operations.update(found, { reference, nextCheckAt })
      }
      return write(...given)
    }

    const meanwhile = await cancel(ids)
    shop.store.write = write
    await sweepFor(1, hour)

    expect(writes).toBe(4)
    expect(meanwhile).toMatchObject({ state: 'review' })
    expect(refunds()).toMatchObject([{ status: 'failed', failureCode: 'cancelled' }])
    expect(await operation(ids[0])).toMatchObject({ state: 'failed', failureCode: 'cancelled', reference })
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
