/** What is stored from CCV's answer to a read, and when the next read is due. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'
import { unnamedChild } from './child-answers.contract.ts'

const minute = 60_000
const day = 24 * 60 * minute

let shop: Shop
/** Intercepts CCV's answers; a test may replace it to change them. */
let between: (request: Request, answer: Response) => Promise<Response>
beforeEach(async () => {
  between = async (_, answer) => answer
  shop = await openShop({
    fetch: (sandbox) => async (input, init) => between(new Request(input, init), await sandbox.fetch(input, init)),
  })
})
afterEach(() => shop.close())

const newest = async (orderId = '981'): Promise<Attempt> => {
  const [attempt] = await shop.store.attempts.ofOrderLock(`order:${orderId}`)
  if (!attempt) throw new Error('no attempt yet')
  return attempt
}
const later = async (ms: number): Promise<void> => {
  await shop.pass(ms)
  await shop.sweep()
}
const logged = (event: string): Record<string, unknown>[] =>
  shop.logged.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line['event'] === event)
const types = (): string[] => shop.events.map(({ type }) => type)
const paths = (): string[] => shop.sandbox.control.calls().map(({ method, path }) => `${method} ${path}`)

describe('a payment', () => {
  it('is read again while it is pending, and reported once when it is paid', async () => {
    await shop.start(await shop.session())
    const { id } = await newest()
    await later(minute)
    const now = shop.clock.now()
    const pending = await newest()
    expect(pending).toMatchObject({ state: 'open', askedAt: now, updatedAt: now, leaseUntil: 0 })
    expect((pending.nextCheckAt ?? 0) - now).toBeGreaterThanOrEqual(15_000)
    expect((pending.nextCheckAt ?? 0) - now).toBeLessThanOrEqual(17_000)
    expect(logged('attempt.moved')).toEqual([])
    shop.sandbox.control.webhooks.mode('lost')

    await shop.finish()
    await later(minute)
    await later(minute)

    const moved = { attemptId: id, from: 'open', to: 'succeeded', cause: 'sweep', reason: null }
    expect(logged('attempt.moved')).toMatchObject([moved])
    expect(logged('attempt.mismatch')).toEqual([])
    expect(types()).toEqual(['payment.paid'])
    expect(paths().filter((call) => call.startsWith('GET /mandate'))).toEqual([])
  })

  it('redirects the shopper to the page that CCV returns only on a read', async () => {
    between = async (request, answer) => {
      if (request.method !== 'POST') return answer
      const { payUrl: _, ...rest } = (await answer.json()) as { payUrl?: string }
      return Response.json(rest, { status: answer.status })
    }

    const { redirectUrl } = await shop.start(await shop.session())

    expect(redirectUrl).toBe((await newest()).redirectUrl)
    expect(redirectUrl).toContain('localhost:4002')
  })

  it('is not scheduled for another read after it has ended, even when a read fails', async () => {
    await shop.start(await shop.session())
    await shop.finish('failed', 'card_refused')
    const { id, nextCheckAt } = await newest()
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'hang-up-before' })

    await shop.checkout.payments.cancel(id)

    expect([nextCheckAt, (await newest()).nextCheckAt]).toEqual([null, null])
  })

  it('is read again soon when a read fails while it is pending', async () => {
    await shop.start(await shop.session())
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'hang-up-before' })

    await later(minute)

    const { askedAt, nextCheckAt } = await newest()
    expect(askedAt).toBe(shop.clock.now())
    expect((nextCheckAt ?? 0) - shop.clock.now()).toBeLessThanOrEqual(17_000)
  })

  it('keeps the code and the time of its failure after later reads', async () => {
    await shop.start(await shop.session())
    await shop.finish('failed', 'card_refused')
    const failed = await newest()

    await shop.pass(minute)
    await shop.request('/webhooks/ccv', { method: 'POST', json: { id: failed.reference } })
    await shop.idle()

    expect(failed).toMatchObject({ failureCode: 'card_refused', failedAt: failed.updatedAt, nextCheckAt: null })
    expect(await newest()).toMatchObject({ failureCode: 'card_refused', failedAt: failed.failedAt })
    expect(types()).toEqual(['payment.failed'])
  })

  it('is logged with the differing fields when CCV reports another amount', async () => {
    between = async (request, answer) => {
      if (request.method !== 'GET') return answer
      return Response.json({ ...((await answer.json()) as object), amount: '10.00' })
    }
    await shop.start(await shop.session())

    await shop.finish()

    expect(logged('attempt.mismatch')).toMatchObject([{ members: ['amountMinor'] }])
  })

  it('fails as unavailable when its redirect host is not allowed', async () => {
    await shop.close()
    shop = await openShop({ redirectHosts: ['pay.example.com'] })
    const session = await shop.session()
    const { status } = await shop.start(session)
    const attempt = await newest()

    expect(status).toMatchObject({ payment: 'failed', reason: 'unavailable' })
    expect(attempt).toMatchObject({ state: 'failed', reason: 'unavailable' })
  })

  it('keeps the reason redirect-refused until it has ended at CCV', async () => {
    await shop.close()
    shop = await openShop({ redirectHosts: ['pay.example.com'] })
    for (const on of ['POST /cancel', 'POST /void']) {
      shop.sandbox.control.addFault({ on, do: 'answer', status: 500, times: 0 })
    }
    await shop.tryStart(await shop.session())
    await later(minute)

    expect(await newest()).toMatchObject({ state: 'open', reason: 'redirect-refused', cancelRequested: true })
  })
})

