/** Contract of a mandate with a first payment, for every store and every variant of CCV's child transaction. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventType, Session } from '../contract/checkout.ts'
import type { Charge } from '../contract/types/payments.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Store } from '../store/store.ts'
import { openShop, order, type Shop, shopOrigin } from '../testing/open-shop.ts'
import type { ChildAnswer } from './child-answers.contract.ts'

const minute = 60_000
const day = 24 * 60 * minute

export function describesFirstPayments(
  name: string,
  openStore: () => Promise<Store>,
  answers: readonly ChildAnswer[],
): void {
  describe.each(answers)(`a mandate with a first payment, $title, on ${name}`, { timeout: 20_000 }, ({ set }) => {
    let shop: Shop
    beforeEach(async () => {
      shop = await openShop({ store: await openStore() })
      shop.sandbox.control.set(set)
    })
    afterEach(() => shop.close())

    const sales = () => shop.sandbox.control.transactions().filter(({ type }) => type === 'sale')
    const first = (): string => sales().find(({ role }) => role === 'mandate-child')?.reference ?? ''
    const methods = () => shop.store.methods.ofCustomer('c-17')
    const notified = async (type: EventType, times = 1): Promise<void> => {
      await expect.poll(() => shop.events.filter((event) => event.type === type).length).toBe(times)
    }
    const becomes = async (session: Session, change: Partial<Attempt>): Promise<void> => {
      await expect.poll(() => shop.attempt(session)).toMatchObject(change)
    }
    const later = async (ms: number): Promise<void> => {
      await shop.pass(ms)
      await shop.sweep()
    }

    async function begin(choice: 'sepa-mandate' | 'paypal-mandate' = 'sepa-mandate'): Promise<[Session, string]> {
      const session = await shop.session({ choices: [{ choice: 'saved' }, { choice }] })
      const { redirectUrl = '' } = await shop.startWithConsent(session, { choice })
      return [session, redirectUrl]
    }
    async function sign(page: string, what = 'sign'): Promise<void> {
      const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: what })
      await shop.sandbox.app.request(page, { method: 'POST', body })
    }
    async function signed(): Promise<Session> {
      const [session, page] = await begin()
      await sign(page)
      await later(20_000)
      return session
    }
    async function paid(): Promise<[Session, Attempt]> {
      const session = await signed()
      await later(4 * day)
      await becomes(session, { state: 'succeeded' })
      return [session, await shop.attempt(session)]
    }
    const charge = async (orderId: string): Promise<Charge> => {
      const [method] = await methods()
      const { amountMinor, currency } = order
      return shop.checkout.charges.create({
        methodId: method?.id ?? '',
        orderId,
        amountMinor,
        currency,
        description: 'Again',
      })
    }

    it('is paid by that payment and saves the method', async () => {
      const [session, attempt] = await paid()

      expect(attempt).toMatchObject({ childReference: first(), childPinned: true })
      expect(await shop.checkout.sessions.read(session.id)).toMatchObject({ payment: 'paid' })
      expect(await methods()).toMatchObject([{ state: 'usable', last4: '7034' }])
      await notified('payment.paid')
      await notified('method.saved')
    })

    it('is not paid by a later charge of the same amount, whichever of the two succeeds', async () => {
      shop.sandbox.control.set({ firstDebitSettlesLater: true, debitSettlesAfterMs: null })
      const session = await signed()
      const { payment } = await charge('second')
      const [second] = sales().filter(({ role }) => role === 'payment')

      shop.sandbox.control.finish(second?.reference ?? '', { status: 'success' })
      await later(day)
      await becomes(session, { state: 'open', processing: true, childReference: first() })
      shop.sandbox.control.finish(first(), { status: 'failed', failureCode: 'insufficient_funds' })
      await later(day)

      expect(payment).not.toBe('failed')
      await becomes(session, { state: 'failed', reason: 'insufficient-funds' })
      expect((await shop.store.orders.get('second'))?.paidBy).not.toBeNull()
      expect(await shop.store.orders.get('981')).toMatchObject({ paidBy: null })
    })

    it('can be refunded', async () => {
      const [, { id }] = await paid()

      const refund = await shop.checkout.payments.refund(id, 100)

      expect(refund).toMatchObject({ state: 'succeeded', amountMinor: 100 })
      expect(shop.sandbox.control.transactions().find(({ type }) => type === 'refund')).toMatchObject({
        originalReference: first(),
      })
    })

    it.each(['sweep', 'webhook'] as const)('emits payment.returned when the %s finds a chargeback', async (by) => {
      const [session] = await paid()
      await shop.pass(10 * minute)

      shop.sandbox.control.return(first())
      if (by === 'sweep') await later(day)
      else await shop.request('/webhooks/ccv', { method: 'POST', json: { id: first() } })

      await notified('payment.returned')
      const { id, state } = await shop.attempt(session)
      expect(state).toBe('succeeded')
      await expect(shop.checkout.payments.refund(id, 1)).rejects.toMatchObject({ code: 'amount-exceeded' })
    })

    it('releases the order lock when the shopper refuses to sign', async () => {
      const [session, page] = await begin()

      await sign(page, 'refuse')
      await later(20_000)

      await becomes(session, { state: 'failed', holdsLock: false })
      expect(await methods()).toMatchObject([{ state: 'dead' }])
    })

    it('can’t be signed after it was cancelled on the page', async () => {
      const [session, page] = await begin()

      await shop.request('/checkout/attempts/cancel', { method: 'POST', token: session.token, json: {} })
      await sign(page)
      await later(day)

      await becomes(session, { state: 'failed', reason: 'cancelled' })
      const cancelled = shop.sandbox.control.calls().filter(({ path }) => path === '/cancel')
      expect(cancelled.map(({ query }) => query)).toEqual([expect.stringContaining(first())])
      expect(sales().map(({ status }) => status)).toEqual(['failed'])
      expect(shop.sandbox.control.mandates()).toMatchObject([{ status: 'inactive' }])
    })

    it('is paid when it is signed hours later', async () => {
      const [session, page] = await begin()

      await later(20 * 60 * minute)
      await sign(page)
      await later(5 * day)

      await becomes(session, { state: 'succeeded', childReference: first() })
      expect(await methods()).toMatchObject([{ state: 'usable' }])
    })

    it('is paid at once and can be refunded when it is a PayPal mandate', async () => {
      const [session, page] = await begin('paypal-mandate')

      await sign(page, 'agree')
      await later(20_000)

      await becomes(session, { state: 'succeeded' })
      const { id } = await shop.attempt(session)
      expect(await shop.checkout.payments.refund(id)).toMatchObject({ state: 'succeeded' })
    })

    it('is recovered and paid by its own payment when the answer to its creation is lost', async () => {
      shop.sandbox.control.addFault({ on: 'POST /mandate', do: 'hang-up-after' })
      const [session] = await begin()
      await later(30_000)

      await sign((await shop.attempt(session)).redirectUrl ?? '')
      await later(5 * day)

      await becomes(session, { state: 'succeeded', childReference: first() })
      expect(shop.sandbox.control.mandates()).toHaveLength(1)
    })

    it('pays the order when the shop’s server created it', async () => {
      const mandate = await shop.checkout.mandates.create({
        type: 'sepa',
        customer: { id: 'c-17', firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
        order: { ...order },
        lang: 'nl-BE',
        returnUrl: `${shopOrigin}/thanks`,
        consent: { text: 'Fjord Coffee mag incasseren.', acceptedAt: shop.clock.now() },
      })

      await sign(mandate.signUrl ?? '')
      await later(20_000)
      await later(4 * day)

      await notified('payment.paid')
      expect(await shop.store.orders.get('981')).toMatchObject({ paidBy: expect.any(String) })
    })
  })
}
