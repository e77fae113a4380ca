/** After a cancellation, or after the saved card was removed, a payment is only queried and never sent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewCharge } from '../contract/types/payments.ts'
import { onEachDatabase } from '../testing/databases.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'
import { operationRow } from '../testing/rows.ts'

const minute = 60_000

onEachDatabase('cancellation', (databases) => {
  let shop: Shop
  /** Runs once, on the next cancel request to CCV. */
  let onCancel: (() => Promise<unknown>) | undefined
  beforeEach(async () => {
    onCancel = undefined
    const database = await databases.create()
    shop = await openShop({
      store: await database.open(),
      fetch: (sandbox) => async (input, init) => {
        if (new Request(input, init).url.includes('/cancel')) {
          const happens = onCancel
          onCancel = undefined
          await happens?.()
        }
        return sandbox.fetch(input, init)
      },
    })
  })
  afterEach(() => shop.close())

  const payments = (orderId: string) =>
    shop.sandbox.control.transactions().filter((row) => row.merchantOrderReference?.startsWith(`${orderId}~`))
  const refunds = () => shop.sandbox.control.transactions().filter(({ type }) => type === 'refund')
  const newest = async (orderId: string) => (await shop.store.attempts.ofOrderLock(`order:${orderId}`))[0]
  const silence = (): void => shop.sandbox.control.addFault({ on: '*', do: 'hang-up-before', times: 0 })

  async function saved(saveAs: 'mandate' | 'vault'): Promise<string> {
    const session = await shop.session({
      order: { ...order, id: 'first' },
      choices: [{ choice: 'pay-and-save', saveAs }],
    })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()
    await until(async () => (await shop.checkout.methods.list('c-17'))[0]?.state === 'usable')
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
  async function runSweeps(minutes = 15): Promise<void> {
    shop.sandbox.control.clearFaults()
    for (let passed = 0; passed < minutes; passed += 1) {
      await shop.pass(minute)
      await shop.sweep()
    }
  }

  describe('a charge whose card the customer removes', () => {
    it.each(['vault', 'mandate'] as const)(
      'while CCV does not answer takes no money later, and does not count as a refused attempt: %s',
      async (saveAs) => {
        const methodId = await saved(saveAs)
        silence()
        const charge = await shop.checkout.charges.create(input(methodId))
        await shop.checkout.methods.forget(methodId)

        await runSweeps()

        expect(charge.payment).toBe('pending')
        expect(payments('981')).toEqual([])
        const ended = await shop.checkout.charges.read(charge.id)
        expect(ended).toMatchObject({ payment: 'failed', reason: 'method-not-usable', retry: 'never' })
        expect(await newest('981')).toMatchObject({ sends: 0, holdsLock: false, nextCheckAt: null })
      },
    )

    it('after a send that may have reached CCV is only queried and not sent again', async () => {
      const methodId = await saved('mandate')
      shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 2 })
      await shop.checkout.charges.create(input(methodId))
      await shop.checkout.methods.forget(methodId)

      await runSweeps()

      expect(payments('981')).toEqual([])
      expect(await newest('981')).toMatchObject({ state: 'unknown', cancelRequested: true, holdsLock: true })
    })
  })

  it.each(['vault', 'mandate'] as const)(
    'of the previous choice charges nothing if the saved card is removed during it: %s',
    async (saveAs) => {
      const methodId = await saved(saveAs)
      const session = await shop.session()
      await shop.start(session, { choice: 'pay', method: 'ideal' })
      onCancel = () => shop.checkout.methods.forget(methodId)

      const started = await shop.tryStart(session, { choice: 'saved', savedMethodId: methodId })

      expect(payments('981').map(({ method }) => method)).toEqual(['ideal'])
      expect(await started.json()).toMatchObject({ code: 'method-not-usable' })
      expect(await newest('981')).toMatchObject({ method: 'ideal', holdsLock: false })
    },
  )

  describe('a payment that never reached CCV', () => {
    it('is not created by its cancellation', async () => {
      const methodId = await saved('mandate')
      shop.sandbox.control.scenario('request-lost')
      const charge = await shop.checkout.charges.create(input(methodId))

      await shop.checkout.payments.cancel(charge.id)
      await runSweeps()

      expect(charge.payment).toBe('pending')
      expect(payments('981')).toEqual([])
    })

    it('ends at once when it was never sent, and releases its order', async () => {
      const methodId = await saved('mandate')
      silence()
      const charge = await shop.checkout.charges.create(input(methodId))

      const cancelled = await shop.checkout.payments.cancel(charge.id)
      await runSweeps()

      expect(cancelled).toMatchObject({ payment: 'failed', reason: 'cancelled' })
      expect(payments('981')).toEqual([])
      expect(await newest('981')).toMatchObject({ holdsLock: false })
    })

    it('is not created after the shopper tried another choice', async () => {
      const methodId = await saved('mandate')
      const session = await shop.session()
      shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-before' })
      shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'hang-up-before' })
      await shop.start(session, { choice: 'saved', savedMethodId: methodId })

      const other = await shop.tryStart(session, { choice: 'pay', method: 'ideal' })
      await runSweeps()

      expect(other.status).toBe(409)
      expect(payments('981')).toEqual([])
    })

    it('is created when the shopper chooses it again', async () => {
      const methodId = await saved('mandate')
      const session = await shop.session()
      shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-before' })
      shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'hang-up-before' })
      await shop.start(session, { choice: 'saved', savedMethodId: methodId })
      await shop.tryStart(session, { choice: 'pay', method: 'ideal' })

      await shop.tryStart(session, { choice: 'saved', savedMethodId: methodId })

      expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
      expect(payments('981').map(({ status }) => status)).toEqual(['success'])
    })
  })

  describe('cancelling a refund', () => {
    async function paid(): Promise<string> {
      const session = await shop.session()
      await shop.start(session)
      await shop.finish()
      const { id } = await shop.attempt(session)
      await until(async () => (await shop.store.attempts.get(id))?.state === 'succeeded')
      return id
    }
    const emitted = async () =>
      (await shop.checkout.events.list()).map(({ type }) => type).filter((type) => type.startsWith('payment.refund'))

    it('that did not reach CCV prevents it from being sent', async () => {
      const id = await paid()
      shop.sandbox.control.scenario('refund-request-lost')
      const refund = await shop.checkout.payments.refund(id, 1000)

      const stopped = await shop.checkout.payments.cancelRefund(id, refund.id)
      await runSweeps()

      expect(stopped).toMatchObject({ state: 'pending' })
      expect(refunds()).toEqual([])
      expect(await emitted()).toEqual([])
    })

    it('before it was marked as sent ends it as cancelled and makes its amount refundable again', async () => {
      const id = await paid()
      const stored = operationRow({ attemptId: id, state: 'stored', nextCheckAt: shop.clock.now() })
      await shop.store.operations.insert(stored)

      const stopped = await shop.checkout.payments.cancelRefund(id, stored.id)
      await runSweeps()

      expect(stopped).toMatchObject({ state: 'failed', failureCode: 'cancelled' })
      expect(refunds()).toEqual([])
      expect(await shop.checkout.payments.read(id)).toMatchObject({ refundedMinor: 0 })
      expect(await emitted()).toEqual(['payment.refund-failed'])
    })

    it('that appears at CCV later cancels it there', async () => {
      shop.sandbox.control.set({ refundsSettleAfterMs: null })
      const id = await paid()
      shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-after' })
      const refund = await shop.checkout.payments.refund(id, 1000)
      shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'hang-up-before' })
      const stopped = await shop.checkout.payments.cancelRefund(id, refund.id)

      await runSweeps()

      expect(stopped).toMatchObject({ state: 'pending' })
      expect(refunds().map(({ status, failureCode }) => [status, failureCode])).toEqual([['failed', 'cancelled']])
      expect(await shop.store.operations.get(refund.id)).toMatchObject({ state: 'failed', failureCode: 'cancelled' })
    })

    it('that CCV still does not list after a day in review ends it, and its amount no longer counts', async () => {
      const id = await paid()
      shop.sandbox.control.addFault({ on: 'POST /refund', do: 'hang-up-before', times: 0 })
      const refund = await shop.checkout.payments.refund(id, 1000)
      await shop.pass(11 * minute)
      await shop.sweep()
      await shop.pass(25 * 60 * minute)
      await shop.sweep()
      const meanwhile = await shop.checkout.payments.read(id)

      const stopped = await shop.checkout.payments.cancelRefund(id, refund.id)

      expect(meanwhile).toMatchObject({ refundedMinor: 1000, operations: [{ state: 'review' }] })
      expect(stopped).toMatchObject({ state: 'failed', failureCode: 'cancelled' })
      expect(await shop.checkout.payments.read(id)).toMatchObject({ refundedMinor: 0 })
    })
  })
})

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve))
}
