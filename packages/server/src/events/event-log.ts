/** The event log as the shop reads it, with deliveries, and the redelivery of an event. */

import type { DeliveryDeps } from '../context.ts'
import type { CheckoutEvent, DeliveryView, EndpointKey, EventPage } from '../contract/checkout.ts'
import { invalid, ProblemError } from '../contract/problem.ts'
import type { DeliveryRecord } from '../store/records.ts'
import { eventView } from './delivery/event-view.ts'

/**
 * Lists events in the order of their sequence numbers.
 *
 * @throws ProblemError `invalid-request` naming `after` when that event is unknown or has been removed: the events
 *   after it cannot be distinguished from those before it
 */
export async function listEvents(
  { store }: DeliveryDeps,
  { after, limit = 50, state, endpoint }: EventPage,
): Promise<(CheckoutEvent & { deliveries?: DeliveryView[] })[]> {
  const from = after === undefined ? undefined : await store.events.get(after)
  if (after !== undefined && !from) {
    throw invalid(
      'after',
      'No event with this id is stored (delivered events are kept for 30 days). To list from the start, omit it',
    )
  }
  const sequence = from?.sequence ?? 0
  if (state === undefined && endpoint === undefined) return (await store.events.list(sequence, limit)).map(eventView)
  const listed = await store.deliveries.list({ state, endpoint }, sequence, limit)
  return listed.map(({ event, deliveries }) => ({ ...eventView(event), deliveries: deliveries.map(deliveryView) }))
}

/**
 * Delivers an event again, whatever its state. This also enables a webhook that was disabled by a 410 answer.
 *
 * @param endpoint the endpoint to deliver to; default: all endpoints of this server
 * @returns `undefined` when there is no such event
 * @throws ProblemError `no-receiver` when this server does not have the endpoint, or has none at all
 */
export async function redeliver(
  deps: DeliveryDeps,
  id: string,
  endpoint?: EndpointKey,
): Promise<CheckoutEvent | undefined> {
  const { store, clock } = deps
  const event = await store.events.get(id)
  if (!event) return undefined
  const endpoints = deps.endpoints.filter(({ key }) => endpoint === undefined || key === endpoint)
  if (endpoints.length === 0) throw new ProblemError('no-receiver')
  await store.write(async (tables) => {
    await tables.lock('events.sequence')
    for (const { key, addressId } of endpoints) {
      await tables.deliveries.again(key, event, clock.now())
      if (addressId !== undefined) await tables.endpoints.enable(addressId)
    }
  })
  deps.scheduleDelivery()
  return eventView(event)
}

function deliveryView({ endpoint, state, tries, nextTryAt, reason }: DeliveryRecord): DeliveryView {
  return { endpoint, state, tries, ...(state === 'waiting' ? { nextTryAt } : {}), ...(reason ? { reason } : {}) }
}
