/** Clocks that jump, and days with daylight saving changes. */
import type { Sandbox } from '@ccv-checkout/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Asked, defaultTryCaps, refuseCharge } from '../domain/payments/charge.ts'
import { dayOfDate } from '../domain/payments/due-dates.ts'
import { createTestClock } from '../runtime/clock.ts'
import { openShop, type Shop } from '../testing/open-shop.ts'

const minute = 60_000
const inner = createTestClock()

let shop: Shop
/** How far the backend's clock is off, in milliseconds. */
let offMs: number
let isSilent: boolean
beforeEach(async () => {
  offMs = 0
  isSilent = false
  shop = await openShop({
    fetch: (sandbox: Sandbox) => async (input, init) => {
      const response = await sandbox.fetch(input, init)
      if (isSilent) throw new TypeError('the line is cut')
      return response
    },
    configured: { clock: { now: () => inner.now() + offMs, sleep: inner.sleep } },
  })
})
afterEach(() => shop.close())

async function pass(ms: number): Promise<void> {
  await inner.advance(ms)
  await shop.pass(ms)
}
const payments = () => shop.sandbox.control.transactions()

describe('[F55] a clock that jumps', () => {
  it.each([-10, 10])(
    'by %i minutes while a payment is open: the payment succeeds and is reported once',
    async (minutes) => {
      const session = await shop.session()
      await shop.start(session)
      shop.sandbox.control.webhooks.mode('lost')
      await shop.finish()
      offMs = minutes * minute

      await pass(5000)
      const polled = await shop.status(session)
      for (let round = 0; round < 12; round += 1) {
        await pass(minute)
        await shop.sweep()
      }

      expect(polled).toMatchObject({ payment: 'paid' })
      expect(await shop.attempt(session)).toMatchObject({ state: 'succeeded' })
      expect(shop.events.map(({ type }) => type)).toEqual(['payment.paid'])
    },
  )

  it.each([-10, 10])('by %i minutes while an answer is missing: there is one payment', async (minutes) => {
    const session = await shop.session()
    isSilent = true
    await shop.start(session)
    expect(await shop.attempt(session)).toMatchObject({ state: 'unknown' })
    offMs = minutes * minute
    isSilent = false

    for (let round = 0; round < 12; round += 1) {
      await pass(minute)
      await shop.sweep()
    }

    expect(await shop.attempt(session)).toMatchObject({ state: 'open', reference: payments()[0]?.reference })
    expect(payments()).toHaveLength(1)
  })

  it.each([-10, 10])('by %i minutes does not end the shopper’s session', async (minutes) => {
    const session = await shop.session()

    offMs = minutes * minute

    expect((await shop.start(session)).redirectUrl).toBeDefined()
  })
})

describe('[F55] the last day of an agreement', () => {
  afterEach(() => vi.unstubAllEnvs())

  // The dates of daylight saving changes and leap days, in the time zones where a year begins first and last.
  it.each(
    ['Europe/Amsterdam', 'Pacific/Auckland', 'Pacific/Pago_Pago'].flatMap((zone) =>
      ['2026-03-29', '2026-10-25', '2026-12-31', '2028-02-29'].map((day) => [zone, day] as const),
    ),
  )('is a UTC day, in %s on %s too', (zone, until) => {
    vi.stubEnv('TZ', zone)
    const midnight = Date.parse(`${until}T24:00:00Z`)
    const asked: Asked = {
      agreement: { kind: 'recurring', everyDays: 30, until },
      amountMinor: 1200,
      currency: 'EUR',
      agreed: 'EUR',
      period: '1',
      dueDay: dayOfDate(until),
      isAbsent: true,
    }
    const before = {
      use: { used: 0, before: null, after: null, last: null },
      failed: { inDay: 0, in30Days: 0 },
      last: undefined,
    }
    const at = (now: number) => refuseCharge(asked, before, defaultTryCaps, now)?.code

    expect(at(midnight - 1)).toBeUndefined()
    expect(at(midnight)).toBe('agreement-exceeded')
  })
})
