import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { customer, openShop, order, type Shop, shopOrigin } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const statuses = (): unknown[] => shop.sandbox.control.transactions().map(({ method, status }) => [method, status])

describe('two different choices at the same time', () => {
  it('leave the later choice open', async () => {
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    let creations = 0
    const slow = await openShop({
      fetch: (sandbox) => async (input, init) => {
        const isCreation = String(input instanceof Request ? input.url : input).endsWith('/payment')
        const answer = await sandbox.fetch(input, init)
        if (isCreation && (creations += 1) === 1) await held
        return answer
      },
    })
    const session = await slow.session()

    const first = slow.start(session, { method: 'card' })
    await slow.idle()
    const second = slow.start(session, { method: 'ideal' })
    await slow.idle()
    release()
    await slow.idle()
    await slow.clock.advance(250)
    const [, later] = await Promise.all([first, second])

    const open = slow.sandbox.control.transactions().filter(({ status }) => status === 'pending')
    expect(open.map(({ method }) => method)).toEqual(['ideal'])
    expect(later.redirectUrl).toBeDefined()
    await slow.close()
  })
})

describe('a second start with the same choice', () => {
  it('at the same time returns the same page for one payment', async () => {
    const session = await shop.session()

    const [one, two] = await Promise.all([shop.start(session), shop.start(session)])

    expect(one.redirectUrl).toBe(two.redirectUrl)
    expect(one.redirectUrl).toBeDefined()
    expect(shop.sandbox.control.transactions()).toHaveLength(1)
  })

  it('in another tab, with another token, returns the same page', async () => {
    const here = await shop.session()
    const there = await shop.session()

    const one = await shop.start(here)
    const two = await shop.start(there)

    expect(there.id).toBe(here.id)
    expect(two.redirectUrl).toBe(one.redirectUrl)
    expect(shop.sandbox.control.transactions()).toHaveLength(1)
  })

  it('on another server returns the same page', async () => {
    const session = await shop.session()
    const one = await shop.start(session)

    const second = shop.another()
    const response = await second.app.request('/checkout/attempts', {
      method: 'POST',
      headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ choice: 'pay', method: 'card', lang: 'nl-BE' }),
    })

    expect(await response.json()).toMatchObject({ redirectUrl: one.redirectUrl })
    expect(shop.sandbox.control.transactions()).toHaveLength(1)
  })

  it('starts a new payment after the first failed at CCV', async () => {
    const session = await shop.session()
    const one = await shop.start(session)
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish('failed', 'card_refused')
    await shop.pass(5000)

    const two = await shop.start(session)

    expect(two.redirectUrl).not.toBe(one.redirectUrl)
    expect(statuses()).toEqual([
      ['card', 'failed'],
      ['card', 'pending'],
    ])
  })

  it('returns already-paid after a payment whose webhook was lost', async () => {
    const session = await shop.session()
    await shop.start(session)
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish()
    await shop.pass(5000)

    const again = await shop.tryStart(session)

    expect(again.status).toBe(409)
    expect(await again.json()).toMatchObject({ code: 'already-paid' })
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
    expect(shop.sandbox.control.transactions()).toHaveLength(1)
  })
})

