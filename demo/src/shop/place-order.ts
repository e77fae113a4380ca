/** Turns a cart or a subscription into an order that can be paid. */
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
  /** Nothing to pay: the shopper is redirected to `href`. */
  | { kind: 'elsewhere'; href: string }

export interface Placing extends SessionDeps {
  /** Epoch milliseconds. */
  now(): number
}

/** Returns the order as it would be placed now. Stores nothing and does not call the backend. */
export function draftOrder(deps: Placing, asker: Asker, path: CheckoutPath): Order {
  const begun = begunOrder(deps, asker, path)
  const present = isPayable(begun) ? begun : undefined
  if (path === '/subscribe') return orderOfSubscription(asker, subscription(), present, deps.now())
  return orderOfCart(asker, present, deps.now())
}

/**
 * Opens the order to be paid. An unpaid order that was begun before is reused, so that two tabs or two visits pay once.
 *
 * If its content changed while a payment is pending, the backend refuses the new amount. Then the order stays unchanged
 * (`frozen`), and the page says so.
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
  // Stored before the first `await`: a page that is loaded six times at once must not begin six orders.
  orders[order.id] ??= order
  begin(asker, path, order)
  const session = await openSession(deps, asker.visitor.id, sessionOf(asker, order, path))
  // An event may have changed the order meanwhile: keep its status.
  const { status, version, reason } = orders[order.id] ?? order
  const placed: Order = { ...order, status, version, ...(reason ? { reason } : {}), sessionId: session.id }
  orders[order.id] = placed
  await remember(deps.state, asker.visitor)
  return { kind: 'opened', order: placed, session, frozen: false }
}

function begin({ visitor }: Asker, path: CheckoutPath, order: Order): void {
  if (path === '/subscribe') visitor.subscriptionOrderId = order.id
  else visitor.orderId = order.id
}

/** Returns a token for an existing order, unchanged. */
export async function reopenOrder(deps: Placing, asker: Asker, order: Order): Promise<string> {
  return (await openSession(deps, asker.visitor.id, sessionOf(asker, order))).token
}

/**
 * Detaches the orders begun so far from the visitor, because another person orders now. Unpaid ones are closed, so that
 * one person cannot pay an order that is shown to another.
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
