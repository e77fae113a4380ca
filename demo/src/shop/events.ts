/** Handles the backend's events. A real shop would ship here. */
import type { CheckoutEvent } from '@ccv-checkout/server'
import type { WebhookHeaders } from '../routes/hooks.ts'
import type { ShopState } from '../state.ts'
import type { Trace } from '../trace.ts'
import { applyEvent, type Order } from './orders.ts'

const eventsKept = 200

/** @param headers present for a verified webhook */
export type EventHandler = (event: CheckoutEvent, headers?: WebhookHeaders) => Promise<void>

/**
 * Creates the event handler for `onEvent` and for the webhook. An event may arrive twice, or again after a restart.
 * Therefore the handler resolves only once the change is on disk, and a known event changes nothing. An event that came
 * by webhook is also shown as such.
 */
export function createEventHandler(deps: { state: ShopState; trace: Trace }): EventHandler {
  return async (event, headers) => {
    const { data } = deps.state
    const show = (owner: string | undefined): void => {
      if (!owner) return
      const title = headers ? `${event.type} (webhook)` : event.type
      deps.trace.add(owner, { kind: 'event', title, ...(headers ? { sent: headers } : {}), received: event })
    }
    // A known event, perhaps sent again because the write failed: only write.
    if (data.events.some((known) => known.id === event.id)) {
      await deps.state.save()
      if (headers) show(ownerOf(deps.state, event))
      return
    }
    data.events = [event, ...data.events].slice(0, eventsKept)
    const order = event.orderId === undefined ? undefined : data.orders[event.orderId]
    if (order) {
      const after = applyEvent(order, event)
      data.orders[order.id] = after
      if (isBought(after) && !isBought(order)) emptyCart(deps.state, order.id)
    }
    await deps.state.save()
    show(ownerOf(deps.state, event))
  }
}

function ownerOf({ data }: ShopState, { orderId, sessionId }: CheckoutEvent): string | undefined {
  const order = orderId === undefined ? undefined : data.orders[orderId]
  return order?.visitorId ?? (sessionId ? data.sessions[sessionId] : undefined)
}

/** Returns whether the order is paid, or signed with the payment still processing: the cart has been bought. */
function isBought({ status }: Order): boolean {
  return status === 'paid' || status === 'processing'
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
