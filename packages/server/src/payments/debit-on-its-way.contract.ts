/** The contract of a direct debit on its way, for every store: only the shop may stop it. */
import type { AccountView } from '@ccv-checkout/widget/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../contract/checkout.ts'
import type { Store } from '../store/store.ts'
import { savedDebit } from '../testing/charging.ts'
import { openShop, order, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'

const minute = 60_000
const day = 24 * 60 * minute

export function describesDebitsOnTheirWay(name: string, openStore: () => Promise<Store>): void {
  describe(`a direct debit on its way, on ${name}`, { timeout: 60_000 }, () => {
    let shop: Shop
    beforeEach(async () => {
      shop = await openShop({ store: await openStore() })
    })
    afterEach(() => shop.close())

    const cancelOnPage = ({ token }: Session): Promise<Response> =>
      shop.request('/checkout/attempts/cancel', { method: 'POST', token, json: {} })
    const signAtCcv = async (page: string | null): Promise<void> => {
      const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
      await shop.sandbox.app.request(page ?? '', { method: 'POST', body })
    }
    const payments = (orderId = '981') =>
      shop.sandbox.control
        .transactions()
        .filter((row) => row.role === 'payment' && row.merchantOrderReference?.startsWith(`${orderId}~`))
    const mandates = (): string[] => shop.sandbox.control.mandates().map(({ status }) => status)
    const cancelsAtCcv = () =>
      shop.sandbox.control.calls().filter(({ method, path }) => path === '/cancel' || method === 'DELETE')

    /** A session whose mandate is opened at CCV; its signing is up to the test. */
    async function opened(): Promise<{ session: Session; page: string | null }> {
      const session = await shop.session()
      await shop.startWithConsent(session, { choice: 'sepa-mandate' })
      return { session, page: (await shop.attempt(session)).redirectUrl }
    }
    async function onItsWay(): Promise<Session> {
      const { session, page } = await opened()
      await signAtCcv(page)
      await shop.receive()
      expect(await shop.status(session)).toMatchObject({ payment: 'processing' })
      return session
    }
    /** Does something while CCV answers no read of a mandate, and neither cancels nor revokes anything. */
    async function whileCcvIsAway<T>(work: () => Promise<T>): Promise<T> {
      for (const on of ['GET /mandate/{id}', 'DELETE /mandate/{id}', 'POST /cancel'] as const) {
        shop.sandbox.control.addFault({ on, do: 'answer', status: 500, times: 0 })
      }
      return work().finally(() => shop.sandbox.control.clearFaults())
    }
    async function isStillOnItsWay(session: Session): Promise<void> {
      const read = () => shop.checkout.sessions.read(session.id)
      expect(await read()).toMatchObject({ payment: 'processing', method: 'saved', final: true })
      expect(await shop.attempt(session)).toMatchObject({ cancelRequested: false, holdsLock: true })
      expect(mandates()).toEqual(['active'])
      expect(cancelsAtCcv()).toEqual([])
      await shop.pass(5 * day)
      await shop.receive()
      await shop.sweep()
      expect(await read()).toMatchObject({ payment: 'paid' })
    }

    it('is not taken away by another choice of a stale tab: it fails with order-in-progress', async () => {
      const session = await onItsWay()

      const answer = await shop.tryStart(session, { method: 'card' })

      expect(answer.status).toBe(409)
      const problem = await answer.json()
      expect(problem).toMatchObject({ code: 'order-in-progress' })
      expect(problem).not.toHaveProperty('redirectUrl')
      expect(payments()).toEqual([])
      await isStillOnItsWay(session)
    })

    it('is answered with its status, without a redirect, when the same choice is made again', async () => {
      const session = await onItsWay()

      const again = await shop.startWithConsent(session, { choice: 'sepa-mandate' })

      expect(again.redirectUrl).toBeUndefined()
      expect(again.status).toMatchObject({ payment: 'processing' })
      expect(again.status).not.toHaveProperty('live')
      await isStillOnItsWay(session)
    })

    it('is not cancelled by the shopper', async () => {
      const session = await onItsWay()

      const answer = await cancelOnPage(session)

      expect(answer.status).toBe(409)
      expect(await answer.json()).toMatchObject({ code: 'order-in-progress' })
      await isStillOnItsWay(session)
    })

    it('is not cancelled when it was signed a moment ago and its webhook has not arrived', async () => {
      const { session, page } = await opened()
      shop.sandbox.control.webhooks.mode('lost')
      await signAtCcv(page)
      await shop.pass(5000)

      const answers = [await shop.tryStart(session, { method: 'card' }), await cancelOnPage(session)]

      expect(answers.map(({ status }) => status)).toEqual([409, 409])
      expect(payments()).toEqual([])
      await isStillOnItsWay(session)
    })

    it('is kept when it was signed after CCV could not be asked to cancel it', async () => {
      const { session, page } = await opened()
      const refused = await whileCcvIsAway(() => shop.tryStart(session, { method: 'card' }))
      expect(refused.status).toBe(409)
      expect(await shop.attempt(session)).toMatchObject({ cancelRequested: true, cancelKeepsDebit: true })

      await signAtCcv(page)
      await shop.receive()
      await shop.pass(minute)
      await shop.sweep()

      await isStillOnItsWay(session)
    })

    it('is not cancelled when the shop ends the session', async () => {
      const { session, page } = await opened()
      shop.sandbox.control.webhooks.mode('lost')
      await signAtCcv(page)
      await shop.pass(5000)

      const expired = await shop.checkout.sessions.expire(session.id)

      expect(expired).toMatchObject({ payment: 'processing' })
      await isStillOnItsWay(session)
    })

    it('is cancelled by the shop, also when the shopper tried before, and the order can be paid another way', async () => {
      const session = await onItsWay()
      await cancelOnPage(session)

      await shop.checkout.payments.cancel((await shop.attempt(session)).id)
      await shop.pass(minute)
      await shop.sweep()

      expect(await shop.status(session)).toMatchObject({ payment: 'failed' })
      await shop.start(session, { method: 'card' })
      await shop.finish()
      await expect.poll(() => shop.status(session)).toMatchObject({ payment: 'paid' })
    })

    it('is cancelled by the shop when it was signed while CCV could not be asked', async () => {
      const { session, page } = await opened()
      const { id } = await shop.attempt(session)
      await whileCcvIsAway(() => shop.tryStart(session, { method: 'card' }))
      await whileCcvIsAway(() => shop.checkout.payments.cancel(id))
      await whileCcvIsAway(() => shop.tryStart(session, { method: 'card' }))

      await signAtCcv(page)
      await shop.receive()
      await shop.pass(minute)
      await shop.sweep()

      expect(await shop.store.attempts.get(id)).toMatchObject({ state: 'failed', holdsLock: false })
    })

    it('is not replaced by a charge, another mandate or a session with another amount', async () => {
      const session = await onItsWay()
      const [method] = await shop.checkout.methods.list('c-17')
      const charge = {
        methodId: method?.id ?? '',
        orderId: '981',
        amountMinor: 4250,
        currency: 'EUR',
        description: 'x',
      }
      const json = { ...charge, shopper: 'present' }

      const charged = await shop.request('/v1/charges', { method: 'POST', token: secretKey, json })

      expect(await charged.json()).toMatchObject({ code: 'order-in-progress' })
      const mandate = {
        type: 'sepa',
        customer: { id: 'c-17', firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
        order,
        consent: { text: 'I agree', acceptedAt: shop.clock.now() },
        lang: 'nl',
        returnUrl: `${shopOrigin}/account`,
      } as const
      await expect(shop.checkout.mandates.create(mandate)).rejects.toMatchObject({ code: 'order-in-progress' })
      await expect(shop.session({ order: { ...order, amountMinor: 500 } })).rejects.toMatchObject({
        code: 'order-in-progress',
      })
      expect(payments()).toEqual([])
      await isStillOnItsWay(session)
    })

    describe('whose mandate is removed meanwhile', () => {
      const emitted = () => shop.events.map(({ type }) => type)
      const account = async (token = '') => {
        const answer = await shop.request('/checkout/methods', { token })
        return ((await answer.json()) as AccountView).methods
      }
      const arrives = async (): Promise<void> => {
        await shop.pass(5 * day)
        await shop.receive()
        await shop.sweep()
        await shop.sweep()
      }

      it('arrives all the same: the customer sees it on its way and the mandate being removed, then both done', async () => {
        const session = await onItsWay()
        const [method] = await account(session.accountToken)

        const removed = await shop.request(`/checkout/methods/${method?.id}`, {
          method: 'DELETE',
          token: session.accountToken ?? '',
        })

        expect(await removed.json()).toMatchObject({ id: method?.id, state: 'removing' })
        expect(await account(session.accountToken)).toMatchObject([{ state: 'removing' }])
        await shop.pass(minute)
        await shop.sweep()
        expect(await shop.status(session)).toMatchObject({ payment: 'processing', final: true })
        expect([mandates(), cancelsAtCcv()]).toEqual([['active'], []])

        await arrives()

        expect(await shop.checkout.sessions.read(session.id)).toMatchObject({ payment: 'paid' })
        expect(mandates()).toEqual(['inactive'])
        const { accountToken } = await shop.session({ order: { ...order, id: 'later' } })
        expect(await account(accountToken)).toEqual([])
        expect(emitted()).toEqual(['payment.processing', 'method.saved', 'payment.paid', 'method.revoked'])
      })

      it('cannot be charged again in the meantime', async () => {
        await onItsWay()
        const [method] = await shop.checkout.methods.list('c-17')
        const methodId = method?.id ?? ''

        await shop.checkout.methods.forget(methodId)

        const charge = { methodId, orderId: 'jan', amountMinor: 1200, currency: 'EUR', description: 'January' } as const
        await expect(shop.checkout.charges.create(charge)).rejects.toMatchObject({ code: 'method-not-usable' })
        expect(mandates()).toEqual(['active'])
      })

      it('is revoked when the debit did not arrive', async () => {
        const session = await onItsWay()
        const [method] = await shop.checkout.methods.list('c-17')
        await shop.checkout.methods.forget(method?.id ?? '')

        const child = shop.sandbox.control.transactions().find((row) => row.role === 'mandate-child')
        shop.sandbox.control.finish(child?.reference ?? '', { status: 'failed', failureCode: 'insufficient_funds' })
        await shop.receive()
        await shop.pass(minute)
        await shop.sweep()

        expect(await shop.status(session)).toMatchObject({ payment: 'failed', reason: 'insufficient-funds' })
        expect(mandates()).toEqual(['inactive'])
        expect(emitted()).toContain('method.revoked')
      })

      it('arrives too when it is a charge of the shop', async () => {
        const methodId = await savedDebit(shop)
        const charge = { methodId, orderId: 'jan', amountMinor: 1200, currency: 'EUR', description: 'January' } as const
        const { id } = await shop.checkout.charges.create(charge)

        const removed = await shop.checkout.methods.forget(methodId)
        await shop.pass(minute)
        await shop.sweep()

        expect(removed).toMatchObject({ state: 'revoked' })
        expect(mandates()).toEqual(['active'])
        await arrives()
        await arrives()
        expect(await shop.checkout.charges.read(id)).toMatchObject({ payment: 'paid' })
        expect(mandates()).toEqual(['inactive'])
      })

      it('arrives too when it is a charge for an order without a customer', async () => {
        const methodId = await savedDebit(shop)
        const guestOrder = { ...order, id: 'jan', amountMinor: 1200 }
        await shop.checkout.sessions.create({
          order: guestOrder,
          choices: [{ choice: 'pay', methods: ['card'] }],
          lang: 'nl',
          returnUrl: `${shopOrigin}/thanks`,
        })
        const charge = { methodId, orderId: 'jan', amountMinor: 1200, currency: 'EUR', description: 'January' } as const
        const { id } = await shop.checkout.charges.create(charge)
        expect((await shop.store.attempts.get(id))?.customerId).toBeNull()

        await shop.checkout.methods.forget(methodId)
        await shop.pass(minute)
        await shop.sweep()

        expect(mandates()).toEqual(['active'])
        await arrives()
        await arrives()
        expect(await shop.checkout.charges.read(id)).toMatchObject({ payment: 'paid' })
        expect(mandates()).toEqual(['inactive'])
      })

      it('is stopped only when the shop cancels the payment', async () => {
        const session = await onItsWay()
        const [method] = await shop.checkout.methods.list('c-17')
        await shop.checkout.methods.forget(method?.id ?? '')

        await shop.checkout.payments.cancel((await shop.attempt(session)).id)
        await shop.pass(minute)
        await shop.sweep()
        await shop.sweep()

        expect(await shop.status(session)).toMatchObject({ payment: 'failed' })
        expect(mandates()).toEqual(['inactive'])
        expect(emitted().filter((type) => type === 'method.revoked')).toHaveLength(1)
      })
    })

    it('that the shop started as a charge is not taken away by its recovery page', async () => {
      const methodId = await savedDebit(shop)
      const charge = await shop.checkout.charges.create({
        methodId,
        orderId: 'jan',
        amountMinor: 4250,
        currency: 'EUR',
        description: 'January',
      })
      expect(charge).toMatchObject({ payment: 'processing' })
      const session = await shop.session({ order: { ...order, id: 'jan' } })

      const answers = [await shop.tryStart(session, { method: 'card' }), await cancelOnPage(session)]

      expect(answers.map(({ status }) => status)).toEqual([409, 409])
      expect(payments('jan')).toMatchObject([{ method: 'sdd', status: 'pending' }])
      await shop.pass(5 * day)
      await shop.sweep()
      expect(await shop.checkout.charges.read(charge.id)).toMatchObject({ payment: 'paid' })
    })

    it('that was found while another attempt pays the order is still cancelled', async () => {
      const { session, page } = await opened()
      const attempt = await shop.attempt(session)
      await whileCcvIsAway(() => shop.tryStart(session, { method: 'card' }))
      const latest = await shop.store.attempts.get(attempt.id)
      if (latest) await shop.store.attempts.update(latest, { holdsLock: false })

      await signAtCcv(page)
      await shop.receive()
      await shop.pass(minute)
      await shop.sweep()

      expect(await shop.store.attempts.get(attempt.id)).toMatchObject({ state: 'failed' })
    })
  })
}
