/** What goes to the shop's address, event by event. The same for every engine; each query goes by an index. */
import { type Kysely, sql } from 'kysely'
import type { DeliveryOutcome } from '../domain/delivery.ts'
import type { DeliveryRecord, DeliveryState, EventRecord } from './records.ts'
import { type Database, eventRows } from './rows.ts'
import { type Waiting, waitingOf } from './store.ts'

/** How many are taken up, or forgotten, at once; more wait for the next time. */
const atOnce = 500

/** What waited longer for an address is given up, like what an address did not take for as long. In milliseconds. */
const takenUpWithinMs = 3 * 86_400_000

/** Written out, not as a parameter: only then are the indexes of what waits used. */
const waiting = sql.lit<DeliveryState>('waiting')

export interface DeliveryTable {
  get(eventId: string): Promise<DeliveryRecord | undefined>
  /** Whether `enqueue` would find anything. */
  isToTakeUp(): Promise<boolean>
  /** Whether anything waits whose time has come. */
  isDue(now: number): Promise<boolean>
  /**
   * Takes up what has its place and was told to nobody yet. What is older than three days is given up at once: an address
   * that is set after a year is not told that year. Within `write`, after `events.place`.
   */
  enqueue(now: number): Promise<void>
  /**
   * Takes what is due for whoever gives the lease. Of one order only the first that waits: its events keep their order,
   * and other orders go on. Within `write`, after locking `deliveries.claim`.
   */
  claim(lease: { now: number; until: number; id: string }, limit: number): Promise<DeliveryRecord[]>
  /** @returns false when the lease has gone to somebody else: nothing was written */
  finish(delivery: DeliveryRecord, outcome: Omit<DeliveryOutcome, 'pauseUntil' | 'disables'>): Promise<boolean>
  /** Has an event told again from the start, in process and, where `byWebhook`, at the shop's address. */
  again(event: EventRecord, now: number, byWebhook: boolean): Promise<void>
  /** Of those in that state, the first ones, counted up to `atMost`, and when the oldest of them happened. */
  count(state: DeliveryState, atMost: number): Promise<Waiting>
  /** In the order of their places. */
  list(
    state: DeliveryState,
    afterPlace: number,
    limit: number,
  ): Promise<{ event: EventRecord; delivery: DeliveryRecord }[]>
  /** Forgets events that were delivered before that time to everybody; the newest stays, for places go on from it. */
  prune(before: number): Promise<number>
}

export function deliveryTable(db: Kysely<Database>): DeliveryTable {
  return {
    get: (eventId) => db.selectFrom('deliveries').selectAll().where('eventId', '=', eventId).executeTakeFirst(),
    async isToTakeUp() {
      const last = db.selectFrom('deliveries').select(({ fn }) => fn.coalesce(fn.max('place'), sql.lit(0)).as('place'))
      const query = db.selectFrom('events').select('id').where('place', '>', last).where('deliveredAt', 'is', null)
      return (await query.limit(1).executeTakeFirst()) !== undefined
    },
    async isDue(now) {
      const waits = db.selectFrom('deliveries').select('eventId').where('state', '=', waiting)
      const query = waits.where('nextTryAt', '<=', now).where('leaseUntil', '<=', now).limit(1)
      return (await query.executeTakeFirst()) !== undefined
    },
    async enqueue(now) {
      const before = now - takenUpWithinMs
      await sql`
        insert into deliveries (event_id, order_key, place, state, tries, next_try_at, lease, lease_until, reason)
        select id, coalesce(order_id, id), place, case when created_at < ${before} then 'dead' else 'waiting' end, 0,
          cast(${now} as bigint), null, 0, case when created_at < ${before} then 'too-old' end from events
        where place > (select coalesce(max(place), 0) from deliveries) and delivered_at is null
        order by place limit ${atOnce}`.execute(db)
    },
    claim: (lease, limit) => claim(db, lease, limit),
    async finish({ eventId, lease }, { state, tries, nextTryAt, reason }) {
      const done = await db
        .updateTable('deliveries')
        .set({ state, tries, nextTryAt, reason, lease: null, leaseUntil: 0 })
        .where('eventId', '=', eventId)
        .where('lease', '=', lease)
        .executeTakeFirst()
      return done.numUpdatedRows === 1n
    },
    async again(event, now, byWebhook) {
      const told = { deliveredAt: null, tries: 0, nextTryAt: now }
      await db.updateTable('events').set(told).where('id', '=', event.id).execute()
      if (byWebhook) await startOver(db, event, now)
    },
    async count(state, atMost) {
      const query = db.selectFrom('deliveries').innerJoin('events', 'events.id', 'deliveries.eventId')
      const inState = query.select('events.createdAt').where('deliveries.state', '=', state)
      return waitingOf(await inState.orderBy('deliveries.place').limit(atMost).execute())
    },
    list: (state, afterPlace, limit) => list(db, state, afterPlace, limit),
    prune: (before) => prune(db, before),
  }
}

