/** The list of events as the shop reads it, with what became of each, and telling one again. */
import type { CheckoutEvent, DeliveryView, EventPage } from './checkout.ts'
import type { Deps } from './deps.ts'
import { eventView } from './jobs/deliver-events.ts'
import { invalid, ProblemError } from './problem.ts'
import type { DeliveryRecord } from './store/records.ts'

/**
 * In the order of their places.
 *
 * @throws ProblemError `invalid-request` naming `after` when that event is not, or no longer, known: what came after it
 *   can't be told apart from what came before
 */
export async function listEvents(
  { store }: Deps,
  { after, limit = 50, state }: EventPage,
): Promise<(CheckoutEvent & { delivery?: DeliveryView })[]> {
  const from = after === undefined ? undefined : await store.events.get(after)
  if (after !== undefined && !from) {
    throw invalid('after', 'No such event is kept (what was delivered is for 30 days): list from the start, without it')
  }
  const place = from?.place ?? 0
  if (state === undefined) return (await store.events.list(place, limit)).map(eventView)
  const listed = await store.deliveries.list(state, place, limit)
  return listed.map(({ event, delivery }) => ({ ...eventView(event), delivery: deliveryView(delivery) }))
}

/**
 * Has an event told again, whatever became of it. An address that had said it is gone is tried again too.
 *
 * @returns `undefined` when there is no such event
 * @throws ProblemError `no-receiver` when there is nobody to tell
 */
export async function redeliver(deps: Deps, id: string): Promise<CheckoutEvent | undefined> {
  const { store, clock, receivers } = deps
  const event = await store.events.get(id)
  if (!event) return undefined
  const { webhook, inProcess } = receivers
  if (!webhook && !inProcess) throw new ProblemError('no-receiver')
  await store.write(async (tables) => {
    await tables.lock('events.place')
    await tables.deliveries.again(event, clock.now(), webhook !== undefined)
    if (webhook) await tables.endpoints.enable(webhook.id)
  })
  deps.kick()
  return eventView(event)
}

function deliveryView({ state, tries, nextTryAt, reason }: DeliveryRecord): DeliveryView {
  return { state, tries, ...(state === 'waiting' ? { nextTryAt } : {}), ...(reason ? { reason } : {}) }
}
