/** Deliveries of events to each endpoint. The queries are the same for every engine, and each uses an index. */
import { type Kysely, sql } from 'kysely'
import type { DeliveryOutcome } from '../../domain/delivery.ts'
import { type Waiting, waitingOf } from '../backlog.ts'
import type { DeliveryRecord, DeliveryState, EndpointKey, EventRecord } from '../records.ts'
import { type Database, eventRows } from './rows.ts'

/** How many rows one call enqueues or removes; the rest waits for the next call. */
const atOnce = 500

/**
 * How old an event may be when it is enqueued: the same time after which an unaccepted delivery is dead. Milliseconds.
 */
const takenUpWithinMs = 3 * 86_400_000

/** A literal and not a parameter: otherwise the partial indexes on waiting deliveries are not used. */
const waiting = sql.lit<DeliveryState>('waiting')

/** Which deliveries to list; `undefined` matches any. */
export interface DeliveryFilter {
  state: DeliveryState | undefined
  endpoint: EndpointKey | undefined
}

export interface DeliveryTable {
  get(endpoint: EndpointKey, eventId: string): Promise<DeliveryRecord | undefined>
  /** True when `enqueue` would find new events for one of the endpoints. */
  isToTakeUp(endpoints: readonly EndpointKey[]): Promise<boolean>
  /** True when a waiting delivery to the endpoint is due. */
  isDue(endpoint: EndpointKey, now: number): Promise<boolean>
  /**
   * Creates deliveries for the numbered events that have not been delivered to every endpoint. Events older than three
   * days are dead at once, so a webhook URL that is set after a year does not receive that year. Call it within
   * `write`, after `events.number`.
   */
  enqueue(endpoint: EndpointKey, now: number): Promise<void>
  /**
   * Claims due deliveries under the given lease. Of each order it claims only the first waiting one, which keeps the
   * order's events in sequence without blocking other orders. Call it within `write`, after locking
   * `deliveries.claim:<endpoint>`.
   */
  claim(
    endpoint: EndpointKey,
    lease: { now: number; until: number; id: string },
    limit: number,
  ): Promise<DeliveryRecord[]>
  /**
   * Stores the outcome; when it is that of the last endpoint, also stores when the event was delivered. Call it within
   * `write`, after locking `deliveries.finish:<event id>`.
   *
   * @returns false when another process owns the lease; nothing was written
   */
  finish(
    delivery: DeliveryRecord,
    outcome: Omit<DeliveryOutcome, 'pauseUntil' | 'disables'>,
    now: number,
  ): Promise<boolean>
  /** Makes an event be delivered again from the start. Call it within `write`, after locking `events.sequence`. */
  again(endpoint: EndpointKey, event: EventRecord, now: number): Promise<void>
  /** Counts deliveries in that state up to `atMost`, with the time of the oldest of their events. */
  count(endpoint: EndpointKey, state: DeliveryState, atMost: number): Promise<Waiting>
  /** Lists events with a delivery that matches the filter, in sequence, each with all its deliveries. */
  list(
    filter: DeliveryFilter,
    afterSequence: number,
    limit: number,
  ): Promise<{ event: EventRecord; deliveries: DeliveryRecord[] }[]>
  /**
   * Removes events that every endpoint received before `before`. Keeps the newest: sequence numbers continue from it.
   */
  prune(before: number): Promise<number>
}

export function deliveryTable(db: Kysely<Database>): DeliveryTable {
  return {
    get: (endpoint, eventId) =>
      db
        .selectFrom('eventDeliveries')
        .selectAll()
        .where('endpoint', '=', endpoint)
        .where('eventId', '=', eventId)
        .executeTakeFirst(),
    async isToTakeUp(endpoints) {
      for (const endpoint of endpoints) if (await hasNew(db, endpoint)) return true
      return false
    },
    async isDue(endpoint, now) {
      const waits = db.selectFrom('eventDeliveries').select('eventId').where('endpoint', '=', endpoint)
      const due = waits.where('state', '=', waiting).where('nextTryAt', '<=', now).where('leaseUntil', '<=', now)
      return (await due.limit(1).executeTakeFirst()) !== undefined
    },
    enqueue: (endpoint, now) => takeUp(db, endpoint, now),
    claim: (endpoint, lease, limit) => claim(db, endpoint, lease, limit),
    finish: (delivery, outcome, now) => finish(db, delivery, outcome, now),
    async again(endpoint, event, now) {
      await db.updateTable('events').set({ deliveredAt: null }).where('id', '=', event.id).execute()
      await startOver(db, endpoint, event, now)
    },
    async count(endpoint, state, atMost) {
      const query = db.selectFrom('eventDeliveries').innerJoin('events', 'events.id', 'eventDeliveries.eventId')
      const own = query.select('events.createdAt').where('eventDeliveries.endpoint', '=', endpoint)
      const inState = own.where('eventDeliveries.state', '=', state)
      return waitingOf(await inState.orderBy('eventDeliveries.sequence').limit(atMost).execute())
    },
    list: (filter, afterSequence, limit) => list(db, filter, afterSequence, limit),
    prune: (before) => prune(db, before),
  }
}

