import type { SavedMethod } from '@ccv-checkout/server'
import { describe, expect, it } from 'vitest'
import { accounts } from '../shop/accounts.ts'
import { type Order, orderOfCharge } from '../shop/orders.ts'
import { savedCard } from '../testing/fake-shop.ts'
import { seriesOf } from './series.ts'

const start = Date.parse('2026-11-20T10:00:00Z')
const day = 86_400_000
const method: SavedMethod = {
  ...savedCard('c-17'),
  createdAt: start,
  agreement: { kind: 'recurring', everyDays: 30, until: '2027-01-31' },
}

function chargeIn(period: string, payment: 'paid' | 'failed'): Order {
  const [account] = accounts
  if (!account) throw new Error('the demo has customers')
  const charge = { methodId: method.id, period, shopper: 'absent', capture: 'now' } as const
  const asked = { id: `FC-${period}`, visitorId: 'v-1', account, amountMinor: 1200 }
  const answer = {
    id: 'p-1',
    orderId: asked.id,
    methodId: method.id,
    amountMinor: 1200,
    currency: 'EUR',
    payment,
  } as const
  return orderOfCharge({ ...asked, charge: { ...charge, answer } }, start)
}

const states = (series: ReturnType<typeof seriesOf>) => series?.periods.map(({ name, state }) => `${name} ${state}`)

describe('seriesOf', () => {
  it('begins on the day of saving and returns two future periods', () => {
    const series = seriesOf(method, [], start)

    expect(states(series)).toEqual(['2026-11-20 due', '2026-12-20 upcoming'])
    expect(series?.next?.name).toBe('2026-11-20')
  })

  it('counts the payment that saved the method as the first period', () => {
    const first: Order = { ...chargeIn('', 'paid'), kind: 'subscription', savesMethodId: method.id }
    delete first.charge

    const series = seriesOf(method, [first], start)

    expect(states(series)).toEqual(['2026-11-20 first', '2026-12-20 upcoming', '2027-01-19 upcoming'])
  })

  it('uses CCV’s clock', () => {
    const series = seriesOf(method, [chargeIn('2026-11-20', 'paid')], start + 31 * day)

    expect(states(series)).toEqual(['2026-11-20 paid', '2026-12-20 due', '2027-01-19 upcoming'])
  })

  it('continues with the next period after a failed one, which stays failed', () => {
    const series = seriesOf(method, [chargeIn('2026-11-20', 'failed')], start)

    expect(states(series)?.[0]).toBe('2026-11-20 failed')
    expect(series?.next?.name).toBe('2026-12-20')
  })

  it('returns a failed period as paid once the shopper paid its order another way', () => {
    const order: Order = { ...chargeIn('2026-11-20', 'failed'), status: 'paid' }

    expect(states(seriesOf(method, [order], start))?.[0]).toBe('2026-11-20 paid')
  })

  it('ends with the agreement', () => {
    const orders = ['2026-11-20', '2026-12-20', '2027-01-19'].map((period) => chargeIn(period, 'paid'))

    const series = seriesOf(method, orders, start)

    expect(series?.periods).toHaveLength(3)
    expect(series?.next).toBe(undefined)
  })

  it('returns undefined without a recurring agreement', () => {
    expect(seriesOf(savedCard('c-17'), [], start)).toBe(undefined)
  })
})
