/** Both databases, for tests that must pass on each of them. */
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { postgresStore } from '../store/postgres/open.ts'
import { driverFor, openSqlite } from '../store/sqlite/driver.ts'
import { sqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { asked, startPostgres, type TestPostgres } from './postgres.ts'

/** A separate database. Opening it again opens the same data, as after a restart or by another server. */
export interface TestDatabase {
  /** @param timeoutMs how long to wait for another writer; default 5000 */
  open(timeoutMs?: number): Promise<Store>
  /** Runs SQL on a separate connection. */
  sql(text: string): Promise<void>
  /** The value of every column in every row as text, with its table and column: `attempts.request_body`. */
  cells(): Promise<Cell[]>
  /** All columns of all tables. */
  columns(): Promise<string[]>
  /** Locks the attempts against writes, for `forMs` or until released. @returns releases the lock */
  lock(forMs?: number): Promise<() => Promise<void>>
  /** Makes the database unavailable. @returns makes it available again */
  takeAway(): Promise<() => Promise<void>>
  /** Returns what a backup taken now would restore. */
  copy(): Promise<TestDatabase>
}

export interface Cell {
  column: string
  value: string
}

export interface Databases {
  /** Creates a database for one store, which may have its tables already. */
  create(): Promise<TestDatabase>
  /**
   * Creates a database without tables.
   *
   * @param folder for the tables, on a disk of the test; it is deleted with the database server
   */
  empty(folder?: string): Promise<TestDatabase>
}

/** Runs the same tests on each database, in `describe` blocks with its name. */
export function onEachDatabase(title: string, tests: (databases: Databases) => void): void {
  describe(`${title} on SQLite`, () => {
    let folder: string
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const empty = async (elsewhere = folder): Promise<TestDatabase> => inFile(elsewhere)
    tests({ create: () => empty(), empty })
  })
  describe(`${title} on PostgreSQL`, { timeout: 30_000 }, () => {
    let postgres: TestPostgres
    beforeAll(async () => {
      postgres = await startPostgres()
    }, 60_000)
    afterAll(() => postgres.stop())
    tests({
      create: async () => inPostgres(postgres, await postgres.database()),
      empty: async (elsewhere) => {
        const schema = await postgres.schema()
        return inPostgres(postgres, elsewhere === undefined ? schema : await onDisk(schema, elsewhere))
      },
    })
  })
}

type Row = Record<string, unknown>

const sqliteTables = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
const sqliteColumns = `select m.name || '.' || c.name as name from sqlite_master m join pragma_table_info(m.name) c
  where m.type = 'table' and m.name not like 'sqlite_%'`
const postgresTables = 'select tablename as name from pg_tables where schemaname = current_schema()'
const postgresColumns = `select table_name || '.' || column_name as name from information_schema.columns
  where table_schema = current_schema()`

async function cellsOf(tables: readonly Row[], read: (table: string) => Row[] | Promise<Row[]>): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const { name } of tables) {
    for (const row of await read(String(name))) {
      for (const [column, value] of Object.entries(row)) {
        if (value !== null) cells.push({ column: `${String(name)}.${column}`, value: textOf(value) })
      }
    }
  }
  return cells
}

/** Numbers and strings unchanged; values that the driver has parsed become JSON again. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function rowsBeside(path: string, text: string): Row[] {
  const database = openSqlite(path)
  const rows = database.prepare<[], Row>(text).all()
  database.close()
  return rows
}

async function rowsOf(url: string, text: string): Promise<Row[]> {
  return (await asked(url, text)).map((row) => ({ ...Object(row) }))
}

let files = 0

function inFile(folder: string): TestDatabase {
  const path = join(folder, `${(files += 1)}.sqlite`)
  const sql = async (text: string): Promise<void> => {
    const database = openSqlite(path)
    database.exec(text)
    database.close()
  }
  // Runs in a separate thread, because the synchronous driver blocks this one while it waits for the lock.
  const lock = async (forMs?: number): Promise<() => Promise<void>> => {
    const ended = new Int32Array(new SharedArrayBuffer(4))
    const driver = driverFor(process.versions.node)
    const worker = new Worker(lockInThread, { eval: true, workerData: { path, ended, forMs, driver } })
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    return async () => {
      Atomics.store(ended, 0, 1)
      Atomics.notify(ended, 0)
      await gone
    }
  }
  return {
    open: (timeoutMs = 5000) => sqliteStore({ path, busyTimeoutMs: timeoutMs }),
    sql,
    cells: async () => cellsOf(rowsBeside(path, sqliteTables), (name) => rowsBeside(path, `select * from ${name}`)),
    columns: async () => rowsBeside(path, sqliteColumns).map(({ name }) => String(name)),
    lock,
    takeAway: () => lock(),
    async copy() {
      const other = inFile(folder)
      await sql(`vacuum into '${join(folder, `${files}.sqlite`)}'`)
      return other
    },
  }
}

const lockInThread = `
  const { parentPort, workerData } = require('node:worker_threads')
  const SQLite = require(workerData.driver)
  const database = new SQLite(workerData.path)
  database.exec('begin immediate')
  parentPort.postMessage('locked')
  Atomics.wait(workerData.ended, 0, 0, workerData.forMs)
  database.exec('rollback')
  database.close()
`

let tablespaces = 0
let copies = 0

function inPostgres(postgres: TestPostgres, url: string): TestDatabase {
  const sql = async (text: string): Promise<void> => void (await asked(url, text))
  return {
    open: (timeoutMs = 5000) => postgresStore({ url, statementTimeoutMs: timeoutMs }),
    sql,
    cells: async () => cellsOf(await rowsOf(url, postgresTables), (name) => rowsOf(url, `select * from ${name}`)),
    columns: async () => (await rowsOf(url, postgresColumns)).map(({ name }) => String(name)),
    async lock(forMs) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query('begin; update attempts set version = version')
      const end = async (): Promise<void> => {
        await client.query('rollback')
        await client.end()
      }
      if (forMs === undefined) return end
      const ending = new Promise((resolve) => setTimeout(resolve, forMs)).then(end)
      return () => ending
    },
    async takeAway() {
      await postgres.crash()
      return () => postgres.restart()
    },
    async copy() {
      const schema = `copy_${(copies += 1)}`
      await sql(`create schema ${schema}`)
      for (const { name } of await rowsOf(url, postgresTables)) {
        await sql(`create table ${schema}.${String(name)} (like ${String(name)} including all)`)
        await sql(`insert into ${schema}.${String(name)} select * from ${String(name)}`)
      }
      const copy = new URL(url)
      copy.searchParams.set('options', `-c search_path=${schema}`)
      return inPostgres(postgres, copy.href.replaceAll('+', '%20'))
    },
  }
}

/** Stores everything except the server's write-ahead log in the folder. */
async function onDisk(url: string, folder: string): Promise<string> {
  const name = `small_${(tablespaces += 1)}`
  const place = join(folder, name)
  mkdirSync(place)
  if (process.getuid?.() === 0) chownSync(place, 65_534, 65_534)
  await asked(url, `create tablespace ${name} location '${place}'`)
  const onIt = new URL(url)
  onIt.searchParams.set('options', `${onIt.searchParams.get('options')} -c default_tablespace=${name}`)
  return onIt.href.replaceAll('+', '%20')
}