describe('a start with another choice', () => {
  it('cancels the active payment at CCV first, in the same request', async () => {
    const session = await shop.session()
    await shop.start(session, { method: 'card' })

    const other = await shop.start(session, { method: 'ideal' })

    expect(other.redirectUrl).toContain('ideal')
    expect(statuses()).toEqual([
      ['card', 'failed'],
      ['ideal', 'pending'],
    ])
  })

  it('changes the time of the attempt in the status, so that the page recognises an answer about the earlier one', async () => {
    const session = await shop.session()
    const before = await shop.status(session)
    const first = await shop.start(session, { method: 'card' })
    await shop.pass(1000)

    const second = await shop.start(session, { method: 'ideal' })

    expect(before).not.toHaveProperty('attemptStartedAt')
    expect(second.status.attemptStartedAt).toBe((first.status.attemptStartedAt ?? 0) + 1000)
    expect(await shop.status(session)).toMatchObject({ attemptStartedAt: second.status.attemptStartedAt })
  })

  it('revokes a mandate that is not signed yet', async () => {
    const session = await shop.session()
    await shop.startWithConsent(session, { choice: 'sepa-mandate' })

    await shop.start(session, { method: 'card' })

    expect(shop.sandbox.control.mandates().map(({ status }) => status)).toEqual(['inactive'])
  })

  it('returns the reason cancelled after the shopper cancelled a signature at CCV', async () => {
    const session = await shop.session()
    await shop.startWithConsent(session, { choice: 'sepa-mandate' })

    await shop.finish('failed', 'cancelled')
    await shop.pass(3000)

    expect(await shop.status(session)).toMatchObject({ payment: 'failed', reason: 'cancelled' })
  })

  it('[F67] returns already-paid when the shopper has paid at CCV', async () => {
    const session = await shop.session()
    await shop.start(session, { method: 'card' })
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish()

    const other = await shop.tryStart(session, { method: 'ideal' })

    expect(await other.json()).toMatchObject({ code: 'already-paid' })
    expect(shop.sandbox.control.transactions()).toHaveLength(1)
  })

  it('voids a payment that cannot be cancelled, and releases the order lock', async () => {
    const session = await shop.session()
    await shop.start(session, { method: 'card' })
    shop.sandbox.control.addFault({ on: 'POST /cancel', do: 'answer', status: 400 })

    await shop.start(session, { method: 'ideal' })

    const attempts = await shop.store.attempts.ofOrderLock('order:981')
    expect(attempts.map(({ state, holdsLock }) => [state, holdsLock])).toEqual([
      ['open', true],
      ['voided', false],
    ])
  })

  it('returns 409 with the open page when CCV refuses to cancel and to void', async () => {
    const session = await shop.session()
    const one = await shop.start(session, { method: 'card' })
    shop.sandbox.control.addFault({ on: 'POST /cancel', do: 'answer', status: 400 })
    shop.sandbox.control.addFault({ on: 'POST /void', do: 'answer', status: 400 })

    const other = await shop.tryStart(session, { method: 'ideal' })

    expect(other.status).toBe(409)
    expect(await other.json()).toMatchObject({ code: 'order-in-progress', redirectUrl: one.redirectUrl })
    expect(statuses()).toEqual([['card', 'pending']])
  })

  it('is completed by the sweep when CCV did not answer', async () => {
    const session = await shop.session()
    await shop.start(session, { method: 'card' })
    shop.sandbox.control.addFault({ on: '*', do: 'hang-up-before', times: 0 })
    await shop.tryStart(session, { method: 'ideal' })
    shop.sandbox.control.clearFaults()

    await shop.pass(60_000)
    await shop.sweep()

    expect(statuses()).toEqual([['card', 'failed']])
  })
})

describe('an enrolment that CCV does not cancel', () => {
  it.each([
    ['mandate', 'DELETE /mandate/{id}'],
    ['vault', 'POST /cancel'],
  ] as const)('as %s is not voided, because only payments can be', async (saveAs, on) => {
    const session = await shop.checkout.sessions.create({
      customer: { ...customer },
      choices: [{ choice: 'save-card', saveAs }],
      lang: 'nl',
      returnUrl: `${shopOrigin}/account`,
    })
    await shop.startWithConsent(session, { choice: 'save-card' })
    shop.sandbox.control.addFault({ on, do: 'answer', status: 500, times: 0 })

    await shop.request('/checkout/attempts/cancel', { method: 'POST', token: session.token, json: {} })

    expect(shop.sandbox.control.calls().filter(({ path }) => path === '/void')).toEqual([])
    expect(await shop.attempt(session)).toMatchObject({ state: 'open', cancelRequested: true, holdsLock: true })
  })
})

describe('a payment that succeeds after a void', () => {
  async function voided(): Promise<string> {
    const session = await shop.session()
    await shop.start(session, { method: 'card' })
    shop.sandbox.control.addFault({ on: 'POST /cancel', do: 'answer', status: 400 })
    await shop.request('/checkout/attempts/cancel', { method: 'POST', token: session.token, json: {} })
    return shop.sandbox.control.transactions()[0]?.reference ?? ''
  }

  it('[F67] ends as returned, not paid, when CCV returns the money', async () => {
    const reference = await voided()

    shop.sandbox.control.finish(reference, { status: 'success' })
    await shop.receive()
    await shop.pass(2 * 86_400_000)
    await shop.sweep()

    const [attempt] = await shop.store.attempts.ofOrderLock('order:981')
    expect(attempt?.state).toBe('returned')
    expect(shop.events.map(({ type }) => type)).not.toContain('payment.paid')
  })

  it('goes into review when the refund at CCV has failed', async () => {
    await shop.close()
    shop = await openShop({
      fetch: (sandbox) => async (input, init) => {
        const answer = await sandbox.fetch(input, init)
        if (!new Request(input, init).url.includes('originalReferences=')) return answer
        const rows = (await answer.json()) as { type: string }[]
        return Response.json(rows.map((row) => (row.type === 'refund' ? { ...row, status: 'failed' } : row)))
      },
    })
    const reference = await voided()

    shop.sandbox.control.finish(reference, { status: 'success' })
    await shop.receive()
    await shop.pass(2 * 86_400_000)
    await shop.sweep()

    const [attempt] = await shop.store.attempts.ofOrderLock('order:981')
    expect([attempt?.state, attempt?.reason]).toEqual(['review', 'paid-after-void'])
  })

  it('emits payment.review until CCV returns the money, and payment.failed then', async () => {
    const day = 86_400_000
    const { control } = shop.sandbox
    const reference = await voided()
    control.webhooks.mode('lost')
    control.finish(reference, { status: 'success' })
    const refund = control.transactions().find(({ type }) => type === 'refund')
    control.hide(refund?.reference ?? '', 3 * day)
    await shop.pass(2 * day)
    await shop.sweep()

    await shop.pass(2 * day)
    await shop.sweep()

    expect(shop.events.map(({ type, data }) => [type, data.payment?.state])).toEqual([
      ['payment.failed', 'failed'],
      ['payment.review', 'review'],
      ['payment.failed', 'returned'],
    ])
  })
})