async function hasNew(db: Kysely<Database>, endpoint: EndpointKey): Promise<boolean> {
  const last = db
    .selectFrom('eventDeliveries')
    .select(({ fn }) => fn.coalesce(fn.max('sequence'), sql.lit(0)).as('sequence'))
    .where('endpoint', '=', endpoint)
  const query = db.selectFrom('events').select('id').where('sequence', '>', last).where('deliveredAt', 'is', null)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

async function takeUp(db: Kysely<Database>, endpoint: EndpointKey, now: number): Promise<void> {
  const before = now - takenUpWithinMs
  await sql`
    insert into event_deliveries
      (endpoint, event_id, order_key, sequence, state, tries, next_try_at, lease, lease_until, reason)
    select cast(${endpoint} as text), id, coalesce(order_id, method_id, id), sequence,
      case when created_at < ${before} then 'dead' else 'waiting' end, 0, cast(${now} as bigint), null, 0,
      case when created_at < ${before} then 'too-old' end from events
    where sequence > (select coalesce(max(sequence), 0) from event_deliveries where endpoint = ${endpoint})
      and delivered_at is null
    order by sequence limit ${atOnce}
    on conflict do nothing`.execute(db)
}

async function claim(
  db: Kysely<Database>,
  endpoint: EndpointKey,
  { now, until, id }: { now: number; until: number; id: string },
  limit: number,
): Promise<DeliveryRecord[]> {
  const due = db
    .selectFrom('eventDeliveries as one')
    .select('one.eventId')
    .where('one.endpoint', '=', endpoint)
    .where('one.state', '=', waiting)
    .where('one.nextTryAt', '<=', now)
    .where('one.leaseUntil', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('eventDeliveries as earlier')
            .select('earlier.eventId')
            .where('earlier.endpoint', '=', endpoint)
            .where('earlier.state', '=', waiting)
            .whereRef('earlier.orderKey', '=', 'one.orderKey')
            .whereRef('earlier.sequence', '<', 'one.sequence'),
        ),
      ),
    )
    .orderBy('one.nextTryAt')
    .orderBy('one.sequence')
    .limit(limit)
  return db
    .updateTable('eventDeliveries')
    .set({ lease: id, leaseUntil: until })
    .where('endpoint', '=', endpoint)
    .where('eventId', 'in', due)
    .returningAll()
    .execute()
}

async function finish(
  db: Kysely<Database>,
  { endpoint, eventId, lease }: DeliveryRecord,
  { state, tries, nextTryAt, reason }: Parameters<DeliveryTable['finish']>[1],
  now: number,
): Promise<boolean> {
  const done = await db
    .updateTable('eventDeliveries')
    .set({ state, tries, nextTryAt, reason, lease: null, leaseUntil: 0 })
    .where('endpoint', '=', endpoint)
    .where('eventId', '=', eventId)
    .where('lease', '=', lease)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  if (state === 'delivered') {
    const isLast = sql<boolean>`not exists (select 1 from event_deliveries where event_id = ${eventId} and state <> 'delivered')`
    await db.updateTable('events').set({ deliveredAt: now }).where('id', '=', eventId).where(isLast).execute()
  }
  return true
}

async function startOver(db: Kysely<Database>, endpoint: EndpointKey, event: EventRecord, now: number): Promise<void> {
  const fresh = { state: 'waiting', tries: 0, nextTryAt: now, lease: null, leaseUntil: 0, reason: null } as const
  const last = await db
    .selectFrom('eventDeliveries')
    .select(({ fn }) => fn.max('sequence').as('sequence'))
    .where('endpoint', '=', endpoint)
    .executeTakeFirst()
  // An event after the last enqueued one is enqueued later anyway; enqueueing it now would hide the events in between.
  if (event.sequence === null || event.sequence > (last?.sequence ?? 0)) return
  const orderKey = event.orderId ?? event.methodId ?? event.id
  await db
    .insertInto('eventDeliveries')
    .values({ endpoint, eventId: event.id, orderKey, sequence: event.sequence, ...fresh })
    .onConflict((conflict) => conflict.columns(['endpoint', 'eventId']).doUpdateSet(fresh))
    .execute()
}

async function list(
  db: Kysely<Database>,
  { state, endpoint }: DeliveryFilter,
  afterSequence: number,
  limit: number,
): Promise<{ event: EventRecord; deliveries: DeliveryRecord[] }[]> {
  const found = await db
    .selectFrom('eventDeliveries')
    .select('sequence')
    .distinct()
    .where('sequence', '>', afterSequence)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'waiting'))
    .$if(endpoint !== undefined, (query) => query.where('endpoint', '=', endpoint ?? 'webhook'))
    .orderBy('sequence')
    .limit(limit)
    .execute()
  if (found.length === 0) return []
  const sequences = found.map(({ sequence }) => sequence)
  const events = await db
    .selectFrom('events')
    .selectAll()
    .where('sequence', 'in', sequences)
    .orderBy('sequence')
    .execute()
  const ids = events.map(({ id }) => id)
  const all = await db
    .selectFrom('eventDeliveries')
    .selectAll()
    .where('eventId', 'in', ids)
    .orderBy('endpoint')
    .execute()
  return events.map((row) => ({
    event: eventRows.toModel(row),
    deliveries: all.filter(({ eventId }) => eventId === row.id),
  }))
}

async function prune(db: Kysely<Database>, before: number): Promise<number> {
  const old = await db
    .selectFrom('events')
    .select('id')
    .where('deliveredAt', '<', before)
    .where('sequence', '<', ({ selectFrom }) =>
      selectFrom('events as newest').select(({ fn }) => fn.max('newest.sequence').as('sequence')),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('eventDeliveries')
            .select('eventDeliveries.eventId')
            .where('eventDeliveries.state', '!=', 'delivered')
            .whereRef('eventDeliveries.eventId', '=', 'events.id'),
        ),
      ),
    )
    .orderBy('deliveredAt')
    .limit(atOnce)
    .execute()
  if (old.length === 0) return 0
  const ids = old.map(({ id }) => id)
  await db.deleteFrom('eventDeliveries').where('eventId', 'in', ids).execute()
  await db.deleteFrom('events').where('id', 'in', ids).execute()
  return ids.length
}
