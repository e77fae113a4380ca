/** The calendar of a subscription. The shop keeps the calendar, the backend enforces the limits of the agreement. */
import type { SavedMethod } from '@ccv-checkout/server'
import type { Order } from '../shop/orders.ts'
import { type ChargeOrder, chargeState, isChargeOrder } from './charging.ts'

export interface Period {
  /** The period's name at the backend: the day on which it is due, such as `2026-12-20`. */
  name: string
  /** Epoch milliseconds. */
  due: number
  state: 'first' | 'due' | 'upcoming' | ReturnType<typeof chargeState>
  /** The charge of the period; absent for an upcoming one, and for the first one if signing paid it. */
  order?: ChargeOrder
}

export interface Series {
  periods: readonly Period[]
  /** The period that "Run the next period" charges; absent when the agreement has ended. */
  next?: Period
}

const day = 86_400_000
const shownAhead = 2

/**
 * Returns the periods of a recurring agreement. Pure.
 *
 * @param orders all orders of the shop
 * @param now CCV's clock
 * @returns `undefined` for a method without a recurring agreement
 */
export function seriesOf(method: SavedMethod, orders: readonly Order[], now: number): Series | undefined {
  const { agreement } = method
  if (agreement.kind !== 'recurring') return undefined
  const charges = orders.filter(isChargeOrder).filter(({ charge }) => charge.methodId === method.id)
  const paidFirst = orders.some(({ savesMethodId, kind }) => savesMethodId === method.id && kind !== 'charge')
  const end = Date.parse(`${agreement.until}T00:00:00Z`) + day

  const periods: Period[] = []
  let next: Period | undefined
  for (let ahead = 0, index = 0; ahead < shownAhead; index += 1) {
    const due = method.createdAt + index * agreement.everyDays * day
    if (due >= end) break
    const name = new Date(due).toISOString().slice(0, 10)
    const order = charges.find(({ charge }) => charge.period === name)
    const state = order ? chargeState(order) : index === 0 && paidFirst ? 'first' : due <= now ? 'due' : 'upcoming'
    const period: Period = { name, due, state, ...(order ? { order } : {}) }
    periods.push(period)
    if (state === 'due' || state === 'upcoming') {
      ahead += 1
      next ??= period
    }
  }
  return { periods, ...(next ? { next } : {}) }
}