describe('a late success', () => {
  it('takes the order lock when it is free', async () => {
    await shop.start(await shop.session())
    await shop.finish('failed', 'card_refused')
    const { reference } = await newest()

    shop.sandbox.control.finish(reference ?? '', { status: 'success' })
    await shop.receive()

    expect(await newest()).toMatchObject({ state: 'succeeded', late: true, holdsLock: true, nextCheckAt: null })
  })

  it('leaves the order lock to a payment that was paid in the meantime', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish('failed', 'card_refused')
    const { id, reference } = await newest()
    await shop.start(session, { method: 'ideal' })
    await shop.finish()

    shop.sandbox.control.finish(reference ?? '', { status: 'success' })
    await shop.receive()

    expect(await shop.store.attempts.get(id)).toMatchObject({ state: 'succeeded', holdsLock: false })
    expect(await newest()).toMatchObject({
      method: 'ideal',
      holdsLock: true,
      cancelRequested: false,
      nextCheckAt: null,
    })
  })

  it('requests cancellation of an open attempt for the same period in another order', async () => {
    const first = await shop.session({
      order: { ...order, id: 'first' },
      choices: [
        {
          choice: 'pay-and-save',
          saveAs: 'vault',
          agreement: { kind: 'recurring', everyDays: 30, until: '2028-01-01' },
        },
      ],
    })
    await shop.startWithConsent(first, { choice: 'pay-and-save' })
    await shop.finish()
    const methodId = (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
    const february = { methodId, currency: 'EUR', description: 'February', period: '2', dueOn: '2026-02-15' } as const
    await shop.checkout.charges.create({ ...february, orderId: '981', amountMinor: 1202 })
    await shop.checkout.charges.create({ ...february, orderId: '982', amountMinor: 1200, shopper: 'present' })
    const open = await newest('982')

    shop.sandbox.control.finish((await newest()).reference ?? '', { status: 'success' })
    await shop.receive()

    expect(await newest()).toMatchObject({ state: 'succeeded', holdsLock: false })
    expect(open).toMatchObject({ cancelRequested: false })
    // Also a direct debit on its way is cancelled: its period is paid.
    expect(await newest('982')).toMatchObject({ cancelRequested: true, cancelKeepsDebit: false })
  })
})

describe('a payment whose answer was lost and whose order lock was released', () => {
  it('does not regain the lock when it is found open', async () => {
    const { control } = shop.sandbox
    control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
    control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 0 })
    for (const on of ['POST /cancel', 'POST /void']) control.addFault({ on, do: 'answer', status: 500, times: 0 })
    control.hide('981~', 5 * minute)
    await shop.start(await shop.session())
    await later(3 * minute)
    const given = await newest()

    await later(5 * minute)

    expect(given).toMatchObject({ state: 'unknown', holdsLock: false })
    expect(await newest()).toMatchObject({ state: 'open', holdsLock: false })
  })
})

describe('a mandate whose first payment CCV does not name', () => {
  async function signed(): Promise<string> {
    shop.sandbox.control.set({ ...unnamedChild.set, debitSettlesAfterMs: null })
    const { redirectUrl = '' } = await shop.startWithConsent(await shop.session(), { choice: 'sepa-mandate' })
    const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
    await shop.sandbox.app.request(redirectUrl, { method: 'POST', body })
    await later(20_000)
    await later(20_000)
    return shop.sandbox.control.mandates()[0]?.childReferenceId ?? ''
  }

  it('is reported as processing once, and pinned as the only first payment', async () => {
    const child = await signed()

    expect(await newest()).toMatchObject({ processing: true, childReference: child, childPinned: true })
    expect(types()).toEqual(['payment.processing', 'method.saved'])
  })

  it('fails with the failure code of that payment', async () => {
    const child = await signed()

    shop.sandbox.control.finish(child, { status: 'failed', failureCode: 'insufficient_funds' })
    await later(day)

    const reason = 'insufficient-funds'
    expect(await newest()).toMatchObject({ state: 'failed', reason, failureCode: 'insufficient_funds' })
  })
})

describe('a stored attempt that another server sends in the meantime', () => {
  it('is not ended as unsent', async () => {
    const session = await shop.session()
    const { write } = shop.store
    let writes = 0
    shop.store.write = async (...given) => {
      writes += 1
      if (writes === 2) throw new Error('crash')
      return write(...given)
    }
    await expect(shop.startWithConsent(session, { choice: 'sepa-mandate' })).rejects.toThrow('500')
    shop.store.write = async (...given) => {
      shop.store.write = write
      const sent = { state: 'unknown', sends: 1, leaseUntil: shop.clock.now() + minute } as const
      await shop.store.attempts.update(await newest(), sent)
      return write(...given)
    }

    await later(2 * minute)

    expect(await newest()).toMatchObject({ state: 'unknown', holdsLock: true })
  })
})
