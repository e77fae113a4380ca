/** Reconciliation with CCV's records, day by day. The queries are the same for every engine, and each uses an index. */
import { type Kysely, sql } from 'kysely'
import type { AttemptGlance, OperationGlance } from '../../domain/reconciliation.ts'
import type { ReconciledRow, ReconciliationRecord, Tally } from '../records.ts'
import { type Database, reconciliationRows } from './rows.ts'

/** The fields that a run may change; an update by a process without the lease changes nothing. */
export type ReconciliationPatch = Partial<Omit<ReconciliationRecord, 'day' | 'createdAt'>>

export interface ReconciliationTable {
  get(day: string): Promise<ReconciliationRecord | undefined>
  /** The newest stored day. */
  latest(): Promise<string | undefined>
  /** Newest first, starting before `before`. */
  list(before: string | undefined, limit: number): Promise<ReconciliationRecord[]>
  /** Inserts days; existing days stay unchanged. */
  add(records: readonly ReconciliationRecord[]): Promise<void>
  /** Makes a day due now, unless a run is in progress. */
  ask(day: string, now: number): Promise<void>
  /** Claims the longest overdue day, or the named one, under the given lease. */
  claim(lease: { now: number; until: number; id: string }, day?: string): Promise<ReconciliationRecord | undefined>
  /** True when a day is due. */
  isDue(now: number): Promise<boolean>
  /** @returns `undefined` when another process owns the lease; nothing was written */
  update(record: ReconciliationRecord, patch: ReconciliationPatch): Promise<ReconciliationRecord | undefined>
  /** For monitoring: since when no run has finished, and how many differences the days from `from` on have. */
  state(from: string): Promise<{ since: number | null; off: number }>
  /** Which of these CCV references the run has already seen. */
  seen(day: string, references: readonly string[]): Promise<Set<string>>
  /** Stores the results; existing rows stay unchanged. */
  put(rows: readonly ReconciledRow[]): Promise<void>
  tally(day: string): Promise<Tally[]>
  /** The differences of a day, the most serious first. */
  differences(day: string, limit: number): Promise<ReconciledRow[]>
  /** Removes the results of a day. */
  clear(day: string): Promise<void>
  /** Finds attempts by their ids or by CCV's references. */
  attempts(by: { ids: readonly string[]; references: readonly string[] }): Promise<AttemptGlance[]>
  operations(references: readonly string[]): Promise<OperationGlance[]>
  /** The first attempts created in [`from`, `to`) that CCV should have and that this run has not seen. */
  unseenAttempts(day: string, from: number, to: number, limit: number): Promise<AttemptGlance[]>
  unseenOperations(day: string, from: number, to: number, limit: number): Promise<OperationGlance[]>
}

const attemptMembers = [
  'id',
  'orderId',
  'call',
  'state',
  'reason',
  'reference',
  'childReference',
  'amountMinor',
  'currency',
  'authorises',
  'createdAt',
] as const
const operationMembers = [
  'id',
  'attemptId',
  'orderId',
  'kind',
  'state',
  'amountMinor',
  'currency',
  'originalReference',
  'reference',
  'createdAt',
] as const

export function reconciliationTable(db: Kysely<Database>): ReconciliationTable {
  return {
    ...dayTable(db),
    ...rowTable(db),
    ...ourBooks(db),
  }
}

type DayTable = Pick<
  ReconciliationTable,
  'get' | 'latest' | 'list' | 'add' | 'ask' | 'claim' | 'isDue' | 'update' | 'state'
>

function dayTable(db: Kysely<Database>): DayTable {
  return {
    async get(day) {
      const row = await db.selectFrom('reconciliations').selectAll().where('day', '=', day).executeTakeFirst()
      return row && reconciliationRows.toModel(row)
    },
    async latest() {
      const query = db.selectFrom('reconciliations').select('day').orderBy('day', 'desc').limit(1)
      return (await query.executeTakeFirst())?.day
    },
    async list(before, limit) {
      const all = db.selectFrom('reconciliations').selectAll().orderBy('day', 'desc').limit(limit)
      const query = before === undefined ? all : all.where('day', '<', before)
      return (await query.execute()).map(reconciliationRows.toModel)
    },
    async add(records) {
      if (records.length === 0) return
      const rows = records.map(reconciliationRows.toRow)
      const query = db.insertInto('reconciliations').values(rows)
      await query.onConflict((conflict) => conflict.doNothing()).execute()
    },
    async ask(day, now) {
      const query = db.updateTable('reconciliations').set({ state: 'waiting', dueAt: now, updatedAt: now })
      await query.where('day', '=', day).where('leaseUntil', '<=', now).execute()
    },
    claim: (lease, day) => claim(db, lease, day),
    async isDue(now) {
      const query = db.selectFrom('reconciliations').select('day').where('dueAt', '<=', now)
      return (await query.where('leaseUntil', '<=', now).limit(1).executeTakeFirst()) !== undefined
    },
    async update({ day, lease }, patch) {
      const query = db.updateTable('reconciliations').set(reconciliationRows.toPatch(patch)).where('day', '=', day)
      const row = await query.where('lease', '=', lease).returningAll().executeTakeFirst()
      return row && reconciliationRows.toModel(row)
    },
    async state(from) {
      const finished = await db
        .selectFrom('reconciliations')
        .select('finishedAt')
        .where('finishedAt', 'is not', null)
        .orderBy('finishedAt', 'desc')
        .limit(1)
        .executeTakeFirst()
      const differing = await db
        .selectFrom('reconciliations')
        .select(({ fn }) => fn.sum<number>('off').as('off'))
        .where('day', '>=', from)
        .executeTakeFirst()
      const oldest = db.selectFrom('reconciliations').select('createdAt').orderBy('day').limit(1)
      const since = finished?.finishedAt ?? (await oldest.executeTakeFirst())?.createdAt
      return { since: since ?? null, off: Number(differing?.off ?? 0) }
    },
  }
}

