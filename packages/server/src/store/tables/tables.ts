/** The tables as queries, which are the same for every engine. Hot queries use an index (see `migrations.ts`). */
import { type Kysely, sql } from 'kysely'
import { waitingOf } from '../backlog.ts'
import { type BuildOnce, buildOnce } from '../build-once.ts'
import { type Engine, type Lock, lockOf } from '../engine.ts'
import type { Tables } from '../store.ts'
import { attemptTable } from './attempts.ts'
import { deliveryTable } from './deliveries.ts'
import { endpointTable } from './endpoints.ts'
import { erasureTable, personalDataTable } from './personal-data.ts'
import { reconciliationTable } from './reconciliations.ts'
import { type Database, eventRows, sessionRows } from './rows.ts'
import { methodTable, operationTable } from './versioned.ts'

/** Binds the tables to a connection: the pool's or a transaction's. */
export function createTables(db: Kysely<Database>, engine: Engine): Tables {
  const lock = lockOf(db, engine)
  return {
    lock,
    attempts: attemptTable(db, engine),
    methods: methodTable(db, engine),
    sessions: sessionTable(db),
    tokens: tokenTable(db, buildOnce(db, engine)),
    orders: orderTable(db),
    operations: operationTable(db, engine),
    events: eventTable(db, lock),
    deliveries: deliveryTable(db),
    endpoints: endpointTable(db),
    reconciliations: reconciliationTable(db),
    replies: replyTable(db),
    personalData: personalDataTable(db),
    erasures: erasureTable(db),
  }
}

function sessionTable(db: Kysely<Database>): Tables['sessions'] {
  return {
    async get(id) {
      const row = await db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()
      return row && sessionRows.toModel(row)
    },
    async ofOrder(orderId) {
      const row = await db.selectFrom('sessions').selectAll().where('currentFor', '=', orderId).executeTakeFirst()
      return row && sessionRows.toModel(row)
    },
    async insert(session) {
      await db.insertInto('sessions').values(sessionRows.toRow(session)).execute()
    },
    async update(session, patch) {
      const row = await db
        .updateTable('sessions')
        .set({
          ...sessionRows.toPatch(patch),
          ...(patch.input ? { redactedAt: null } : {}), // the new input may contain personal details again
          version: session.version + 1,
        })
        .where('id', '=', session.id)
        .where('version', '=', session.version)
        .returningAll()
        .executeTakeFirst()
      return row && sessionRows.toModel(row)
    },
  }
}

function tokenTable(db: Kysely<Database>, once: BuildOnce): Tables['tokens'] {
  return {
    async insert(...tokens) {
      await db.insertInto('tokens').values(tokens).execute()
    },
    find: (hash) => db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst(),
    async withSession(hash) {
      const { rows } = await once('tokens.withSession', { hash }, (blank) =>
        db
          .selectFrom('tokens')
          .innerJoin('sessions', 'sessions.id', 'tokens.sessionId')
          .where('tokens.hash', '=', blank.hash)
          .selectAll('sessions')
          .select([
            'tokens.scope',
            'tokens.customerId as givenTo',
            'tokens.generation as givenIn',
            'tokens.expiresAt as endsAt',
          ]),
      )
      const [row] = rows
      if (!row) return undefined
      const { scope, givenTo, givenIn, endsAt, ...session } = row
      const token = { hash, scope, sessionId: session.id, customerId: givenTo, generation: givenIn, expiresAt: endsAt }
      return { token, session: sessionRows.toModel(session) }
    },
    async removeOfCustomer(customerId) {
      const done = await db.deleteFrom('tokens').where('customerId', '=', customerId).executeTakeFirst()
      return Number(done.numDeletedRows)
    },
    async removeExpired(before) {
      await db.deleteFrom('tokens').where('expiresAt', '<', before).execute()
    },
  }
}

