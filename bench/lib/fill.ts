/** Fills a database with what years would bring: finished payments, row by row like one that the backend made. */
import type { Database, Row } from './database.ts'

/** What differs between the engines. */
interface Dialect {
  /** A table `n` with a column `i`, from 1. */
  numbers(count: number): string
  /** `i` as twelve signs of hexadecimal, spread over all keys that there can be, in their order. */
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

/** The columns of a table that are another in every row; `key` stands for the row's own. */
const differing: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sessions: { id: `'cs_' || key`, order_id: `'o' || key`, current_for: `'o' || key` },
  attempts: {
    id: `'at_' || key`,
    session_id: `'cs_' || key`,
    order_id: `'o' || key`,
    slot: `'order:o' || key`,
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

/** Two rows that follow each other are so many milliseconds apart: two million come to three years. */
const apartMs = 47_000

/**
 * @param attemptId of a payment that has come to its end, with its session, its order and its event: copied so many times
 */
export async function fill(database: Database, attemptId: string, count: number): Promise<void> {
  const [attempt] = await database.query(`select * from attempts where id = '${attemptId}'`)
  const order = String(attempt?.['order_id'])
  const fillTable = async ([table, own]: (typeof tables)[number]): Promise<void> => {
    const column = table === 'orders' ? 'id' : 'order_id'
    const [row] = await database.query(`select * from ${table} where ${column} = '${order}' limit 1`)
    if (!row) throw new Error(`the backend wrote nothing into ${table}`)
    await withoutIndexes(database, table, () => copy(database, { table, own, row, count }))
  }
  // As many at once as there are connections.
  await Promise.all(tables.map(fillTable))
  if (database.name === 'PostgreSQL') await database.query('analyze') // as its autovacuum would, in its own time
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

/** Made once at the end, an index takes a tenth of the time. */
async function withoutIndexes(database: Database, table: string, work: () => Promise<void>): Promise<void> {
  const indexes = await database.query(`${dialects[database.name].indexes}'${table}'`)
  for (const { name } of indexes) await database.query(`drop index ${String(name)}`)
  await work()
  for (const { text } of indexes) await database.query(String(text))
}
