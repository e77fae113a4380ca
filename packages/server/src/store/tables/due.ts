/** The sweep's queries: each claims due rows in one statement and uses a partial index on due rows. */
import { type Kysely, sql } from 'kysely'
import type { AttemptState } from '../../domain/payments/attempt.ts'
import type { Engine } from '../engine.ts'
import type { Due, Tables } from '../store.ts'
import { attemptRows, type Database, methodRows, operationRows } from './rows.ts'

/**
 * Attempts in this state are only checked for disputes. A literal and not a parameter: otherwise the partial index on
 * the other states is not used.
 */
const over = sql.lit<AttemptState>('succeeded')

type Checked = 'attempts' | 'methods' | 'operations'

/** The ids of due rows. Skips rows that another transaction is claiming instead of waiting for them. */
function dueIn(db: Kysely<Database>, { serialWrites }: Engine, table: Checked, { now }: Due, limit: number) {
  const due = db.selectFrom(table).select('id').where('nextCheckAt', '<=', now).orderBy('nextCheckAt').limit(limit)
  return serialWrites ? due : due.forUpdate().skipLocked()
}

/** The changes to a claimed row. The new version makes updates by earlier readers fail. */
const claimed = (until: number) => ({ nextCheckAt: until, version: sql<number>`version + 1` })

type AttemptsDue = Pick<Tables['attempts'], 'claim' | 'countDue' | 'unfinished'>

export function attemptsDue(db: Kysely<Database>, engine: Engine): AttemptsDue {
  return {
    async claim(due, limit) {
      const query = db
        .with('due', () => dueIn(db, engine, 'attempts', due, limit))
        .updateTable('attempts')
        .set({ ...claimed(due.until), askedAt: due.now })
        .where('id', 'in', ({ selectFrom }) => selectFrom('due').select('due.id'))
        .returningAll()
      return (await query.execute()).map(attemptRows.toModel)
    },
    async countDue(now, atMost) {
      const query = db.selectFrom('attempts').select('id').where('nextCheckAt', '<=', now).limit(atMost)
      return (await query.execute()).length
    },
    async unfinished() {
      const rows = await db
        .selectFrom('attempts')
        .select(({ fn }) => ['state', fn.countAll<number>().as('count'), fn.min('createdAt').as('oldestAt')])
        .where('nextCheckAt', 'is not', null)
        .where('state', '!=', over)
        .groupBy('state')
        .execute()
      return {
        count: rows.reduce((sum, { count }) => sum + Number(count), 0),
        oldestAt: rows.length > 0 ? Math.min(...rows.map(({ oldestAt }) => oldestAt)) : null,
        states: Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)])),
      }
    },
  }
}

export function methodsDue(db: Kysely<Database>, engine: Engine): Pick<Tables['methods'], 'claim'> {
  return {
    async claim(due, limit) {
      const query = db
        .with('due', () => dueIn(db, engine, 'methods', due, limit))
        .updateTable('methods')
        .set(claimed(due.until))
        .where('id', 'in', ({ selectFrom }) => selectFrom('due').select('due.id'))
        .returningAll()
      return (await query.execute()).map(methodRows.toModel)
    },
  }
}

export function operationsDue(db: Kysely<Database>, engine: Engine): Pick<Tables['operations'], 'claim'> {
  return {
    async claim(due, limit) {
      const query = db
        .with('due', () => dueIn(db, engine, 'operations', due, limit))
        .updateTable('operations')
        .set(claimed(due.until))
        .where('id', 'in', ({ selectFrom }) => selectFrom('due').select('due.id'))
        .returningAll()
      return (await query.execute()).map(operationRows.toModel)
    },
  }
}
