/** Limits on charges with a saved method, counted over its earlier charges. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agreement } from '../contract/checkout.ts'
import type { Charge, NewCharge } from '../contract/types/payments.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'

const day = 24 * 3_600_000

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ configured: { tryCaps: { perDay: 1, per30Days: 2 } } })
})
afterEach(() => shop.close())

async function saved(agreement: Agreement): Promise<string> {
  const session = await shop.session({
    order: { ...order, id: 'first' },
    choices: [{ choice: 'pay-and-save', agreement }],
  })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
}
const charge = (methodId: string, orderId: string, change: Partial<NewCharge> = {}): Promise<Charge> =>
  shop.checkout.charges.create({
    methodId,
    orderId,
    amountMinor: 1200,
    currency: 'EUR',
    description: 'January',
    ...change,
  })

describe('a method that fails too often', () => {
  it('can be charged a day after the first failure, and thirty days after it for the third charge', async () => {
    const methodId = await saved({ kind: 'unscheduled' })
    const fails = { amountMinor: 1201 }
    const stopped = { code: 'too-many-tries', errors: [{ field: 'methodId' }] }

    expect(await charge(methodId, 'a', fails)).toMatchObject({ payment: 'failed' })
    await shop.pass(day - 1)
    await expect(charge(methodId, 'b')).rejects.toMatchObject(stopped)
    await shop.pass(2)
    expect(await charge(methodId, 'c', fails)).toMatchObject({ payment: 'failed' })
    await shop.pass(29 * day - 2)
    await expect(charge(methodId, 'd')).rejects.toMatchObject(stopped)
    await shop.pass(2)

    expect(await charge(methodId, 'e')).toMatchObject({ payment: 'paid' })
  })
})

describe('a method that is saved for a series', () => {
  const monthly: Agreement = { kind: 'recurring', everyDays: 30, until: '2028-01-01', amountMinor: 4250 }

  it('pays any order when the shopper chooses it', async () => {
    const savedMethodId = await saved(monthly)
    const session = await shop.session({ order: { ...order, amountMinor: 9900 } })

    const { status } = await shop.start(session, { choice: 'saved', savedMethodId })

    expect(status).toMatchObject({ payment: 'paid' })
  })

  it('is charged once for a period, and a second charge is refused with the id of the first', async () => {
    const methodId = await saved(monthly)
    const february = { period: '2', dueOn: '2026-02-15' }
    const { id } = await charge(methodId, 'a', february)

    await expect(charge(methodId, 'b', february)).rejects.toMatchObject({
      code: 'period-taken',
      errors: [{ field: 'period', message: expect.stringContaining(id) }],
    })
  })

  it('is not charged more or earlier than the shopper agreed to', async () => {
    const methodId = await saved(monthly)
    const exceeds = (field: string) => ({ code: 'agreement-exceeded', errors: [{ field }] })

    await expect(charge(methodId, 'a', { period: '2', dueOn: '2026-02-13' })).rejects.toMatchObject(exceeds('dueOn'))
    const tooMuch = { period: '2', dueOn: '2026-02-15', amountMinor: 4251 }
    await expect(charge(methodId, 'a', tooMuch)).rejects.toMatchObject(exceeds('amountMinor'))
  })

  it('is charged by the shop only with a period', async () => {
    const methodId = await saved(monthly)

    await expect(charge(methodId, 'a', { dueOn: '2026-02-15' })).rejects.toMatchObject({
      code: 'agreement-exceeded',
      errors: [{ field: 'period' }],
    })
  })
})
