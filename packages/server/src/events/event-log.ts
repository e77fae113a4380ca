/** The list of events as the shop reads it, with their deliveries, and delivering one again. */

import type { Deps } from '../context.ts'
import type { CheckoutEvent, DeliveryView, EndpointKey, EventPage } from '../contract/checkout.ts'
import { invalid, ProblemError } from '../contract/problem.ts'
import type { DeliveryRecord } from '../store/records.ts'
import { eventView } from './delivery/event-view.ts'

/**
 * In the order of their sequence numbers.
 *
 * @throws ProblemError `invalid-request` naming `after` when that event is not, or no longer, known: what came after it
 *   can't be told apart from what came before
 */
export async function listEvents(
  { store }: Deps,
  { after, limit = 50, state, endpoint }: EventPage,
): Promise<(CheckoutEvent & { deliveries?: DeliveryView[] })[]> {
  const from = after === undefined ? undefined : await store.events.get(after)
  if (after !== undefined && !from) {
    throw invalid('after', 'No such event is kept (what was delivered is for 30 days): list from the start, without it')
  }
  const place = from?.place ?? 0
  if (state === undefined && endpoint === undefined) return (await store.events.list(place, limit)).map(eventView)
  const listed = await store.deliveries.list({ state, endpoint }, place, limit)
  return listed.map(({ event, deliveries }) => ({ ...eventView(event), deliveries: deliveries.map(deliveryView) }))
}

/**
 * Has an event delivered again, whatever its state. An address that had said it is gone is tried again too.
 *
 * @param endpoint the one to deliver it to; default: all that this server delivers to
 * @returns `undefined` when there is no such event
 * @throws ProblemError `no-receiver` when this server does not deliver to it, or to none
 */
export async function redeliver(deps: Deps, id: string, endpoint?: EndpointKey): Promise<CheckoutEvent | undefined> {
  const { store, clock } = deps
  const event = await store.events.get(id)
  if (!event) return undefined
  const endpoints = deps.endpoints.filter(({ key }) => endpoint === undefined || key === endpoint)
  if (endpoints.length === 0) throw new ProblemError('no-receiver')
  await store.write(async (tables) => {
    await tables.lock('events.place')
    for (const { key, addressId } of endpoints) {
      await tables.deliveries.again(key, event, clock.now())
      if (addressId !== undefined) await tables.endpoints.enable(addressId)
    }
  })
  deps.kick()
  return eventView(event)
}

function deliveryView({ endpoint, state, tries, nextTryAt, reason }: DeliveryRecord): DeliveryView {
  return { endpoint, state, tries, ...(state === 'waiting' ? { nextTryAt } : {}), ...(reason ? { reason } : {}) }
}
