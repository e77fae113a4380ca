import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../contract/checkout.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'
import { childAnswers, unnamedChild } from './child-answers.contract.ts'
import { describesFirstPayments } from './first-payment.contract.ts'

describesFirstPayments('SQLite', () => memoryStore(), [...childAnswers, unnamedChild])

const hour = 3_600_000
const day = 24 * hour

describe('a first payment that CCV does not name', () => {
  let shop: Shop
  beforeEach(async () => {
    shop = await openShop()
    shop.sandbox.control.set({ ...unnamedChild.set, debitSettlesAfterMs: null })
  })
  afterEach(() => shop.close())

  const mandateId = (): string => shop.sandbox.control.mandates()[0]?.mandateId ?? ''
  const child = (): string => shop.sandbox.control.mandates()[0]?.childReferenceId ?? ''
  const later = async (ms: number): Promise<void> => {
    await shop.pass(ms)
    await shop.sweep()
  }
  const saved = async () => (await shop.store.methods.ofCustomer('c-17'))[0]
  const charge = async (orderId = 'second') => {
    const { amountMinor, currency } = order
    const methodId = (await saved())?.id ?? ''
    return shop.checkout.charges.create({ methodId, orderId, amountMinor, currency, description: 'Again' })
  }

  /** Signs the mandate while CCV does not list the first payment yet. */
  async function signedUnseen(hiddenMs = 10 * day): Promise<Session> {
    const session = await shop.session()
    const { redirectUrl = '' } = await shop.startWithConsent(session, { choice: 'sepa-mandate' })
    shop.sandbox.control.hide(child(), hiddenMs)
    const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
    await shop.sandbox.app.request(redirectUrl, { method: 'POST', body })
    await later(20_000)
    return session
  }
  /**
   * Creates an attempt as an earlier version left it: paid, without the reference of the transaction that CCV lists.
   */
  async function paidWithoutChild(hiddenMs = 10 * day): Promise<Attempt> {
    const attempt = await shop.attempt(await signedUnseen(hiddenMs))
    shop.sandbox.control.finish(child(), { status: 'success' })
    await shop.store.attempts.update(attempt, { state: 'succeeded', nextCheckAt: null })
    await shop.pass(hiddenMs + day)
    return { ...attempt, state: 'succeeded' }
  }
  const lists = (): number =>
    shop.sandbox.control.calls().filter(({ method, path }) => method === 'GET' && /^\/mandate\/.+\//.test(path)).length
  /** Pays another of our orders with this mandate, and loses CCV's answer. */
  async function answerLost(): Promise<void> {
    const other = await shop.session({ order: { ...order, id: 'other' } })
    await shop.start(other)
    const usesMethodId = (await saved())?.id ?? null
    const lost = { state: 'unknown', reference: null, usesMethodId, leaseUntil: shop.clock.now() + day } as const
    await shop.store.attempts.update(await shop.attempt(other), lost)
  }
  /** Creates a payment with the same mandate by another system on the account. */
  async function elsewhere(change: Record<string, unknown> = {}): Promise<string> {
    const headers = { authorization: `Basic ${btoa('t_sandbox_demo:')}`, 'user-agent': 'till/1' }
    const payment = {
      amount: '42.50',
      currency: 'eur',
      method: 'sdd',
      language: 'nld',
      returnUrl: 'https://a.example/',
    }
    const body = JSON.stringify({ ...payment, mandateId: mandateId(), ...change })
    const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
    const answer = await shop.sandbox.fetch('http://localhost:4002/api/v1/payment', init)
    const { reference } = (await answer.json()) as { reference: string }
    return reference
  }

  it('blocks charges and the offer of its mandate until it is known', async () => {
    const session = await signedUnseen()

    expect(await shop.attempt(session)).toMatchObject({ state: 'open', processing: true, childReference: null })
    expect(await saved()).toMatchObject({ state: 'pending', mandateId: mandateId() })
    const message = expect.stringContaining('first payment')
    await expect(charge()).rejects.toMatchObject({
      code: 'method-not-usable',
      errors: [{ field: 'methodId', message }],
    })
    const other = await shop.session({ order: { ...order, id: 'other' } })
    expect((await shop.view(other)).choices.map(({ choice }) => choice)).not.toContain('saved')
  })

  it('blocks charges of its mandate even when an earlier version stored the mandate as usable', async () => {
    await signedUnseen()
    const method = await saved()
    if (method) await shop.store.methods.update(method, { state: 'usable' })

    await expect(charge()).rejects.toMatchObject({ code: 'method-not-usable' })
  })

  it('makes the mandate usable once it is known', async () => {
    const session = await signedUnseen()

    await later(11 * day)

    expect(await shop.attempt(session)).toMatchObject({ childReference: child(), childPinned: true })
    await later(8 * day)
    expect(await saved()).toMatchObject({ state: 'usable' })
    expect((await charge()).payment).not.toBe('failed')
  })

  it('moves the attempt to review when it is still unknown a day after signing', async () => {
    const session = await signedUnseen()
    await later(23 * hour)
    const before = await shop.attempt(session)
    await later(2 * hour)

    expect(before).toMatchObject({ state: 'open', processing: true })
    expect(await shop.attempt(session)).toMatchObject({ state: 'review', reason: 'unclear', holdsLock: true })
    await expect(charge()).rejects.toMatchObject({ code: 'method-not-usable' })
  })

  it('lets the mandate be charged after the shop has released that payment from its review', async () => {
    const session = await signedUnseen()
    await later(25 * hour)
    const { id } = await shop.attempt(session)

    await shop.checkout.payments.release(id)
    await later(day)

    expect(await saved()).toMatchObject({ state: 'usable' })
    expect((await charge()).payment).not.toBe('failed')
  })

  it('leaves the mandate usable after its attempt has failed', async () => {
    const session = await signedUnseen()
    const attempt = await shop.attempt(session)
    await shop.store.attempts.update(attempt, { state: 'failed', holdsLock: false, nextCheckAt: null })

    await later(2 * hour)

    expect(await saved()).toMatchObject({ state: 'usable' })
  })

  it('does not prevent the sweep from noticing that the mandate has ended at CCV', async () => {
    const session = await signedUnseen()
    const headers = { authorization: `Basic ${btoa('t_sandbox_demo:')}`, 'user-agent': 'till/1' }
    const url = `http://localhost:4002/api/v1/mandate/${mandateId()}`
    await shop.sandbox.fetch(url, { method: 'DELETE', headers })
    await shop.store.attempts.update(await shop.attempt(session), { nextCheckAt: shop.clock.now() + 10 * day })

    await later(2 * hour)

    expect(await saved()).toMatchObject({ state: 'dead' })
  })

  it('is not chosen between two payments that look the same', async () => {
    const session = await signedUnseen()
    const [one, two] = [await elsewhere(), await elsewhere()]
    shop.sandbox.control.finish(one, { status: 'success' })
    shop.sandbox.control.finish(two, { status: 'success' })

    await later(2 * hour)

    expect(await shop.attempt(session)).toMatchObject({ state: 'open', childReference: null })
  })

  it.each([
    ['of another order', { merchantOrderReference: 'T-1' }],
    ['of another amount', { amount: '42.51' }],
  ])('is not matched to a payment %s with the same mandate', async (_, change) => {
    const session = await signedUnseen()
    shop.sandbox.control.finish(await elsewhere(change), { status: 'success' })

    await later(2 * hour)

    expect(await shop.attempt(session)).toMatchObject({ state: 'open', childReference: null })
  })

  it('is not matched to a payment whose reference another of our orders has', async () => {
    const session = await signedUnseen()
    const reference = await elsewhere()
    shop.sandbox.control.finish(reference, { status: 'success' })
    const other = await shop.session({ order: { ...order, id: 'other' } })
    await shop.start(other)
    await shop.store.attempts.update(await shop.attempt(other), { reference })

    await later(2 * hour)

    expect(await shop.attempt(session)).toMatchObject({ state: 'open', childReference: null })
  })

  it('is not matched to a payment that may be the one whose answer is lost', async () => {
    const session = await signedUnseen()
    const reference = await elsewhere()
    shop.sandbox.control.finish(reference, { status: 'success' })
    await answerLost()

    await later(2 * hour)

    expect(await shop.attempt(session)).toMatchObject({ state: 'open', childReference: null })
  })

  it('is matched by its order reference while the answer to another payment with the mandate is lost', async () => {
    shop.sandbox.control.set({ mandateChildOrderReference: true })
    const session = await signedUnseen(hour)
    await answerLost()

    await later(2 * hour)

    expect(await shop.attempt(session)).toMatchObject({ childReference: child(), childPinned: true })
  })

  it('is found on a refund when an earlier version did not store it', async () => {
    const { id } = await paidWithoutChild()
    shop.sandbox.control.finish(await elsewhere(), { status: 'failed' })

    const refund = await shop.checkout.payments.refund(id, 100)

    expect(refund).toMatchObject({ state: 'succeeded' })
    expect(await shop.store.attempts.get(id)).toMatchObject({ childReference: child(), childPinned: true })
  })

  it('is not refunded when an earlier version did not store it and CCV does not answer', async () => {
    const { id } = await paidWithoutChild()
    shop.sandbox.control.addFault({ on: 'GET /mandate/{id}/transactions', do: 'hang-up-before' })

    await expect(shop.checkout.payments.refund(id, 100)).rejects.toMatchObject({ code: 'not-possible' })
    expect(await shop.store.attempts.get(id)).toMatchObject({ childReference: null, childPinned: false })
  })

  it('is not refunded when an earlier version did not store it and two payments look the same', async () => {
    const { id } = await paidWithoutChild(hour)
    shop.sandbox.control.finish(await elsewhere(), { status: 'success' })

    await expect(shop.checkout.payments.refund(id, 100)).rejects.toMatchObject({ code: 'not-possible' })
    expect(shop.sandbox.control.transactions().filter(({ type }) => type === 'refund')).toEqual([])
  })

  it('is not queried by a refund before the payment has succeeded, or by a refund of another payment', async () => {
    const unpaid = await shop.attempt(await signedUnseen())
    const other = await shop.session({ order: { ...order, id: 'other' } })
    await shop.start(other)
    await shop.finish()
    const before = lists()

    await expect(shop.checkout.payments.refund(unpaid.id)).rejects.toMatchObject({ code: 'not-possible' })
    await shop.checkout.payments.refund((await shop.attempt(other)).id)

    expect(lists()).toBe(before)
  })
})

describe('a first payment that CCV names', () => {
  it('moves the attempt to review when another of our orders has that transaction', async () => {
    const shop = await openShop()
    const other = await shop.session({ order: { ...order, id: 'other' } })
    await shop.start(other)
    const session = await shop.session()
    const { redirectUrl = '' } = await shop.startWithConsent(session, { choice: 'sepa-mandate' })
    const childReference = shop.sandbox.control.mandates()[0]?.childReferenceId ?? ''
    await shop.store.attempts.update(await shop.attempt(other), { reference: childReference })
    const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
    await shop.sandbox.app.request(redirectUrl, { method: 'POST', body })

    await shop.pass(20_000)
    await shop.sweep()

    expect(await shop.attempt(session)).toMatchObject({ state: 'review', reason: 'mismatch' })
    await shop.close()
  })
})