function orderTable(db: Kysely<Database>): Tables['orders'] {
  return {
    get: (id) => db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst(),
    recordEvent: (id, paidBy) =>
      db
        .insertInto('orders')
        .values({ id, version: 1, paidBy: paidBy ?? null, reviewAttemptId: null })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((now) => ({
            version: now('orders.version', '+', 1),
            paidBy: now.fn.coalesce('orders.paidBy', now.val(paidBy ?? null)),
            ...(paidBy === undefined ? {} : { reviewAttemptId: null }),
          })),
        )
        .returningAll()
        .executeTakeFirstOrThrow(),
    async review(id, attemptId) {
      const query = db.updateTable('orders').set({ reviewAttemptId: attemptId }).where('id', '=', id)
      await query.where('paidBy', 'is', null).execute()
    },
  }
}

/** How many events one call numbers; the rest waits for the next call. */
const numberedAtMost = 500

function eventTable(db: Kysely<Database>, lock: Lock): Tables['events'] {
  return {
    async append(event) {
      await db.insertInto('events').values(eventRows.toRow(event)).execute()
    },
    async hasUnnumbered() {
      const query = db.selectFrom('events').select('id').where('sequence', 'is', null).limit(1)
      return (await query.executeTakeFirst()) !== undefined
    },
    async number() {
      await lock('events.sequence')
      // Sorted by time, but events of one order or saved method keep their commit sequence: the clocks of two servers
      // may differ, and a clock may be set back.
      await sql`
        update events set sequence = waiting.sequence from (
          select id, (select coalesce(max(sequence), 0) from events) + row_number() over (order by at, own_version) as sequence
          from (
            select id, coalesce(order_version, method_version) as own_version, max(created_at) over (
                partition by coalesce(order_id, method_id, id) order by coalesce(order_version, method_version)
              ) as at
            from events where sequence is null
          ) as unnumbered
          order by sequence limit ${numberedAtMost}
        ) as waiting
        where events.id = waiting.id`.execute(db)
    },
    async list(afterSequence, limit) {
      const query = db
        .selectFrom('events')
        .selectAll()
        .where('sequence', '>', afterSequence)
        .orderBy('sequence')
        .limit(limit)
      return (await query.execute()).map(eventRows.toModel)
    },
    async get(id) {
      const row = await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst()
      return row && eventRows.toModel(row)
    },
    async unnumbered(atMost) {
      const query = db.selectFrom('events').select('createdAt').where('sequence', 'is', null)
      return waitingOf(await query.orderBy('createdAt').limit(atMost).execute())
    },
  }
}

function replyTable(db: Kysely<Database>): Tables['replies'] {
  return {
    get: (key) => db.selectFrom('replies').selectAll().where('key', '=', key).executeTakeFirst(),
    async insert(reply) {
      const query = db.insertInto('replies').values(reply)
      const done = await query.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
      return done.numInsertedOrUpdatedRows === 1n
    },
    async takeOver(reply, now) {
      // Increases with each takeover and therefore identifies the owner.
      const createdAt = Math.max(now, reply.createdAt + 1)
      const dead = db.updateTable('replies').where('key', '=', reply.key).where('createdAt', '=', reply.createdAt)
      return dead.where('resource', 'is', null).set({ createdAt }).returningAll().executeTakeFirst()
    },
    async finish({ key, createdAt }, resource) {
      const own = db.updateTable('replies').where('key', '=', key).where('createdAt', '=', createdAt)
      const done = await own
        .where((either) => either.or([either('resource', 'is', null), either('resource', '=', resource)]))
        .set({ resource })
        .executeTakeFirst()
      return done.numUpdatedRows === 1n
    },
    async remove({ key, createdAt }) {
      const own = db.deleteFrom('replies').where('key', '=', key).where('createdAt', '=', createdAt)
      await own.where('resource', 'is', null).execute()
    },
    async forget(key) {
      await db.deleteFrom('replies').where('key', '=', key).execute()
    },
    async removeOlder(than) {
      await db.deleteFrom('replies').where('createdAt', '<', than).execute()
    },
  }
}
