/** What the shop does when the backend tells of a change. Here it would ship. */
import type { CheckoutEvent } from '@ccv-checkout/server'
import { applyEvent } from './orders.ts'
import type { ShopState } from './state.ts'
import type { Trace } from './trace.ts'

const eventsKept = 200

/**
 * Makes the `onEvent` of the shop. It may be told twice and after a restart, so it only resolves once the change is
 * on disk, and an event it knows changes nothing.
 */
export function createEventHandler(deps: { state: ShopState; trace: Trace }): (event: CheckoutEvent) => Promise<void> {
  return async (event) => {
    const { data } = deps.state
    // Told again, perhaps because the write failed: only the write is missing.
    if (data.events.some((known) => known.id === event.id)) return deps.state.save()
    data.events = [event, ...data.events].slice(0, eventsKept)
    const order = event.orderId === undefined ? undefined : data.orders[event.orderId]
    if (order) {
      const after = applyEvent(order, event)
      data.orders[order.id] = after
      if (after.status === 'paid' && order.status !== 'paid') emptyCart(deps.state, order.id)
    }
    await deps.state.save()

    const owner = order?.visitorId ?? (event.sessionId ? data.sessions[event.sessionId] : undefined)
    if (owner) deps.trace.add(owner, { kind: 'event', title: event.type, received: event })
  }
}

function emptyCart(state: ShopState, orderId: string): void {
  for (const visitor of Object.values(state.data.visitors)) {
    if (visitor.orderId === orderId) {
      visitor.cart = {}
      delete visitor.orderId
    }
    if (visitor.subscriptionOrderId === orderId) delete visitor.subscriptionOrderId
  }
}
