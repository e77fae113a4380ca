/** An event as the shop sees it: in process, in the event log and at its webhook. */
import type { CheckoutEvent } from '../../contract/checkout.ts'
import type { EventRecord } from '../../store/records.ts'

export function eventView(event: EventRecord): CheckoutEvent {
  const { id, type, createdAt, sessionId, orderId, orderVersion, attemptId, methodId, methodVersion } = event
  return {
    id,
    type,
    createdAt,
    ...(sessionId ? { sessionId } : {}),
    ...(orderId ? { orderId } : {}),
    ...(orderVersion === null ? {} : { orderVersion }),
    ...(attemptId ? { attemptId } : {}),
    ...(methodId ? { methodId } : {}),
    ...(methodVersion === null ? {} : { methodVersion }),
    data: event.data as CheckoutEvent['data'], // `events.ts` writes this shape
  }
}
