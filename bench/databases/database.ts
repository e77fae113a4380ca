/** The two databases that the backend supports, with direct access for the benchmark. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Postgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

export type Row = Record<string, unknown>

export interface Database {
  name: 'SQLite' | 'PostgreSQL'
  /** Environment variables with which a backend uses this database. */
  env: Readonly<Record<string, string>>
  query(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Inserts rows with the same columns into a table. */
  insert(table: string, rows: readonly Row[]): Promise<void>
  /** Returns its size on disk, in bytes. */
  size(): Promise<number>
  close(): Promise<void>
}

/** Creates a database file in a temporary folder. */
export function sqliteDatabase(): Database {
  const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-bench-'))
  const path = join(folder, 'checkout.sqlite')
  const database = openSqlite(path)
  database.pragma('journal_mode = WAL')
  return {
    name: 'SQLite',
    env: { DATA_DIR: folder },
    async query(text, parameters = []) {
      const statement = database.prepare<unknown[], Row>(text)
      if (statement.reader) return statement.all(...parameters)
      statement.run(...parameters)
      return []
    },
    async insert(table, rows) {
      const columns = Object.keys(rows[0] ?? {})
      const places = columns.map(() => '?').join()
      const statement = database.prepare(`insert into ${table} (${columns.join()}) values (${places})`)
      database.transaction(() => {
        for (const row of rows) statement.run(...columns.map((column) => row[column]))
      })()
    },
    async size() {
      database.pragma('wal_checkpoint(truncate)')
      return [path, `${path}-wal`].reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0)
    },
    async close() {
      database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Maximum number of parameters per statement, below PostgreSQL's limit of 65,535. */
const parametersAtMost = 60_000

export async function postgresDatabase(postgres: Postgres): Promise<Database> {
  const url = await postgres.database()
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  // A broken idle connection must not end the process; the next query reports the failure.
  pool.on('error', () => {})
  const query = async (text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    (await pool.query<Row>(text, [...parameters])).rows
  return {
    name: 'PostgreSQL',
    env: { DATABASE_URL: url },
    query,
    async insert(table, rows) {
      const columns = Object.keys(rows[0] ?? {})
      const atOnce = Math.floor(parametersAtMost / Math.max(1, columns.length))
      for (let from = 0; from < rows.length; from += atOnce) {
        const part = rows.slice(from, from + atOnce)
        const places = part.map((_, row) => `(${columns.map((_, at) => `$${row * columns.length + at + 1}`).join()})`)
        const values = part.flatMap((row) => columns.map((column) => row[column]))
        await query(`insert into ${table} (${columns.join()}) values ${places.join()}`, values)
      }
    },
    async size() {
      await query('checkpoint')
      const [row] = await query('select pg_database_size(current_database())::text as bytes')
      return Number(row?.['bytes'])
    },
    close: () => pool.end(),
  }
}
