/** Saved methods and operations: rows with a version, and a time at which they are asked for again. */
import type { Kysely } from 'kysely'
import { methodsDue, operationsDue } from './due.ts'
import type { Engine } from './engine.ts'
import { type Database, methodRows } from './rows.ts'
import type { Tables } from './store.ts'

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
