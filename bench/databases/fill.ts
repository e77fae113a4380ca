/** Fills a database with the payments of years: copies of one finished payment that the backend made. */
import type { Database, Row } from './database.ts'

/** SQL that differs between the databases. */
interface Dialect {
  /** A table `n` with a column `i` that counts from 1. */
  numbers(count: number): string
  /** `i` as twelve hex digits, spread over the whole key space in ascending order. */
  key(step: number): string
  indexes: string
}

const dialects: Readonly<Record<Database['name'], Dialect>> = {
  SQLite: {
    numbers: (count) =>
      `(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) select i from n)`,
    key: (step) => `printf('%012x', i * ${step})`,
    indexes: `select name, sql as text from sqlite_master where type = 'index' and sql is not null and tbl_name = `,
  },
  PostgreSQL: {
    numbers: (count) => `(select generate_series(1, ${count})::bigint as i)`,
    key: (step) => `lpad(to_hex(i * ${step}), 12, '0')`,
    indexes: `select indexname as name, indexdef as text from pg_indexes where indexname not in
      (select conname from pg_constraint) and tablename = `,
  },
}

/** The columns of a table that differ in every row; `key` stands for the key of the row. */
const differing: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sessions: { id: `'cs_' || key`, order_id: `'o' || key`, current_for: `'o' || key` },
  attempts: {
    id: `'at_' || key`,
    session_id: `'cs_' || key`,
    order_id: `'o' || key`,
    orderLock: `'order:o' || key`,
    merchant_order_reference: `'o' || key || '~at_' || key`,
    reference: `'C' || key`,
    idempotency_reference: `'ir-' || key`,
  },
  orders: { id: `'o' || key`, paid_by: `'at_' || key` },
  events: {
    id: `'evt_' || key`,
    place: 'i + 1000000',
    session_id: `'cs_' || key`,
    order_id: `'o' || key`,
    attempt_id: `'at_' || key`,
  },
}

const tables = Object.entries(differing)

/** Milliseconds between two rows: two million rows cover three years. */
const apartMs = 47_000

/**
 * @param attemptId a finished payment, which is copied with its session, its order and its event
 * @param count the number of copies
 */
export async function fill(database: Database, attemptId: string, count: number): Promise<void> {
  const [attempt] = await database.query(`select * from attempts where id = '${attemptId}'`)
  const order = String(attempt?.['order_id'])
  const fillTable = async ([table, own]: (typeof tables)[number]): Promise<void> => {
    const column = table === 'orders' ? 'id' : 'order_id'
    const [row] = await database.query(`select * from ${table} where ${column} = '${order}' limit 1`)
    if (!row) throw new Error(`the backend wrote no row into ${table}`)
    await withoutIndexes(database, table, () => copy(database, { table, own, row, count }))
  }
  // The connection pool limits how many tables are filled in parallel.
  await Promise.all(tables.map(fillTable))
  if (database.name === 'PostgreSQL') await database.query('analyze') // autovacuum would do the same later
}

interface Copied {
  table: string
  own: Readonly<Record<string, string>>
  row: Row
  count: number
}

async function copy(database: Database, { table, own, row, count }: Copied): Promise<void> {
  const { numbers, key } = dialects[database.name]
  const step = Math.floor(2 ** 47 / count)
  const values = Object.entries(row).map(([name, value]) => {
    if (own[name] !== undefined) return own[name].replaceAll('key', key(step))
    if (/^(created|updated|sent|delivered)_at$/.test(name)) {
      return `${String(value ?? row['created_at'])} - (${count} - i) * ${apartMs}`
    }
    return literal(value)
  })
  await database.query(
    `insert into ${table} (${Object.keys(row).join()}) select ${values.join()} from ${numbers(count)} as n`,
  )
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return typeof value === 'number' ? String(value) : 'null'
}

/** Drops the indexes and creates them again afterwards, which takes a tenth of the time. */
async function withoutIndexes(database: Database, table: string, work: () => Promise<void>): Promise<void> {
  const indexes = await database.query(`${dialects[database.name].indexes}'${table}'`)
  for (const { name } of indexes) await database.query(`drop index ${String(name)}`)
  await work()
  for (const { text } of indexes) await database.query(String(text))
}
