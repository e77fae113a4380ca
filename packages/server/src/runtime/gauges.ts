/** Backlog gauges, read from the store when the metrics are requested. Each is one bounded, indexed query. */

import type { EndpointKey } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'

/** Adds a gauge whose value is read when the metrics are requested. */
export type AddGauge = (name: string, help: string, read: () => number | Promise<number>) => void

/** Counting further would cost more than it is worth. */
export const countedAtMost = 1000

/** Seconds since a time; 0 when there is none. */
export type Age = (since: number | null | undefined) => number

export function addQueueGauges(gauge: AddGauge, age: Age, store: Store): void {
  const unfinished = together(() => store.attempts.unfinished())
  const unnumbered = together(() => store.events.unnumbered(countedAtMost))

  gauge('attempts_unfinished', 'Attempts without a final status', async () => (await unfinished()).count)
  gauge('attempts_unfinished_oldest_seconds', 'Age of the oldest of them', async () =>
    age((await unfinished()).oldestAt),
  )
  gauge(
    'attempts_unknown',
    'Attempts for which it is unknown whether CCV has them',
    async () => (await unfinished()).states.unknown ?? 0,
  )
  gauge('attempts_review', 'Attempts that a person must review', async () => (await unfinished()).states.review ?? 0)
  gauge(
    'events_unnumbered',
    `Events that have no sequence number yet and are therefore not delivered, up to ${countedAtMost}`,
    async () => (await unnumbered()).count,
  )
  gauge('events_unnumbered_oldest_seconds', 'Age of the oldest of them', async () => age((await unnumbered()).oldestAt))
  addDeliveryGauges(gauge, age, store, { endpoint: 'handler', prefix: 'handler', name: 'onEvent' })
  addDeliveryGauges(gauge, age, store, { endpoint: 'webhook', prefix: 'webhooks', name: 'the webhook' })
}

function addDeliveryGauges(
  gauge: AddGauge,
  age: Age,
  { deliveries }: Store,
  { endpoint, prefix, name }: { endpoint: EndpointKey; prefix: string; name: string },
): void {
  const waiting = together(() => deliveries.count(endpoint, 'waiting', countedAtMost))
  gauge(
    `${prefix}_waiting`,
    `Events that wait for delivery to ${name}, up to ${countedAtMost}`,
    async () => (await waiting()).count,
  )
  gauge(`${prefix}_waiting_oldest_seconds`, 'Age of the oldest of them', async () => age((await waiting()).oldestAt))
  gauge(
    `${prefix}_dead`,
    `Events that ${name} has not accepted (dead), up to ${countedAtMost}: see GET /v1/events?state=dead&endpoint=${endpoint}`,
    async () => (await deliveries.count(endpoint, 'dead', countedAtMost)).count,
  )
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
    gauge('database_connections', 'Connections to the database that are open', () => connections().open)
    gauge('database_waiting', 'Queries that wait for a connection', () => connections().waiting)
  }
  if (clock)
    gauge('clock_ahead_seconds', 'How far this machine’s clock is ahead of the database’s', () => aheadOf(clock))
}

function aheadOf(clock: Clock): number {
  return (systemClock.now() - clock.now()) / 1000
}
