/** The contract of releasing an operation in review, for every store. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OperationView } from '../contract/types/payments.ts'
import type { Store } from '../store/store.ts'
import { chargeOf, savedCard } from '../testing/charging.ts'
import { openShop, type Shop, secretKey } from '../testing/open-shop.ts'

const hour = 60 * 60_000
const day = 24 * hour

export function describesReleasedOperations(name: string, openStore: () => Promise<Store>): void {
  describe(`releasing an operation in review, on ${name}`, { timeout: 60_000 }, () => {
    let shop: Shop
    beforeEach(async () => {
      shop = await openShop({ store: await openStore() })
    })
    afterEach(() => shop.close())

    const release = (paymentId: string, id: string): Promise<Response> =>
      shop.request(`/v1/payments/${paymentId}/operations/${id}/release`, { method: 'POST', token: secretKey, json: {} })
    const codeOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { code?: string }).code
    const emitted = (): string[] => shop.events.map(({ type }) => type)
    async function sweepFor(hours: number): Promise<void> {
      for (let passed = 0; passed < hours; passed += 1) {
        await shop.pass(hour)
        await shop.sweep()
      }
    }
    /** A paid order with a saved card. */
    async function paid(): Promise<{ id: string; methodId: string }> {
      const methodId = await savedCard(shop)
      await expect.poll(async () => (await shop.checkout.methods.read(methodId))?.state).toBe('usable')
      await expect.poll(emitted).toContain('payment.paid')
      return { id: shop.events.find(({ type }) => type === 'payment.paid')?.attemptId ?? '', methodId }
    }
    async function authorised(): Promise<string> {
      const { methodId } = await paid()
      return (await shop.checkout.charges.create(chargeOf(methodId, { capture: 'later' }))).id
    }
    /** A capture that CCV never got, and that has been queried for more than a day. */
    async function captureInReview(): Promise<{ id: string; operation: string }> {
      const id = await authorised()
      shop.sandbox.control.addFault({ on: 'POST /capture', do: 'hang-up-before', times: 0 })
      const { id: operation } = await shop.checkout.payments.capture(id)
      await sweepFor(26)
      shop.sandbox.control.clearFaults()
      expect(await shop.store.operations.get(operation)).toMatchObject({ state: 'review', reference: null })
      return { id, operation }
    }

    it('allows another capture of a payment whose first capture CCV never got', async () => {
      const { id, operation } = await captureInReview()
      await sweepFor(72)
      await expect(shop.checkout.payments.capture(id)).rejects.toMatchObject({ code: 'not-possible' })

      const answers = [await release(id, operation), await release(id, operation)]

      for (const answer of answers) {
        expect(answer.status).toBe(200)
        expect((await answer.json()) as OperationView).toMatchObject({ state: 'failed', failureCode: 'released' })
      }
      await shop.checkout.payments.capture(id)
      await expect.poll(async () => (await shop.checkout.payments.read(id))?.payment).toBe('paid')
      await expect.poll(() => emitted().filter((type) => type === 'payment.capture-failed')).toHaveLength(1)
    })

    it('stores the outcome instead when CCV returns one', async () => {
      const id = await authorised()
      shop.sandbox.control.addFault({ on: 'POST /capture', do: 'hang-up-after' })
      const { id: operation } = await shop.checkout.payments.capture(id)
      shop.sandbox.control.addFault({ on: 'POST /capture', do: 'hang-up-before', times: 0 })
      const made = shop.sandbox.control.transactions().find(({ type }) => type === 'capture')
      shop.sandbox.control.hide(made?.reference ?? '', 30 * hour)
      await sweepFor(26)
      expect(await shop.store.operations.get(operation)).toMatchObject({ state: 'review' })
      await shop.pass(5 * hour)

      const released = await shop.checkout.payments.releaseOperation(id, operation)

      expect(released).toMatchObject({ state: 'succeeded' })
      expect(await shop.checkout.payments.read(id)).toMatchObject({ payment: 'paid' })
    })

    it('changes nothing while CCV does not answer', async () => {
      const { id, operation } = await captureInReview()
      await shop.pass(day)
      shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status: 500, times: 0 })

      const answer = await release(id, operation)

      expect(await codeOf(answer)).toBe('try-again')
      expect(await shop.store.operations.get(operation)).toMatchObject({ state: 'review' })
    })

    it('frees the amount of a refund that differs from the one that CCV has', async () => {
      const { id } = await paid()
      const [amount, currency, status] = ['1.00', 'eur', 'success']
      const body = { reference: 'R-other', type: 'refund', amount, currency, status }
      shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status: 200, body, times: 0 })
      const refund = await shop.checkout.payments.refund(id, 1000)
      expect(refund).toMatchObject({ state: 'review' })
      expect(await shop.checkout.payments.read(id)).toMatchObject({ refundedMinor: 1000 })

      const answer = await release(id, refund.id)

      expect(await answer.json()).toMatchObject({ state: 'failed', failureCode: 'released' })
      expect(await shop.checkout.payments.read(id)).toMatchObject({ refundedMinor: 0 })
    })

    it('is refused for an operation that is not in review, or of another payment', async () => {
      const id = await authorised()
      const { id: operation } = await shop.checkout.payments.capture(id)

      expect(await codeOf(await release(id, operation))).toBe('not-possible')
      expect(await codeOf(await release('at_other', operation))).toBe('not-found')
      expect(await codeOf(await release(id, 'op_nobody'))).toBe('not-found')
    })
  })
}
