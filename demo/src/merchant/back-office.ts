/** Reads the data for the pages of the back office. */
import type { CheckoutEvent, SavedMethod } from '@ccv-checkout/server'
import type { MandateRow } from '../pages/merchant/mandates.ts'
import type { MethodRow } from '../pages/merchant/methods.ts'
import type { OrderRow } from '../pages/merchant/payments.ts'
import type { SeriesRow } from '../pages/merchant/subscriptions.ts'
import { accounts } from '../shop/accounts.ts'
import { type Order, orderNumber } from '../shop/orders.ts'
import type { Shop } from '../shop.ts'
import { outcomeOf } from './answers.ts'
import { isChargeOrder, refreshCharges } from './charging.ts'
import { seriesOf } from './series.ts'

export type Books = Pick<Shop, 'checkout' | 'state'>

const ordersShown = 30
const chargesShown = 5
const mandatesShown = 20
const eventsShown = 60

/** Returns the newest orders, each with the current state of its payments. */
export async function orderRows({ checkout, state }: Books): Promise<OrderRow[]> {
  await refreshCharges({ checkout, state }, newest(state.data.orders, ordersShown))
  return Promise.all(
    newest(state.data.orders, ordersShown).map(async (order) => {
      const isPending = await isBeingPaid(checkout, order)
      const reads = await Promise.all(
        (order.paymentIds ?? []).toReversed().map((id) => outcomeOf(() => checkout.payments.read(id))),
      )
      const payments = reads.flatMap((read) => (read.ok ? (read.value ?? []) : read.refusal))
      return { order, payments, isPending }
    }),
  )
}

/** Returns whether the shopper is at CCV, or left from there: no event is emitted for that. */
async function isBeingPaid(checkout: Books['checkout'], { status, sessionId, charge }: Order): Promise<boolean> {
  if (sessionId === undefined || charge || (status !== 'open' && status !== 'failed')) return false
  const read = await outcomeOf(() => checkout.sessions.read(sessionId))
  return read.ok && read.value?.payment === 'pending'
}

function newest(orders: Readonly<Record<string, Order>>, count: number): Order[] {
  return Object.values(orders)
    .sort((one, other) => other.createdAt - one.createdAt)
    .slice(0, count)
}

/** Returns the saved methods of all customers. */
async function savedMethods({ checkout }: Books): Promise<SavedMethod[]> {
  const lists = await Promise.all(accounts.map(({ id }) => checkout.methods.list(id)))
  return lists.flat().filter(({ state }) => state === 'usable' || state === 'expired')
}

/** Returns the saved methods, each with its newest charges. */
export async function methodRows(books: Books): Promise<MethodRow[]> {
  const methods = await savedMethods(books)
  const chargesOf = (id: string) =>
    newest(books.state.data.orders, Infinity)
      .filter(isChargeOrder)
      .filter(({ charge }) => charge.methodId === id)
      .slice(0, chargesShown)
  await refreshCharges(
    books,
    methods.flatMap(({ id }) => chargesOf(id)),
  )
  return methods.map((method) => ({ method, charges: chargesOf(method.id), orderId: orderNumber() }))
}

const usualAmountMinor = 1200

/** Returns the subscriptions, each with its calendar. @param now CCV's clock */
export async function seriesRows(books: Books, now: number): Promise<SeriesRow[]> {
  const methods = await savedMethods(books)
  await refreshCharges(books, Object.values(books.state.data.orders))
  const orders = Object.values(books.state.data.orders)
  return methods.flatMap((method) => {
    const series = seriesOf(method, orders, now)
    const { agreement } = method
    if (!series || agreement.kind === 'unscheduled') return []
    return [{ method, series, amountMinor: agreement.amountMinor ?? usualAmountMinor }]
  })
}

/** Returns the mandates as CCV has them now, each with its transactions. */
export async function mandateRows({ checkout }: Books): Promise<MandateRow[]> {
  const listed = await checkout.mandates.list({ limit: mandatesShown })
  return Promise.all(
    listed.map(async (known) => {
      const read = await outcomeOf(() => checkout.mandates.read(known.id))
      const transactions = await outcomeOf(() => checkout.mandates.transactions(known.id))
      const mandate = (read.ok ? read.value : undefined) ?? known
      return { mandate, ...(transactions.ok && transactions.value ? { transactions: transactions.value } : {}) }
    }),
  )
}

/** Returns the newest events; with `after`, only those that are newer than that one. */
export function newestEvents({ state }: Books, after?: string): readonly CheckoutEvent[] {
  const shown = state.data.events.slice(0, eventsShown)
  const known = shown.findIndex(({ id }) => id === after)
  return known === -1 ? shown : shown.slice(0, known)
}
