/** Charges of saved methods that the shop starts. Each is an order of the shop that is paid at most once. */
import type { Charge, Checkout, NewCharge } from '@ccv-checkout/server'
import type { Order, OrderCharge } from '../shop/orders.ts'
import type { ShopState } from '../state.ts'
import { type Lang, textsOf } from '../texts/texts.ts'
import type { Trace } from '../trace.ts'
import { type Outcome, outcomeOf } from './answers.ts'

export interface Charging {
  checkout: { charges: Checkout['charges'] }
  state: ShopState
  trace: Trace
  /** Origin of the shop's pages. */
  shopUrl: string
}

/** An order that is paid by a charge. */
export type ChargeOrder = Order & { charge: OrderCharge }

export function isChargeOrder(order: Order | undefined): order is ChargeOrder {
  return order?.charge !== undefined
}

/**
 * Charges a saved method, and stores the answer with the order. The order is on disk before the backend is called: an
 * event may arrive before the answer, and a repeated call for the same order is the same charge.
 */
export async function charge(
  deps: Charging,
  order: ChargeOrder,
  asked: { visitorId: string; lang: Lang },
): Promise<Outcome<Charge>> {
  const { orders } = deps.state.data
  const isNew = orders[order.id] === undefined
  orders[order.id] ??= order
  await deps.state.save()

  const sent = newChargeOf(deps, order, asked.lang)
  const outcome = await outcomeOf(() => deps.checkout.charges.create(sent))
  const received = outcome.ok ? outcome.value : outcome.refusal
  deps.trace.add(asked.visitorId, { kind: 'shop', title: 'checkout.charges.create', sent, received })
  if (outcome.ok) keepAnswer(deps.state, order.id, outcome.value)
  // After a refusal, no charge was sent to CCV: remove the order.
  else if (isNew) delete orders[order.id]
  await deps.state.save()
  return outcome
}

function newChargeOf({ shopUrl }: Charging, order: ChargeOrder, lang: Lang): NewCharge {
  const { methodId, period, shopper, capture } = order.charge
  return {
    methodId,
    orderId: order.id,
    amountMinor: order.amountMinor,
    currency: 'EUR',
    description: textsOf(lang).checkout.orderText(order.id),
    ...(period === undefined ? {} : { period, ...(isDay(period) ? { dueOn: period } : {}) }),
    shopper,
    capture,
    lang,
    returnUrl: `${shopUrl}/thanks?s={SESSION_ID}`,
  }
}

/** A period of a series is named after the day on which it is due. */
function isDay(period: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(period)
}

function keepAnswer(state: ShopState, orderId: string, answer: Charge): void {
  const order = state.data.orders[orderId]
  if (!isChargeOrder(order)) return
  const { paymentIds = [] } = order
  const ids = paymentIds.includes(answer.id) ? paymentIds : [...paymentIds, answer.id]
  state.data.orders[orderId] = { ...order, paymentIds: ids, charge: { ...order.charge, answer } }
}

/** Reads the charges again that may still change. A failed charge keeps its answer, with its recovery link. */
export async function refreshCharges(
  deps: Pick<Charging, 'checkout' | 'state'>,
  orders: readonly Order[],
): Promise<void> {
  const open = orders.filter(isChargeOrder).filter(({ charge: { answer } }) => answer && mayChange(answer))
  await Promise.all(
    open.map(async ({ id, charge: { answer } }) => {
      const read = answer && (await outcomeOf(() => deps.checkout.charges.read(answer.id)))
      if (read?.ok && read.value) keepAnswer(deps.state, id, read.value)
    }),
  )
  if (open.length > 0) await deps.state.save()
}

function mayChange({ payment }: Charge): boolean {
  return payment !== 'paid' && payment !== 'failed'
}

/** Returns the status of a charge. The order of a failed charge may have been paid by the recovery link. */
export function chargeState(order: ChargeOrder): Charge['payment'] {
  return order.status === 'paid' ? 'paid' : (order.charge.answer?.payment ?? 'none')
}
