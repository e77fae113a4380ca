/**
 * Delivers events to one endpoint, at least once and in sequence per order. A delivery is leased to one server at a
 * time, so several servers deliver it once, and another server continues when one dies.
 */

import type { DeliveryDeps } from '../../context.ts'
import { type Answer, afterTry, type DeliveryOutcome } from '../../domain/delivery.ts'
import { spreadOf } from '../../domain/payments/schedule.ts'
import { newId } from '../../runtime/secrets.ts'
import type { DeliveryRecord, EventRecord } from '../../store/records.ts'
import type { Endpoint } from './endpoint.ts'

type Needs = Pick<DeliveryDeps, 'store' | 'clock' | 'log'> & { metrics: Pick<DeliveryDeps['metrics'], 'delivered'> }

/** How many deliveries run at once, per server and endpoint: a slow shop delays only a few. */
const parallel = 8
/** How much longer than a call a lease lasts: the time to store the outcome. Milliseconds. */
const leaseMarginMs = 15_000

export interface Delivery {
  /**
   * Delivers everything that is due and resolves when nothing is due any more. It may be called again in the meantime
   * and never throws.
   *
   * @param stop ends the run: current deliveries are repeated after the next start, or by another server
   */
  run(stop: AbortSignal): Promise<void>
}

export function createDelivery(deps: Needs, endpoint: Endpoint): Delivery {
  let busy = 0
  let again = false
  const failed = (error: unknown): void => deps.log.error({ endpoint: endpoint.key, error }, 'delivery.failed')

  async function run(stop: AbortSignal): Promise<void> {
    again = true
    const turns: Promise<void>[] = []
    while (again && busy < parallel && !stop.aborted) {
      again = false
      const free = parallel - busy
      busy += free
      const claimed = await claim(deps, endpoint, free).catch((error: unknown) => {
        failed(error)
        return []
      })
      busy -= free - claimed.length
      turns.push(...claimed.map((delivery) => inTurn(delivery, stop)))
    }
    await Promise.all(turns)
  }

  /** Delivers one event after the other until nothing is due. */
  async function inTurn(first: DeliveryRecord, stop: AbortSignal): Promise<void> {
    try {
      let next: DeliveryRecord | undefined = first
      while (next) {
        await deliver(deps, endpoint, next, stop)
        if (stop.aborted) return
        ;[next] = await claim(deps, endpoint, 1)
      }
    } catch (error) {
      failed(error) // the lease expires, and the event is delivered again
    } finally {
      busy -= 1
    }
  }

  return { run }
}

/** Claims due deliveries in the order of their sequence numbers. */
async function claim(
  deps: Needs,
  { key, addressId, answersWithinMs }: Endpoint,
  limit: number,
): Promise<DeliveryRecord[]> {
  if (!(await deps.store.deliveries.isDue(key, deps.clock.now()))) return []
  const claimed = await deps.store.write(async (tables) => {
    const now = deps.clock.now()
    const lease = { now, until: now + answersWithinMs + leaseMarginMs, id: newId('lease') }
    const address = addressId === undefined ? undefined : await tables.endpoints.get(addressId)
    if (address && (address.disabledAt !== null || address.pausedUntil > now)) return []
    return tables.deliveries.claim(key, lease, limit)
  }, `deliveries.claim:${key}`)
  return claimed.toSorted((one, other) => one.sequence - other.sequence)
}

async function deliver(deps: Needs, endpoint: Endpoint, delivery: DeliveryRecord, stop: AbortSignal): Promise<void> {
  const event = await deps.store.events.get(delivery.eventId)
  const answer: Answer = event ? await endpoint.send(event, stop) : { refused: 'no-event' }
  if (stop.aborted && 'failure' in answer && answer.failure !== 'threw') {
    // The shop has not failed, so no try is counted: the next process delivers the event at once.
    await deps.store.deliveries.finish(delivery, { ...delivery, state: 'waiting' }, deps.clock.now())
    return
  }
  const outcome = afterTry(answer, delivery.tries, deps.clock.now(), spreadOf(delivery.eventId))
  if (!(await store(deps, endpoint, delivery, outcome))) return
  deps.metrics.delivered(endpoint.key, outcome.reason ?? 'ok')
  if (outcome.state !== 'delivered')
    report(deps, delivery, event, outcome, 'error' in answer ? answer.error : undefined)
}

/** @returns false when another process owns the lease: nothing was written, and its outcome counts */
async function store(
  deps: Needs,
  { addressId }: Endpoint,
  delivery: DeliveryRecord,
  outcome: DeliveryOutcome,
): Promise<boolean> {
  const now = deps.clock.now()
  // The lock makes endpoints that finish the same event take turns, so that the last one marks the event as delivered.
  return deps.store.write(async (tables) => {
    if (!(await tables.deliveries.finish(delivery, outcome, now))) return false
    if (addressId !== undefined && outcome.pauseUntil !== undefined)
      await tables.endpoints.pause(addressId, outcome.pauseUntil)
    if (addressId !== undefined && outcome.disables) await tables.endpoints.disable(addressId, now)
    return true
  }, `deliveries.finish:${delivery.eventId}`)
}

function report(
  { log }: Needs,
  { endpoint, eventId }: DeliveryRecord,
  event: EventRecord | undefined,
  { state, tries, reason, disables }: DeliveryOutcome,
  error: unknown,
): void {
  const fields = { endpoint, eventId, type: event?.type, tries, reason, ...(error === undefined ? {} : { error }) }
  if (state === 'dead') log.error(fields, 'event.dead')
  else log.warn(fields, 'event.not-delivered')
  if (disables) log.error({ reason }, 'webhook.disabled')
}
