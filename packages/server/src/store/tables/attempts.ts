/** The attempts table, with versioned rows. Queries of the payment path are built once. */
import type { Kysely } from 'kysely'
import type { Attempt } from '../../domain/payments/attempt.ts'
import { type BuildOnce, buildOnce, namesOf } from '../build-once.ts'
import type { Engine } from '../engine.ts'
import type { Tables } from '../store.ts'
import { attemptCounts } from './attempt-counts.ts'
import { attemptsDue } from './due.ts'
import { attemptRows, type Database } from './rows.ts'
import { attemptStart } from './take-order-lock.ts'

type Attempts = Tables['attempts']

export function attemptTable(db: Kysely<Database>, engine: Engine): Attempts {
  const once = buildOnce(db, engine)
  return {
    ...live(db, once),
    ...starts(db, once),
    ...changes(db, once),
    ...others(db),
    ...attemptCounts(db),
    ...attemptsDue(db, engine),
  }
}

function first([row]: readonly Database['attempts'][]): Attempt | undefined {
  return row && attemptRows.toModel(row)
}

function live(db: Kysely<Database>, once: BuildOnce): Pick<Attempts, 'get' | 'active' | 'ofOrderLock'> {
  const all = () => db.selectFrom('attempts').selectAll()
  return {
    async get(id) {
      const { rows } = await once('attempts.get', { id }, (blank) => all().where('id', '=', blank.id))
      return first(rows)
    },
    async active(orderLock) {
      const { rows } = await once('attempts.active', { orderLock }, (blank) =>
        all().where('orderLock', '=', blank.orderLock).where('holdsLock', '=', 1),
      )
      return first(rows)
    },
    async ofOrderLock(orderLock) {
      const { rows } = await once('attempts.ofOrderLock', { orderLock }, (blank) =>
        all().where('orderLock', '=', blank.orderLock).orderBy('createdAt', 'desc').limit(50),
      )
      return rows.map(attemptRows.toModel)
    },
  }
}

function starts(db: Kysely<Database>, once: BuildOnce): Pick<Attempts, 'insert' | 'start'> {
  return {
    async insert(attempt) {
      const query = db.insertInto('attempts').values(attemptRows.toRow(attempt))
      const done = await query.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
      return done.numInsertedOrUpdatedRows === 1n
    },
    ...attemptStart(db, once),
  }
}

function changes(db: Kysely<Database>, once: BuildOnce): Pick<Attempts, 'update'> {
  const guarded = ({ id, version }: Pick<Attempt, 'id' | 'version'>) =>
    db.updateTable('attempts').where('id', '=', id).where('version', '=', version).returningAll()
  return {
    async update({ id, version }, change) {
      const patch = attemptRows.toPatch(change)
      const values = { guard: { id, version }, patch: { ...patch, version: version + 1 } }
      const { rows } = await once(`attempts.update ${namesOf(patch)}`, values, (blank) =>
        guarded(blank.guard).set(blank.patch),
      )
      return first(rows)
    },
  }
}

type OtherQueries = 'ofPeriod' | 'paidInPeriod' | 'isAnswerAwaited' | 'isDebitOnItsWay' | 'byReference'

function others(db: Kysely<Database>): Pick<Attempts, OtherQueries> {
  return {
    async ofPeriod(periodKey) {
      const query = db.selectFrom('attempts').selectAll().where('periodKey', '=', periodKey).where('holdsLock', '=', 1)
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
    async isAnswerAwaited(methodId) {
      const query = db.selectFrom('attempts').select('id').where('usesMethodId', '=', methodId)
      const row = await query
        .where('reference', 'is', null)
        .where('state', 'in', ['unknown', 'review'])
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },
    async isDebitOnItsWay(methodId, since) {
      // The first debit counts towards the agreement of the mandate that it makes. Each column has its own index.
      for (const column of ['usesMethodId', 'agreementMethodId'] as const) {
        const query = db.selectFrom('attempts').select('id').where(column, '=', methodId).where('processing', '=', 1)
        if (await query.where('createdAt', '>', since).limit(1).executeTakeFirst()) return true
      }
      return false
    },
    async byReference(reference) {
      const own = await db.selectFrom('attempts').selectAll().where('reference', '=', reference).executeTakeFirst()
      const query = db.selectFrom('attempts').selectAll().where('childReference', '=', reference)
      const row = own ?? (await query.executeTakeFirst())
      return row && attemptRows.toModel(row)
    },
  }
}
