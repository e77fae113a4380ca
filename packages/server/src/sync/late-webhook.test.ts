import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const day = 24 * 3_600_000
const payments = () => shop.sandbox.control.transactions()

/** Sends a payment that no query finds, so that it ends after a day although CCV has it. */
async function given(): Promise<{ webhookPath: string; reference: string }> {
  const { control } = shop.sandbox
  control.addFault({ on: 'POST /payment', do: 'hang-up-after' })
  control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 0 })
  control.hide('981~', 2 * day)
  const session = await shop.session()
  await shop.start(session)
  for (const wait of [3 * 60_000, 3_600_000, day, day]) {
    await shop.pass(wait)
    await shop.sweep()
  }
  control.clearFaults()
  expect(await shop.attempt(session)).toMatchObject({ state: 'failed', reference: null, nextCheckAt: null })
  const [payment] = payments()
  return { webhookPath: payment?.webhookUrl?.replace(/^.*\/pay/, '') ?? '', reference: payment?.reference ?? '' }
}

describe('a webhook for a payment that ended as lost', () => {
  it('is retried when CCV does not answer, so that a late success is reported', async () => {
    const { webhookPath, reference } = await given()
    shop.sandbox.control.webhooks.mode('lost')
    shop.sandbox.control.finish(reference, { status: 'success' })
    shop.sandbox.control.addFault({ on: '*', do: 'hang-up-before', times: 2 })

    await shop.request(webhookPath, { method: 'POST', json: { id: reference } })
    await shop.pass(0)
    for (let tries = 0; tries < 3; tries += 1) {
      await shop.pass(2 * day)
      await shop.sweep()
    }

    expect(shop.events.map(({ type }) => type)).toContain('payment.late-success')
  })

  it('causes a single query when CCV does not know its reference', async () => {
    const { webhookPath } = await given()

    await shop.request(webhookPath, { method: 'POST', json: { id: 'C0000.F' } })
    await shop.pass(60_000)
    await shop.sweep()

    expect(await shop.checkout.sweep()).toMatchObject({ checked: 0, remaining: 0 })
  })
})
