/** When a payment is read at CCV again, and what happens to attempts that were never sent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../contract/checkout.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const minute = 60_000
const day = 24 * 60 * minute
const reads = (pattern: RegExp): number =>
  shop.sandbox.control.calls().filter(({ method, path, query }) => method === 'GET' && pattern.test(`${path}${query}`))
    .length
/** Queries for returns and chargebacks of a payment. */
const looks = (): number => reads(/originalReferences=/)
const newest = async (orderId = '981'): Promise<Attempt> => {
  const [attempt] = await shop.store.attempts.ofOrderLock(`order:${orderId}`)
  if (!attempt) throw new Error('no attempt yet')
  return attempt
}
/** Delivers CCV's webhook to the address in the attempt's request. */
async function arrive(attempt: Attempt): Promise<void> {
  const url = String(JSON.parse(shop.asSent(attempt)).webhookUrl).split('/pay')[1] ?? ''
  await shop.request(url, { method: 'POST', json: { id: attempt.reference ?? 'none' } })
  await shop.idle()
}
const sign = async (page: string): Promise<void> => {
  const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
  await shop.sandbox.app.request(page, { method: 'POST', body })
}

describe('a paid payment', () => {
  it.each([
    ['not checked for returns by a webhook within a minute', minute - 1, 0],
    ['checked for returns by a webhook after a minute', minute, 1],
  ])('is %s, and never by the shopper', async (_, ms, times) => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()
    const paid = await newest()
    const asked = shop.sandbox.control.calls().length

    await shop.pass(paid.updatedAt + ms - shop.clock.now())
    const { status } = await shop.tryStart(session)
    const meanwhile = shop.sandbox.control.calls().length
    await arrive(paid)

    expect([status, meanwhile - asked, looks()]).toEqual([409, 0, times])
  })

  it('is checked for returns when reconciliation with CCV finds one', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()
    shop.sandbox.control.webhooks.mode('lost')
    shop.sandbox.control.return((await newest()).reference ?? '')
    const today = new Date(shop.clock.now()).toISOString().slice(0, 10)
    await shop.pass(day)

    await shop.checkout.reconcile(today)
    await shop.idle()

    expect(shop.events.map(({ type }) => type)).toEqual(['payment.paid', 'payment.returned'])
  })

  it('by direct debit is checked for returns when due, by a cancel and a day later by the sweep', async () => {
    const session = await shop.session()
    const { redirectUrl = '' } = await shop.startWithConsent(session, { choice: 'sepa-mandate' })
    await sign(redirectUrl)
    await shop.pass(20_000)
    await shop.sweep()
    await shop.pass(4 * day)
    await shop.sweep()
    const paid = await newest()
    expect(paid.state).toBe('succeeded')

    await shop.pass((paid.nextCheckAt ?? 0) - shop.clock.now() - 1)
    await shop.checkout.payments.cancel(paid.id)
    const early = looks()
    await shop.pass(1)
    await shop.checkout.payments.cancel(paid.id)

    expect([early, looks()]).toEqual([0, 1])
    expect((await newest()).nextCheckAt).toBe(shop.clock.now() + day)
    await shop.pass(day)
    await shop.sweep()
    expect(looks()).toBe(2)
  })

  it('reads its mandate again on the next webhook, before the sweep, when the first read failed', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay-and-save', saveAs: 'mandate' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    shop.sandbox.control.addFault({ on: 'GET /mandate/{id}', do: 'hang-up-before' })
    await shop.finish()
    const before = (await shop.store.methods.ofCustomer('c-17'))[0]?.state

    await shop.pass(3000)
    await arrive(await newest())

    const [method] = await shop.store.methods.ofCustomer('c-17')
    expect([before, method?.state]).toEqual(['pending', 'usable'])
  })
})

describe('a mandate that was stored and never sent', () => {
  /** Crashes after the first commit; the second would mark the attempt as sent. */
  async function stored(session: Session): Promise<Attempt> {
    const { write } = shop.store
    let writes = 0
    shop.store.write = async (...given) => {
      writes += 1
      if (writes === 2) throw new Error('crash')
      return write(...given)
    }
    await expect(shop.startWithConsent(session, { choice: 'sepa-mandate' })).rejects.toThrow('500')
    shop.store.write = write
    return shop.attempt(session)
  }

  it('ends after two minutes, not earlier, without any request to CCV', async () => {
    const session = await shop.session()
    const attempt = await stored(session)

    await shop.pass(2 * minute - 1)
    const back = String(JSON.parse(attempt.requestBody).returnUrl).split('/pay')[1] ?? ''
    await shop.request(back)
    const before = await newest()
    await shop.pass(1)
    await shop.sweep()

    expect(before).toMatchObject({ state: 'stored', holdsLock: true })
    expect(await newest()).toMatchObject({ state: 'failed', reason: 'cancelled', failureCode: 'not-sent' })
    expect(shop.sandbox.control.mandates()).toEqual([])
  })

  it('saves nothing when it ends', async () => {
    await stored(await shop.session())

    await shop.pass(2 * minute)
    await shop.sweep()

    expect(await shop.store.methods.ofCustomer('c-17')).toMatchObject([{ state: 'dead', nextCheckAt: null }])
  })

  it('does not end when another server marks it as sent in that moment', async () => {
    const attempt = await stored(await shop.session())
    const { write } = shop.store
    shop.store.write = async (...given) => {
      shop.store.write = write
      await write((tables) => tables.attempts.update(attempt, { state: 'unknown', sends: 1 }))
      return write(...given)
    }

    await shop.pass(2 * minute)
    await shop.request(String(JSON.parse(attempt.requestBody).returnUrl).split('/pay')[1] ?? '')

    expect(await newest()).toMatchObject({ state: 'unknown', sends: 1, holdsLock: true })
  })
})

describe('a charge that was stored and never sent', () => {
  it('is sent by the sweep, no matter how late', async () => {
    const saving = await shop.session({ order: { ...order, id: 'first' }, choices: [{ choice: 'pay-and-save' }] })
    await shop.startWithConsent(saving, { choice: 'pay-and-save' })
    await shop.finish()
    const methodId = (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
    shop.sandbox.control.addFault({ on: '*', do: 'hang-up-before', times: 0 })
    const asked = { methodId, orderId: '981', amountMinor: 1200, currency: 'EUR', description: 'January' } as const
    const { payment } = await shop.checkout.charges.create(asked)
    shop.sandbox.control.clearFaults()

    await shop.pass(10 * minute)
    await shop.sweep()

    expect([payment, (await newest()).state]).toEqual(['pending', 'succeeded'])
  })
})
