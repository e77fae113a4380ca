/** From what a visitor wants to an order that can be paid. */
import type { NewSession, Session } from '@ccv-checkout/server'
import { catalogue } from './catalogue.ts'
import { isPayable, type Order, orderOfCart, orderOfSubscription } from './orders.ts'
import { type Asker, cartSession, openSession, type SessionDeps, subscriptionSession } from './sessions.ts'
import { remember } from './visitors.ts'

/** The pages that pay. */
export const checkoutPaths = ['/checkout', '/checkout/service', '/subscribe'] as const
export type CheckoutPath = (typeof checkoutPaths)[number]

export type Opened =
  | { kind: 'opened'; order: Order; session: Session; frozen: boolean }
  /** Nothing to pay here: the shopper belongs there. */
  | { kind: 'elsewhere'; href: string }

export interface Placing extends SessionDeps {
  /** Epoch milliseconds. */
  now(): number
}

/** What would be ordered now. Stores nothing, asks nothing. */
export function draftOrder(deps: Placing, asker: Asker, path: CheckoutPath): Order {
  const begun = begunOrder(deps, asker, path)
  const present = isPayable(begun) ? begun : undefined
  if (path === '/subscribe') return orderOfSubscription(asker, subscription(), present, deps.now())
  return orderOfCart(asker, present, deps.now())
}

/**
 * Opens the order to be paid: the one begun before, while it isn't paid, so that two tabs and two visits pay once.
 *
 * When its content changed while a payment is under way the backend refuses another amount; then the order stays as
 * it was, and the page says so.
 */
export async function openOrder(deps: Placing, asker: Asker, path: CheckoutPath): Promise<Opened> {
  const begun = begunOrder(deps, asker, path)
  if (begun && !isPayable(begun)) return { kind: 'elsewhere', href: `/thanks?s=${begun.sessionId ?? ''}` }
  const wanted = draftOrder(deps, asker, path)
  if (wanted.lines.length === 0) return { kind: 'elsewhere', href: '/cart' }

  try {
    return await place(deps, asker, path, wanted)
  } catch (error) {
    if (begun === undefined || begun.amountMinor === wanted.amountMinor) throw error
    return { ...(await place(deps, asker, path, begun)), frozen: true }
  }
}

async function place(
  deps: Placing,
  asker: Asker,
  path: CheckoutPath,
  order: Order,
): Promise<Opened & { kind: 'opened' }> {
  const { orders } = deps.state.data
  // Before anything is waited for: a page loaded six times at once must not begin six orders.
  orders[order.id] ??= order
  begin(asker, path, order)
  const session = await openSession(deps, asker.visitor.id, sessionOf(asker, order, path))
  // An event may have moved the order meanwhile: its state is kept.
  const { status, version } = orders[order.id] ?? order
  const placed: Order = { ...order, status, version, sessionId: session.id }
  orders[order.id] = placed
  await remember(deps.state, asker.visitor)
  return { kind: 'opened', order: placed, session, frozen: false }
}

function begin({ visitor }: Asker, path: CheckoutPath, order: Order): void {
  if (path === '/subscribe') visitor.subscriptionOrderId = order.id
  else visitor.orderId = order.id
}

/** A token for an order as it is. */
export async function reopenOrder(deps: Placing, asker: Asker, order: Order): Promise<string> {
  return (await openSession(deps, asker.visitor.id, sessionOf(asker, order))).token
}

/**
 * Leaves the orders begun so far, because who orders has changed: an unpaid one is closed, so that it can't be paid
 * by the one and shown to the other.
 */
export async function leaveOrders(deps: Placing, asker: Asker): Promise<void> {
  const { visitor } = asker
  for (const path of ['/checkout', '/subscribe'] as const) {
    const begun = begunOrder(deps, asker, path)
    if (isPayable(begun) && begun.sessionId) await deps.checkout.sessions.expire(begun.sessionId)
  }
  delete visitor.orderId
  delete visitor.subscriptionOrderId
  await remember(deps.state, visitor)
}

function sessionOf(asker: Asker, order: Order, path?: CheckoutPath): NewSession {
  return order.kind === 'subscription' ? subscriptionSession(asker, order) : cartSession(asker, order, path)
}

function begunOrder(deps: Placing, { visitor }: Asker, path: CheckoutPath): Order | undefined {
  const id = path === '/subscribe' ? visitor.subscriptionOrderId : visitor.orderId
  return id === undefined ? undefined : deps.state.data.orders[id]
}

function subscription(): (typeof catalogue)[number] {
  const product = catalogue.find(({ kind }) => kind === 'subscription')
  if (!product) throw new Error('the catalogue has no subscription')
  return product
}