describe('a late success', () => {
  it('[F65] after a failure marks the order as paid, and emits payment.late-success', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish('failed', 'card_refused')
    const [payment] = shop.sandbox.control.transactions()

    shop.sandbox.control.finish(payment?.reference ?? '', { status: 'success' })
    await shop.receive()

    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
    expect(shop.events.map(({ type }) => type)).toEqual(['payment.failed', 'payment.paid', 'payment.late-success'])
  })

  it('is emitted without the failure code of the earlier failure', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish('failed', 'card_refused')
    const { id } = await shop.attempt(session)
    const [payment] = shop.sandbox.control.transactions()

    shop.sandbox.control.finish(payment?.reference ?? '', { status: 'success' })
    await shop.receive()

    expect(shop.events.map(({ data }) => data.payment?.failureCode)).toEqual(['card_refused', undefined, undefined])
    expect(await shop.checkout.payments.read(id)).not.toHaveProperty('failureCode')
  })

  it('[F65] cancels the payment that was started meanwhile', async () => {
    const session = await shop.session()
    await shop.start(session, { method: 'card' })
    await shop.finish('failed', 'card_refused')
    await shop.start(session, { method: 'ideal' })
    const [card] = shop.sandbox.control.transactions()

    shop.sandbox.control.finish(card?.reference ?? '', { status: 'success' })
    await shop.receive()
    await shop.sweep()

    expect(statuses()).toEqual([
      ['card', 'success'],
      ['ideal', 'failed'],
    ])
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
  })

  it('[F67] of a paid order emits payment.duplicate, and the order stays paid', async () => {
    const session = await shop.session()
    await shop.start(session, { method: 'card' })
    await shop.finish('failed', 'card_refused')
    await shop.start(session, { method: 'ideal' })
    await shop.finish('success')
    const [card] = shop.sandbox.control.transactions()

    shop.sandbox.control.finish(card?.reference ?? '', { status: 'success' })
    await shop.receive()

    expect(shop.events.map(({ type }) => type)).toEqual(['payment.failed', 'payment.paid', 'payment.duplicate'])
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
  })
})

describe('the expiry of a session', () => {
  it('prevents new attempts, and cancels the active one', async () => {
    const session = await shop.session()
    await shop.start(session)

    await shop.checkout.sessions.expire(session.id)

    expect(statuses()).toEqual([['card', 'failed']])
    const again = await shop.tryStart(session)
    expect(await again.json()).toMatchObject({ code: 'session-expired' })
  })

  it('cancels an abandoned payment at CCV automatically', async () => {
    const session = await shop.session()
    await shop.start(session)

    await shop.pass(25 * 3_600_000)
    await shop.sweep()

    expect(statuses()).toEqual([['card', 'failed']])
    expect(await shop.attempt(session)).toMatchObject({ state: 'failed', reason: 'cancelled' })
  })
})

describe('another amount for an order', () => {
  it('creates a new session when no payment is active', async () => {
    const first = await shop.session()

    const second = await shop.session({ order: { ...order, amountMinor: 5000 } })

    expect(second.id).not.toBe(first.id)
    const old = await shop.tryStart(first)
    expect(await old.json()).toMatchObject({ code: 'session-expired' })
  })

  it('is refused while a payment is active', async () => {
    const session = await shop.session()
    await shop.start(session)

    await expect(shop.session({ order: { ...order, amountMinor: 5000 } })).rejects.toMatchObject({
      code: 'order-in-progress',
    })
  })

  it('is refused with the paid amount when the order is paid', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()

    const again = shop.session({ order: { ...order, amountMinor: 5000 } })

    await expect(again).rejects.toMatchObject({ code: 'already-paid', paid: { amountMinor: 4250, currency: 'EUR' } })
  })
})
