/** The contract of payments, charges and reviews, for every store. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agreement, Session } from '../contract/checkout.ts'
import type { Charge, NewCharge, OperationView, PaymentView } from '../contract/types/payments.ts'
import { hashOf } from '../runtime/secrets.ts'
import type { Store } from '../store/store.ts'
import { customer, openShop, order, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'

const minute = 60_000
const day = 24 * 60 * minute

export function describesPayments(name: string, openStore: () => Promise<Store>): void {
  describe(`on ${name}`, { timeout: 60_000 }, () => {
    let shop: Shop
    beforeEach(async () => {
      shop = await openShop({ store: await openStore() })
    })
    afterEach(() => shop.close())

    const types = (orderId: string): string[] =>
      shop.events.filter((event) => event.orderId === orderId).map(({ type }) => type)
    const payments = (orderId: string) =>
      shop.sandbox.control.transactions().filter((row) => row.merchantOrderReference?.startsWith(`${orderId}~`))
    const post = (path: string, json: unknown = {}, key?: string): Promise<Response> =>
      shop.request(path, {
        method: 'POST',
        token: secretKey,
        json,
        ...(key ? { headers: { 'idempotency-key': key } } : {}),
      })
    const codeOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { code?: string }).code

    async function saved(agreement: Agreement = { kind: 'unscheduled' }): Promise<string> {
      const session = await shop.session({
        order: { ...order, id: 'first' },
        choices: [{ choice: 'pay-and-save', agreement }],
      })
      await shop.startWithConsent(session, { choice: 'pay-and-save' })
      await shop.finish()
      await expect.poll(async () => (await shop.checkout.methods.list('c-17'))[0]?.state).toBe('usable')
      return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
    }
    const input = (methodId: string, change: Partial<NewCharge> = {}): NewCharge => ({
      methodId,
      orderId: '981',
      amountMinor: 1200,
      currency: 'EUR',
      description: 'January',
      ...change,
    })
    const charge = (methodId: string, change: Partial<NewCharge> = {}): Promise<Response> =>
      post('/v1/charges', input(methodId, change))
    /** Uses the saved card for other orders, this many times. */
    async function useOften(methodId: string, times: number): Promise<void> {
      const attempt = (await shop.store.attempts.ofOrderLock('order:first'))[0]
      if (!attempt) throw new Error('nothing was saved')
      for (let count = 0; count < times; count += 1) {
        const orderId = `coffee-${count}`
        const own = {
          id: `at_${count}`,
          orderId,
          orderLock: `order:${orderId}`,
          merchantOrderReference: `${orderId}~1`,
        }
        const used = { usesMethodId: methodId, makesMethodId: null, agreementMethodId: null, choice: 'saved' }
        await shop.store.attempts.insert({ ...attempt, ...own, ...used, createdAt: shop.clock.now() + count })
      }
    }

    describe('a late success with another amount than its order has now', () => {
      /** Cancels an attempt for 10.00, replaces the session with one for 42.50, then pays the 10.00. */
      async function lateTen(): Promise<{ session: Session; id: string }> {
        const small = await shop.session({ order: { ...order, amountMinor: 1000 } })
        await shop.start(small, { choice: 'pay', method: 'ideal' })
        const first = await shop.attempt(small)
        await shop.checkout.sessions.expire(small.id)
        const session = await shop.session()
        shop.sandbox.control.finish(first.reference ?? '', { status: 'success' })
        await shop.receive()
        await shop.pass(minute)
        await shop.sweep()
        return { session, id: first.id }
      }

      it('is shown to the shop and the shopper as in review with the received amount, never as paid', async () => {
        const { session, id } = await lateTen()

        expect(await shop.checkout.sessions.read(session.id)).toMatchObject({
          payment: 'review',
          reason: 'mismatch',
          amountMinor: 1000,
          final: true,
        })
        const amount = { amountMinor: 1000, currency: 'EUR' }
        expect(await shop.status(session)).toMatchObject({ payment: 'review', reason: 'needs-review', amount })
        expect((await shop.view(session)).order).toMatchObject(amount)
        expect(await shop.checkout.payments.read(id)).toMatchObject({
          payment: 'review',
          state: 'succeeded',
          reason: 'mismatch',
          amountMinor: 1000,
          capturedMinor: 1000,
        })
        await expect.poll(() => types('981')).toEqual(['payment.failed', 'payment.mismatch'])
        expect(shop.events.at(-1)?.data).toMatchObject({
          order: { id: '981', paid: false },
          payment: { amountMinor: 1000, expected: { amountMinor: 4250, currency: 'EUR' } },
        })
        const page = await shop.request(new URL(session.url).pathname.replace('/pay', ''))
        expect(await page.text()).not.toContain('42,50')
      })

      it('locks the order against payments, charges and other amounts until the shop decides', async () => {
        const { session } = await lateTen()
        const methodId = await saved()

        expect(await codeOf(await shop.tryStart(session))).toBe('order-in-progress')
        expect(await codeOf(await charge(methodId, { amountMinor: 4250 }))).toBe('order-in-progress')
        await expect(shop.session({ order: { ...order, amountMinor: 500 } })).rejects.toMatchObject({
          code: 'order-in-progress',
        })
        expect(payments('981')).toHaveLength(1)
      })

      it('pays the order once when the shop accepts it, however often it does', async () => {
        const { session, id } = await lateTen()

        const answers = await Promise.all([post(`/v1/payments/${id}/accept`), post(`/v1/payments/${id}/accept`)])
        await shop.idle()

        for (const answer of answers) {
          expect((await answer.json()) as PaymentView).toMatchObject({ payment: 'paid', amountMinor: 1000 })
        }
        expect(await shop.status(session)).toMatchObject({ payment: 'paid', amount: { amountMinor: 1000 } })
        expect(await shop.checkout.sessions.read(session.id)).toMatchObject({ payment: 'paid', amountMinor: 1000 })
        await expect.poll(() => types('981').filter((type) => type === 'payment.paid')).toHaveLength(1)
        expect(await codeOf(await shop.tryStart(session))).toBe('already-paid')
        expect(await codeOf(await post(`/v1/payments/${id}/release`))).toBe('not-possible')
      })

      it('releases the order after the shop has refunded the whole amount', async () => {
        const { session, id } = await lateTen()

        await post(`/v1/payments/${id}/refunds`, { amountMinor: 400 })
        expect(await codeOf(await shop.tryStart(session))).toBe('order-in-progress')
        await post(`/v1/payments/${id}/refunds`)
        await shop.pass(minute)
        await shop.sweep()

        expect(await shop.checkout.payments.read(id)).toMatchObject({ state: 'returned', payment: 'failed' })
        await shop.start(session)
        await shop.finish()
        await expect.poll(() => shop.status(session)).toMatchObject({ payment: 'paid', amount: { amountMinor: 4250 } })
      })

      it('is a duplicate when the order was paid meanwhile', async () => {
        const small = await shop.session({ order: { ...order, amountMinor: 1000 } })
        await shop.start(small, { choice: 'pay', method: 'ideal' })
        const first = await shop.attempt(small)
        await shop.checkout.sessions.expire(small.id)
        const session = await shop.session()
        await shop.start(session)
        await shop.finish()
        await expect.poll(async () => (await shop.status(session)).payment).toBe('paid')

        shop.sandbox.control.finish(first.reference ?? '', { status: 'success' })
        await shop.receive()
        await shop.pass(minute)
        await shop.sweep()

        await expect.poll(() => types('981').at(-1)).toBe('payment.duplicate')
        expect(await shop.status(session)).toMatchObject({ payment: 'paid', amount: { amountMinor: 4250 } })
      })
    })

    describe('a payment in review', () => {
      async function inReview(session: Session): Promise<string> {
        await shop.start(session)
        await shop.finish('manualintervention')
        await expect.poll(async () => (await shop.attempt(session)).state).toBe('review')
        return (await shop.attempt(session)).id
      }

      it('can be released: the order can be paid another way, and a late success emits payment.duplicate', async () => {
        const session = await shop.session()
        const id = await inReview(session)

        const [one, two] = [await post(`/v1/payments/${id}/release`), await post(`/v1/payments/${id}/release`)]
        expect(await one.json()).toMatchObject({ payment: 'failed', reason: 'released' })
        expect(await two.json()).toMatchObject({ payment: 'failed', reason: 'released' })
        await shop.start(session, { method: 'ideal' })
        await shop.finish()
        await expect.poll(() => types('981')).toContain('payment.paid')
        const reference = payments('981')[0]?.reference ?? ''
        shop.sandbox.control.finish(reference, { status: 'success' })
        await shop.receive()
        await shop.idle() // a delivery whose lease ends with the two days would be repeated
        await shop.pass(2 * day)
        await shop.sweep()

        await expect
          .poll(() => types('981'))
          .toEqual(['payment.review', 'payment.failed', 'payment.paid', 'payment.duplicate'])
      })

      it('cannot be accepted until CCV confirms the money', async () => {
        const id = await inReview(await shop.session())

        expect(await codeOf(await post(`/v1/payments/${id}/accept`))).toBe('not-possible')
        expect(await codeOf(await post('/v1/payments/at_nobody/accept'))).toBe('not-found')
        expect(await codeOf(await post('/v1/payments/at_nobody/release'))).toBe('not-found')
      })

      it('releases the period of its charge', async () => {
        const methodId = await saved({ kind: 'recurring', everyDays: 30, until: '2028-01-01' })
        const february = { period: '2026-02', dueOn: '2026-02-15' }
        shop.sandbox.control.scenario('manual-intervention', '981~')
        const { id, payment } = (await (await charge(methodId, february)).json()) as Charge
        expect(payment).toBe('review')

        expect(await codeOf(await charge(methodId, { ...february, orderId: '982' }))).toBe('period-taken')
        await shop.checkout.payments.release(id)

        expect(await (await charge(methodId, { ...february, orderId: '982' })).json()).toMatchObject({
          payment: 'paid',
        })
      })
    })

    describe('an agreement', () => {
      it('of three instalments allows three charges, however often the card is used otherwise', async () => {
        const methodId = await saved({ kind: 'instalment', atMost: 3 })
        expect((await charge(methodId, { orderId: 'p2', period: '2' })).status).toBe(200)
        expect((await charge(methodId, { orderId: 'p3', period: '3' })).status).toBe(200)
        await useOften(methodId, 210)
        await shop.pass(minute)

        expect(await codeOf(await charge(methodId, { orderId: 'p4', period: '4' }))).toBe('agreement-exceeded')
        expect(payments('p4')).toHaveLength(0)
        expect((await shop.checkout.methods.read(methodId))?.inUseBy).toBeUndefined()
      })

      it('in euros allows no charge in pounds', async () => {
        const methodId = await saved({ kind: 'recurring', everyDays: 30, until: '2028-01-01', amountMinor: 4250 })

        const answer = await charge(methodId, { currency: 'GBP', period: 'p', dueOn: '2026-02-15' })

        expect(await answer.json()).toMatchObject({ code: 'agreement-exceeded', errors: [{ field: 'currency' }] })
        expect(payments('981')).toHaveLength(0)
      })

      it('of every 30 days allows one charge per month by due date', async () => {
        const methodId = await saved({ kind: 'recurring', everyDays: 30, until: '2028-01-01' }) // today is 15 January

        const atOnce = await charge(methodId, { orderId: 'b', period: '2' })
        expect(await atOnce.json()).toMatchObject({
          code: 'agreement-exceeded',
          errors: [{ field: 'dueOn', message: expect.stringContaining('2026-02-14') }],
        })
        const due = [
          await charge(methodId, { orderId: 'c', period: '3', dueOn: '2026-02-15' }),
          await charge(methodId, { orderId: 'd', period: '4', dueOn: '2026-03-15' }),
          await charge(methodId, { orderId: 'e', period: '5', dueOn: '2026-03-31' }),
        ]

        expect(due.map(({ status }) => status)).toEqual([200, 200, 409])
      })

      it('allows a late charge of a failed period without moving the due date of the next one', async () => {
        const methodId = await saved({ kind: 'recurring', everyDays: 30, until: '2028-01-01' })
        const february = { orderId: 'feb', period: '2', dueOn: '2026-02-15' }
        await charge(methodId, { ...february, amountMinor: 1201 })
        await shop.pass(50 * day)

        const late = await charge(methodId, february)
        const next = await charge(methodId, { orderId: 'mar', period: '3', dueOn: '2026-03-15' })

        expect([late.status, next.status]).toEqual([200, 200])
      })
    })

    it('charges an order again after its card was used two hundred times', async () => {
      const methodId = await saved()
      await charge(methodId, { amountMinor: 1201 })
      await shop.pass(2 * day)
      await useOften(methodId, 210)

      expect(await (await charge(methodId)).json()).toMatchObject({ payment: 'paid' })
    })

    describe('a period that the shopper pays with the recovery link', () => {
      const january = { period: '2026-02', dueOn: '2026-02-15' }
      async function failed(): Promise<{ methodId: string; session: Session }> {
        const methodId = await saved({ kind: 'recurring', everyDays: 30, until: '2028-01-01' })
        await charge(methodId, { ...january, orderId: 'jan-1', amountMinor: 1202 })
        const mine = { id: 'jan-1', amountMinor: 1202, currency: 'EUR', description: 'January' } as const
        return { methodId, session: await shop.session({ order: mine }) }
      }

      it('is not charged again with another order', async () => {
        const { methodId, session } = await failed()
        await shop.start(session)
        const meanwhile = await charge(methodId, { ...january, orderId: 'jan-2' })
        await shop.finish()
        const later = await charge(methodId, { ...january, orderId: 'jan-2' })

        expect([await codeOf(meanwhile), await codeOf(later)]).toEqual(['period-taken', 'period-taken'])
        expect(payments('jan-2')).toHaveLength(0)
        expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
      })

      it('cannot be paid with it after another order has paid the period', async () => {
        const { methodId, session } = await failed()
        await charge(methodId, { ...january, orderId: 'jan-2' })

        expect(await codeOf(await shop.tryStart(session))).toBe('already-paid')
        expect(payments('jan-1').filter(({ status }) => status !== 'failed')).toHaveLength(0)
      })

      it('is a duplicate when it is paid after another order has paid the period', async () => {
        const { methodId, session } = await failed()
        await shop.start(session, { method: 'ideal' })
        const { reference } = await shop.attempt(session)
        await shop.request('/checkout/attempts/cancel', { method: 'POST', token: session.token, json: {} })
        await charge(methodId, { ...january, orderId: 'jan-2' })

        shop.sandbox.control.finish(reference ?? '', { status: 'success' })
        await shop.receive()
        await shop.pass(minute)
        await shop.sweep()

        await expect
          .poll(() => types('jan-1').slice(-3))
          .toEqual(['payment.paid', 'payment.late-success', 'payment.duplicate'])
        expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
      })
    })

    describe('an Idempotency-Key whose first request crashed', () => {
      async function dead(): Promise<string> {
        const session = await shop.session()
        await shop.start(session)
        await shop.finish()
        const { id } = await shop.attempt(session)
        const fingerprint = hashOf(JSON.stringify({ kind: 'refund', attemptId: id, amountMinor: 1000 }))
        const createdAt = shop.clock.now()
        await shop.store.replies.insert({ key: hashOf('key-1'), fingerprint, resource: null, createdAt })
        await shop.pass(2 * minute)
        return id
      }

      it('creates one refund for two retries at the same time', async () => {
        const id = await dead()
        const refund = () => post(`/v1/payments/${id}/refunds`, { amountMinor: 1000 }, 'key-1')

        const answers = await Promise.all([refund(), refund()])
        const later = (await (await refund()).json()) as OperationView

        // The other request gets key-in-flight, or the same refund if it arrives later.
        const said = await Promise.all(
          answers.map((answer) => answer.json() as Promise<{ id?: string; code?: string }>),
        )
        expect(said.filter((one) => one.id !== later.id && one.code !== 'key-in-flight')).toEqual([])
        expect(shop.sandbox.control.transactions().filter(({ type }) => type === 'refund')).toHaveLength(1)
      })
    })

    it('returns a payment that was paid after fifty other attempts', async () => {
      const session = await shop.session()
      await shop.start(session, { method: 'ideal' })
      const first = await shop.attempt(session)
      await shop.request('/checkout/attempts/cancel', { method: 'POST', token: session.token, json: {} })
      const failed = await shop.attempt(session)
      for (let count = 0; count < 55; count += 1) {
        const own = { id: `at_${count}`, reference: null, merchantOrderReference: `981~${count}` }
        await shop.store.attempts.insert({ ...failed, ...own, createdAt: shop.clock.now() + count })
      }

      shop.sandbox.control.finish(first.reference ?? '', { status: 'success' })
      await shop.receive()
      await shop.pass(minute)
      await shop.sweep()

      expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
      expect(await shop.checkout.sessions.read(session.id)).toMatchObject({ payment: 'paid' })
    })

    it('creates a mandate in euros for an order whose session was in francs', async () => {
      await shop.session({ order: { ...order, currency: 'CHF' }, choices: [{ choice: 'pay', methods: ['card'] }] })

      const made = await shop.checkout.mandates.create({
        type: 'sepa',
        customer: { id: 'c-17', firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
        order: { ...order },
        lang: 'nl',
        returnUrl: `${shopOrigin}/x`,
        consent: { text: 'I agree', acceptedAt: shop.clock.now() },
      })

      const attempt = (await shop.store.attempts.ofOrderLock('order:981'))[0]
      expect(made.state).toBe('pending')
      expect(attempt).toMatchObject({ currency: 'EUR', amountMinor: order.amountMinor })
    })

    it('refuses to charge an order of another customer or a paid order', async () => {
      const methodId = await saved()
      const theirs = { ...order, id: 'theirs', amountMinor: 1200 }
      await shop.session({ order: theirs, customer: { id: 'c-99', signedIn: true } })
      expect(await (await charge(methodId, { orderId: 'theirs' })).json()).toMatchObject({
        code: 'invalid-request',
        errors: [{ field: 'orderId' }],
      })

      // Paid late by an attempt that no longer has the order lock.
      await shop.store.orders.recordEvent('paid', 'at_late')
      expect(await codeOf(await charge(methodId, { orderId: 'paid' }))).toBe('already-paid')
      expect([...payments('theirs'), ...payments('paid')]).toHaveLength(0)
    })

    it('lists an unsigned mandate equally in process and over HTTP', async () => {
      const session = await shop.checkout.sessions.create({
        customer: { ...customer },
        choices: [{ choice: 'sepa-mandate' }],
        lang: 'nl-BE',
        returnUrl: `${shopOrigin}/x`,
      })
      await shop.startWithConsent(session, { choice: 'sepa-mandate' })

      const inProcess = await shop.checkout.methods.list('c-17')
      const overHttp = await shop.request('/v1/customers/c-17/methods', { token: secretKey })

      expect(inProcess).toMatchObject([{ kind: 'sepa', state: 'pending' }])
      expect(await overHttp.json()).toEqual(JSON.parse(JSON.stringify(inProcess)))
    })
  })
}
