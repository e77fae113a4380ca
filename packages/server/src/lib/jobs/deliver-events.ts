/** Tells the shop in process. At least once, in the order of the events' places; one that fails blocks no other. */
import type { CheckoutEvent } from '../checkout.ts'
import type { Deps } from '../deps.ts'
import type { EventRecord } from '../store/records.ts'

const batch = 100
const firstRetryMs = 1000
const lastRetryMs = 3_600_000

/** Gives committed events their place, and offers them to the shop's handler. */
export async function deliverEvents(
  deps: Deps,
  onEvent: ((event: CheckoutEvent) => void | Promise<void>) | undefined,
): Promise<void> {
  const { store, receivers } = deps
  // Most of the time there is nothing new: whoever places events keeps all servers waiting for a moment.
  if ((await store.events.isToPlace()) || (receivers.webhook && (await store.deliveries.isToTakeUp()))) {
    await store.write(async (tables) => {
      await tables.events.place()
      if (receivers.webhook) await tables.deliveries.enqueue(deps.clock.now())
    })
  }
  if (!onEvent) return
  for (;;) {
    const waiting = await deps.store.events.undelivered(deps.clock.now(), batch)
    for (const event of waiting) await deliver(deps, event, onEvent)
    if (waiting.length < batch) return
  }
}

async function deliver(
  deps: Deps,
  event: EventRecord,
  onEvent: (event: CheckoutEvent) => void | Promise<void>,
): Promise<void> {
  try {
    await onEvent(eventView(event))
    await deps.store.events.settle(event.id, { deliveredAt: deps.clock.now() })
  } catch (error) {
    const tries = event.tries + 1
    const wait = Math.min(firstRetryMs * 4 ** event.tries, lastRetryMs)
    deps.log.error({ eventId: event.id, type: event.type, tries, error }, 'event.not-delivered')
    await deps.store.events.settle(event.id, { tries, nextTryAt: deps.clock.now() + wait })
  }
}

/** An event as the shop sees it. */
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
    data: event.data as CheckoutEvent['data'], // written by `events.ts` in this shape
  }
}
