/** What waits, read from the store when somebody asks: each number by one query that goes by an index and ends. */

import type { EndpointKey } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'

/** Makes a gauge whose number is read when asked for. */
export type AddGauge = (name: string, help: string, read: () => number | Promise<number>) => void

/** Counting further would cost more than it tells. */
export const countedAtMost = 1000

/** Seconds since a time; 0 where there is none. */
export type Age = (since: number | null | undefined) => number

export function addQueueGauges(gauge: AddGauge, age: Age, store: Store): void {
  const unfinished = together(() => store.attempts.unfinished())
  const unplaced = together(() => store.events.unplaced(countedAtMost))

  gauge('attempts_unfinished', 'Attempts whose end is not known', async () => (await unfinished()).count)
  gauge('attempts_unfinished_oldest_seconds', 'Age of the oldest of them', async () =>
    age((await unfinished()).oldestAt),
  )
  gauge(
    'attempts_unknown',
    'Those of which CCV may or may not know',
    async () => (await unfinished()).states.unknown ?? 0,
  )
  gauge('attempts_review', 'Those that a person has to look at', async () => (await unfinished()).states.review ?? 0)
  gauge(
    'events_unplaced',
    `Events that have no sequence number yet and are therefore not delivered, up to ${countedAtMost}`,
    async () => (await unplaced()).count,
  )
  gauge('events_unplaced_oldest_seconds', 'Age of the oldest of them', async () => age((await unplaced()).oldestAt))
  addDeliveryGauges(gauge, age, store, { endpoint: 'handler', prefix: 'handler', name: 'onEvent' })
  addDeliveryGauges(gauge, age, store, { endpoint: 'webhook', prefix: 'webhooks', name: 'the shop’s address' })
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
    `Events on their way to ${name}, up to ${countedAtMost}`,
    async () => (await waiting()).count,
  )
  gauge(`${prefix}_waiting_oldest_seconds`, 'Age of the oldest of them', async () => age((await waiting()).oldestAt))
  gauge(
    `${prefix}_dead`,
    `Events that ${name} never accepted, up to ${countedAtMost}: see GET /v1/events?state=dead&endpoint=${endpoint}`,
    async () => (await deliveries.count(endpoint, 'dead', countedAtMost)).count,
  )
}

/** Gauges are read all at once: those of one query share its answer. */
function together<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined
  return () => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }
}

/** Of a store that several servers share. */
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
