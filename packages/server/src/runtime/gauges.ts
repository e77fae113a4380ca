/** Backlog gauges, read from the store when the metrics are requested. Each is one bounded, indexed query. */

import type { EndpointKey } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'
import { countedAtMost } from './metrics-table.ts'

/** Adds a gauge whose value is read when the metrics are requested. */
export type AddGauge = (name: string, read: () => number | Promise<number>) => void

/** Seconds since a time; 0 when there is none. */
export type Age = (since: number | null | undefined) => number

export function addQueueGauges(gauge: AddGauge, age: Age, store: Store): void {
  const unfinished = together(() => store.attempts.unfinished())
  const unnumbered = together(() => store.events.unnumbered(countedAtMost))

  gauge('attempts_unfinished', async () => (await unfinished()).count)
  gauge('attempts_unfinished_oldest_seconds', async () => age((await unfinished()).oldestAt))
  gauge('attempts_unknown', async () => (await unfinished()).states.unknown ?? 0)
  gauge('attempts_review', async () => (await unfinished()).states.review ?? 0)
  gauge('events_unnumbered', async () => (await unnumbered()).count)
  gauge('events_unnumbered_oldest_seconds', async () => age((await unnumbered()).oldestAt))
  addDeliveryGauges(gauge, age, store, { endpoint: 'handler', prefix: 'handler' })
  addDeliveryGauges(gauge, age, store, { endpoint: 'webhook', prefix: 'webhooks' })
}

function addDeliveryGauges(
  gauge: AddGauge,
  age: Age,
  { deliveries }: Store,
  { endpoint, prefix }: { endpoint: EndpointKey; prefix: string },
): void {
  const waiting = together(() => deliveries.count(endpoint, 'waiting', countedAtMost))
  gauge(`${prefix}_waiting`, async () => (await waiting()).count)
  gauge(`${prefix}_waiting_oldest_seconds`, async () => age((await waiting()).oldestAt))
  gauge(`${prefix}_dead`, async () => (await deliveries.count(endpoint, 'dead', countedAtMost)).count)
}

/** All gauges are read at once, so gauges of the same query share its result. */
function together<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined
  return () => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }
}

/** Gauges of a store that several servers share. */
export function addSharedStoreGauges(gauge: AddGauge, store: Store): void {
  const { connections, clock } = store
  if (connections) {
    gauge('database_connections', () => connections().open)
    gauge('database_waiting', () => connections().waiting)
  }
  if (clock) gauge('clock_ahead_seconds', () => aheadOf(clock))
}

function aheadOf(clock: Clock): number {
  return (systemClock.now() - clock.now()) / 1000
}
