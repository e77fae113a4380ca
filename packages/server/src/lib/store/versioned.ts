/** Attempts and saved methods: rows with a version, and a time at which they are asked for again. */
import type { Kysely } from 'kysely'
import type { Attempt } from '../domain/attempt.ts'
import { attemptsDue, methodsDue, operationsDue } from './due.ts'
import type { Engine } from './engine.ts'
import { attemptRows, type Database, methodRows } from './rows.ts'
import type { Tables } from './store.ts'

export function attemptTable(db: Kysely<Database>, engine: Engine): Tables['attempts'] {
  const guarded = ({ id, version }: Attempt) =>
    db
      .updateTable('attempts')
      .set('version', version + 1)
      .where('id', '=', id)
      .where('version', '=', version)
      .returningAll()
  return {
    async get(id) {
      const row = await db.selectFrom('attempts').selectAll().where('id', '=', id).executeTakeFirst()
      return row && attemptRows.toModel(row)
    },
    async insert(attempt) {
      const query = db.insertInto('attempts').values(attemptRows.toRow(attempt))
      const done = await query.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
      return done.numInsertedOrUpdatedRows === 1n
    },
    async start(attempt, { id, currentFor, orderId }, now) {
      const row = attemptRows.toRow(attempt)
      const columns = Object.keys(row) as (keyof typeof row)[]
      const current = db.selectFrom('sessions').select('id').where('id', '=', id).where('expiresAt', '>', now)
      const paid = db.selectFrom('orders').select('id').where('id', '=', orderId).where('paidBy', 'is not', null)
      const done = await db
        .insertInto('attempts')
        .columns(columns)
        .expression(
          db
            .selectNoFrom(({ val }) => columns.map((name) => val(row[name]).as(name)))
            .where(({ exists }) => exists(current.where('currentFor', currentFor === null ? 'is' : '=', currentFor)))
            .where(({ exists, not }) => not(exists(paid))),
        )
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return done.numInsertedOrUpdatedRows === 1n
    },
    async update(attempt, patch) {
      const row = await guarded(attempt).set(attemptRows.toPatch(patch)).executeTakeFirst()
      return row && attemptRows.toModel(row)
    },
    async created(attempt, { nextCheckAt = attempt.nextCheckAt, ...patch }, now) {
      const named = db.selectFrom('parked').select('reference').where('reference', '=', patch.reference)
      const row = await guarded(attempt)
        .set(attemptRows.toPatch(patch))
        .set('nextCheckAt', ({ case: either, cast, exists, val }) => {
          const time = (at: number | null) => cast<number | null>(val(at), 'bigint')
          return either().when(exists(named)).then(time(now)).else(time(nextCheckAt)).end()
        })
        .executeTakeFirst()
      return row && attemptRows.toModel(row)
    },
    async holder(slot) {
      const query = db.selectFrom('attempts').selectAll().where('slot', '=', slot).where('holdsSlot', '=', 1)
      const row = await query.executeTakeFirst()
      return row && attemptRows.toModel(row)
    },
    async ofSlot(slot) {
      const query = db.selectFrom('attempts').selectAll().where('slot', '=', slot)
      return (await query.orderBy('createdAt', 'desc').limit(50).execute()).map(attemptRows.toModel)
    },
    async ofPeriod(periodKey) {
      const query = db.selectFrom('attempts').selectAll().where('periodKey', '=', periodKey).where('holdsSlot', '=', 1)
      const row = await query.executeTakeFirst()
      return row && attemptRows.toModel(row)
    },
    async paidInPeriod(periodKey, exceptId) {
      const inPeriod = db.selectFrom('attempts').selectAll().where('periodKey', '=', periodKey)
      const row = await inPeriod
        .where('state', '=', 'succeeded')
        .where('id', '!=', exceptId)
        .limit(1)
        .executeTakeFirst()
      return row && attemptRows.toModel(row)
    },
    async withMethod(methodId) {
      const query = db.selectFrom('attempts').selectAll().where('usesMethodId', '=', methodId)
      return (await query.orderBy('createdAt', 'desc').limit(200).execute()).map(attemptRows.toModel)
    },
    async byReference(reference) {
      const own = await db.selectFrom('attempts').selectAll().where('reference', '=', reference).executeTakeFirst()
      const query = db.selectFrom('attempts').selectAll().where('childReference', '=', reference)
      const row = own ?? (await query.executeTakeFirst())
      return row && attemptRows.toModel(row)
    },
    ...attemptsDue(db, engine),
  }
}

export function methodTable(db: Kysely<Database>, engine: Engine): Tables['methods'] {
  return {
    async get(id) {
      const row = await db.selectFrom('methods').selectAll().where('id', '=', id).executeTakeFirst()
      return row && methodRows.toModel(row)
    },
    async insert(method) {
      await db.insertInto('methods').values(methodRows.toRow(method)).execute()
    },
    async update(method, patch) {
      const row = await db
        .updateTable('methods')
        .set({ ...methodRows.toPatch(patch), version: method.version + 1 })
        .where('id', '=', method.id)
        .where('version', '=', method.version)
        .returningAll()
        .executeTakeFirst()
      return row && methodRows.toModel(row)
    },
    async ofCustomer(customerId) {
      const query = db.selectFrom('methods').selectAll().where('customerId', '=', customerId)
      return (await query.orderBy('createdAt', 'desc').limit(100).execute()).map(methodRows.toModel)
    },
    async mandates(after, limit) {
      const all = db.selectFrom('methods').selectAll().where('basis', '=', 'mandate')
      const rest = after
        ? all.where(({ eb, refTuple, tuple }) => eb(refTuple('createdAt', 'id'), '<', tuple(after.createdAt, after.id)))
        : all
      const query = rest.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit)
      return (await query.execute()).map(methodRows.toModel)
    },
    ...methodsDue(db, engine),
  }
}

export function operationTable(db: Kysely<Database>, engine: Engine): Tables['operations'] {
  return {
    get: (id) => db.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst(),
    async insert(operation) {
      const query = db.insertInto('operations').values(operation)
      const done = await query.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
      return done.numInsertedOrUpdatedRows === 1n
    },
    update: (operation, patch) =>
      db
        .updateTable('operations')
        .set({ ...patch, version: operation.version + 1 })
        .where('id', '=', operation.id)
        .where('version', '=', operation.version)
        .returningAll()
        .executeTakeFirst(),
    ofAttempt: (attemptId) =>
      db.selectFrom('operations').selectAll().where('attemptId', '=', attemptId).orderBy('createdAt', 'desc').execute(),
    ...operationsDue(db, engine),
  }
}