async function claim(
  db: Kysely<Database>,
  { now, until, id }: { now: number; until: number; id: string },
  limit: number,
): Promise<DeliveryRecord[]> {
  const due = db
    .selectFrom('deliveries as one')
    .select('one.eventId')
    .where('one.state', '=', waiting)
    .where('one.nextTryAt', '<=', now)
    .where('one.leaseUntil', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries as earlier')
            .select('earlier.eventId')
            .where('earlier.state', '=', waiting)
            .whereRef('earlier.orderKey', '=', 'one.orderKey')
            .whereRef('earlier.place', '<', 'one.place'),
        ),
      ),
    )
    .orderBy('one.nextTryAt')
    .orderBy('one.place')
    .limit(limit)
  return db
    .updateTable('deliveries')
    .set({ lease: id, leaseUntil: until })
    .where('eventId', 'in', due)
    .returningAll()
    .execute()
}

async function startOver(db: Kysely<Database>, event: EventRecord, now: number): Promise<void> {
  const fresh = { state: 'waiting', tries: 0, nextTryAt: now, lease: null, leaseUntil: 0, reason: null } as const
  const last = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.max('place').as('place'))
    .executeTakeFirst()
  // Behind the last one it will be taken up by itself; taken up now, it would hide those in between.
  if (event.place === null || event.place > (last?.place ?? 0)) return
  await db
    .insertInto('deliveries')
    .values({ eventId: event.id, orderKey: event.orderId ?? event.id, place: event.place, ...fresh })
    .onConflict((conflict) => conflict.column('eventId').doUpdateSet(fresh))
    .execute()
}

async function list(
  db: Kysely<Database>,
  state: DeliveryState,
  afterPlace: number,
  limit: number,
): Promise<{ event: EventRecord; delivery: DeliveryRecord }[]> {
  const deliveries = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('state', '=', state)
    .where('place', '>', afterPlace)
    .orderBy('place')
    .limit(limit)
    .execute()
  if (deliveries.length === 0) return []
  const ids = deliveries.map(({ eventId }) => eventId)
  const rows = await db.selectFrom('events').selectAll().where('id', 'in', ids).execute()
  const events = new Map(rows.map((row) => [row.id, eventRows.toModel(row)]))
  return deliveries.flatMap((delivery) => {
    const event = events.get(delivery.eventId)
    return event ? [{ event, delivery }] : []
  })
}

async function prune(db: Kysely<Database>, before: number): Promise<number> {
  const old = await db
    .selectFrom('events')
    .select('id')
    .where('deliveredAt', '<', before)
    .where('place', '<', ({ selectFrom }) =>
      selectFrom('events as newest').select(({ fn }) => fn.max('newest.place').as('place')),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries')
            .select('deliveries.eventId')
            .where('deliveries.state', '!=', 'delivered')
            .whereRef('deliveries.eventId', '=', 'events.id'),
        ),
      ),
    )
    .orderBy('deliveredAt')
    .limit(atOnce)
    .execute()
  if (old.length === 0) return 0
  const ids = old.map(({ id }) => id)
  await db.deleteFrom('deliveries').where('eventId', 'in', ids).execute()
  await db.deleteFrom('events').where('id', 'in', ids).execute()
  return ids.length
}

/** What is known of the shop's address, by its hash. */
export interface EndpointTable {
  get(id: string): Promise<{ disabledAt: number | null; pausedUntil: number } | undefined>
  /** Nothing is sent to it before that time. */
  pause(id: string, until: number): Promise<void>
  /** Nothing is sent to it any more, until `enable`. */
  disable(id: string, at: number): Promise<void>
  enable(id: string): Promise<void>
}

export function endpointTable(db: Kysely<Database>): EndpointTable {
  const put = async (id: string, change: { disabledAt?: number | null; pausedUntil?: number }): Promise<void> => {
    await db
      .insertInto('endpoints')
      .values({ id, disabledAt: null, pausedUntil: 0, ...change })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
      .execute()
  }
  return {
    get: (id) =>
      db.selectFrom('endpoints').select(['disabledAt', 'pausedUntil']).where('id', '=', id).executeTakeFirst(),
    pause: (id, until) => put(id, { pausedUntil: until }),
    disable: (id, at) => put(id, { disabledAt: at }),
    enable: (id) => put(id, { disabledAt: null, pausedUntil: 0 }),
  }
}
