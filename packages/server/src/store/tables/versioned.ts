/** Saved methods and operations: versioned rows that the sweep checks again when they are due. */
import type { Kysely } from 'kysely'
import type { Engine } from '../engine.ts'
import type { Tables } from '../store.ts'
import { methodsDue, operationsDue } from './due.ts'
import { type Database, methodRows, operationRows } from './rows.ts'

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
    async get(id) {
      const row = await db.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst()
      return row && operationRows.toModel(row)
    },
    async insert(operation) {
      const query = db.insertInto('operations').values(operationRows.toRow(operation))
      const done = await query.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
      return done.numInsertedOrUpdatedRows === 1n
    },
    async update(operation, patch) {
      const row = await db
        .updateTable('operations')
        .set({ ...operationRows.toPatch(patch), version: operation.version + 1 })
        .where('id', '=', operation.id)
        .where('version', '=', operation.version)
        .returningAll()
        .executeTakeFirst()
      return row && operationRows.toModel(row)
    },
    async ofAttempt(attemptId) {
      const query = db.selectFrom('operations').selectAll().where('attemptId', '=', attemptId)
      return (await query.orderBy('createdAt', 'desc').execute()).map(operationRows.toModel)
    },
    ...operationsDue(db, engine),
  }
}