async function claim(
  db: Kysely<Database>,
  { now, until, id }: { now: number; until: number; id: string },
  day: string | undefined,
): Promise<ReconciliationRecord | undefined> {
  const due = db.selectFrom('reconciliations as one').select('one.day').where('one.leaseUntil', '<=', now)
  const first = due.where('one.dueAt', '<=', now).orderBy('one.dueAt').limit(1)
  const row = await db
    .updateTable('reconciliations')
    .set({ lease: id, leaseUntil: until, state: 'running' })
    .where('day', 'in', day === undefined ? first : due.where('one.day', '=', day))
    .where('leaseUntil', '<=', now) // checked again: another server may have claimed it
    .returningAll()
    .executeTakeFirst()
  return row && reconciliationRows.toModel(row)
}

type RowTable = Pick<ReconciliationTable, 'seen' | 'put' | 'tally' | 'differences' | 'clear'>

function rowTable(db: Kysely<Database>): RowTable {
  const ofDay = (day: string) => db.selectFrom('reconciledRows').where('day', '=', day)
  return {
    async seen(day, references) {
      if (references.length === 0) return new Set()
      const rows = await ofDay(day).select('reference').where('reference', 'in', references).execute()
      return new Set(rows.map(({ reference }) => reference))
    },
    async put(rows) {
      if (rows.length === 0) return
      const query = db.insertInto('reconciledRows').values([...rows])
      await query.onConflict((conflict) => conflict.doNothing()).execute()
    },
    async tally(day) {
      const query = ofDay(day).select(({ fn }) => [
        'found',
        fn.countAll<number>().as('count'),
        fn.sum<number>('off').as('off'),
        fn.sum<number>('resolved').as('resolved'),
      ])
      const rows = await query.groupBy('found').execute()
      const numbers = (row: (typeof rows)[number]) => ({
        count: Number(row.count),
        off: Number(row.off),
        resolved: Number(row.resolved),
      })
      return rows.map((row) => ({ found: row.found, ...numbers(row) }))
    },
    differences: (day, limit) =>
      ofDay(day)
        .selectAll()
        .where('item', 'is not', null)
        .orderBy('off', 'desc')
        .orderBy('reference')
        .limit(limit)
        .execute(),
    async clear(day) {
      await db.deleteFrom('reconciledRows').where('day', '=', day).execute()
    },
  }
}

type OurBooks = Pick<ReconciliationTable, 'attempts' | 'operations' | 'unseenAttempts' | 'unseenOperations'>

function ourBooks(db: Kysely<Database>): OurBooks {
  const attempts = () => db.selectFrom('attempts').select(attemptMembers)
  const operations = () => db.selectFrom('operations').select(operationMembers)
  /** The reference under which a row is seen: CCV's reference of the transaction, or our own id when there is none. */
  const money = sql<string>`case when attempts.call = 'mandate' then attempts.child_reference else attempts.reference end`
  const isSeen = (day: string, key: typeof money) =>
    sql<boolean>`exists (select 1 from reconciled_rows as seen where seen.day = ${day} and seen.reference = ${key})`
  return {
    async attempts({ ids, references }) {
      // Three separate queries, because each uses a different index.
      const found = [
        ...(ids.length > 0 ? await attempts().where('id', 'in', ids).execute() : []),
        ...(references.length > 0 ? await attempts().where('reference', 'in', references).execute() : []),
        ...(references.length > 0 ? await attempts().where('childReference', 'in', references).execute() : []),
      ]
      return found.map(toGlance)
    },
    operations: async (references) =>
      references.length > 0 ? operations().where('reference', 'in', references).execute() : [],
    async unseenAttempts(day, from, to, limit) {
      const query = attempts()
        .where('createdAt', '>=', from)
        .where('createdAt', '<', to)
        .where(({ eb, or }) =>
          or([eb('state', 'in', ['unknown', 'open', 'review', 'authorised']), sql<boolean>`(${money}) is not null`]),
        )
        .where(({ not }) => not(isSeen(day, sql`coalesce(${money}, attempts.id)`)))
      return (await query.orderBy('createdAt').limit(limit).execute()).map(toGlance)
    },
    unseenOperations(day, from, to, limit) {
      const query = operations()
        .where('createdAt', '>=', from)
        .where('createdAt', '<', to)
        .where(({ eb, or }) =>
          or([eb('reference', 'is not', null), eb('state', 'in', ['stored', 'unknown', 'open', 'review'])]),
        )
        .where(({ not }) => not(isSeen(day, sql`coalesce(operations.reference, operations.id)`)))
      return query.orderBy('createdAt').limit(limit).execute()
    },
  }
}

function toGlance(row: Omit<AttemptGlance, 'authorises'> & { authorises: number }): AttemptGlance {
  return { ...row, authorises: row.authorises === 1 }
}
