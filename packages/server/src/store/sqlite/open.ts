/** The embedded store: one SQLite file on a local disk. Every commit is synced to disk. */
import { setTimeout } from 'node:timers/promises'
import { CamelCasePlugin, Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { migrate } from '../migrations.ts'
import { type Store, StoreError, withRetry } from '../store.ts'
import type { Database } from '../tables/rows.ts'
import { createTables } from '../tables/tables.ts'
import { isSqliteError, openSqlite, type SQLite } from './driver.ts'
import { groupCommits, inTransaction } from './group-commit.ts'
import { keepPrivate } from './private-file.ts'

export interface SqliteOptions {
  /** The database file, readable by this user only; its folder is created. `:memory:` stores nothing on disk. */
  path: string
  /** How long to wait while another process is writing, in milliseconds. Default 5000. */
  busyTimeoutMs?: number
}

/** `begin immediate` allows one writer at a time. */
const engine: Engine = { serialWrites: true }

/**
 * Opens the embedded store and runs its migrations.
 *
 * Several processes on one machine may share the file. Do not put it on a network disk.
 */
export async function sqliteStore(options: SqliteOptions): Promise<Store> {
  return storeIn(await openFile(options))
}

/** Runs the migrations in an open database, and returns the store in it. */
export async function storeIn(database: SQLite.Database): Promise<Store> {
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: withStoreErrors(database) }),
    plugins: [new CamelCasePlugin()],
  })

  await inTransaction(db, (connection) => migrate(connection, engine))
  const together = groupCommits(db)
  const write: Store['write'] = (work) =>
    withRetry(() => together((connection) => work(createTables(connection, engine))))
  const tables = createTables(db, engine)
  return {
    ...tables,
    // These updates are on the path of every payment; without group commit each would wait for the disk on its own.
    attempts: {
      ...tables.attempts,
      update: (attempt, patch) => write(({ attempts }) => attempts.update(attempt, patch)),
    },
    tokens: { ...tables.tokens, insert: (...rows) => write(({ tokens }) => tokens.insert(...rows)) },
    write,
    async check() {
      await inTransaction(db, (connection) => sql`select version from schema_version`.execute(connection))
    },
    close: () => db.destroy(),
  }
}

async function openFile({ path, busyTimeoutMs = 5000 }: SqliteOptions): Promise<SQLite.Database> {
  if (path !== ':memory:') keepPrivate(path)
  const database = openSqlite(path, { timeout: busyTimeoutMs })
  await writeAhead(database, performance.now() + busyTimeoutMs)
  database.pragma('synchronous = FULL') // acknowledged writes survive a power failure
  return database
}

/** When several processes open a new file at once, one sets the mode and SQLite rejects the others without waiting. */
async function writeAhead(database: SQLite.Database, until: number): Promise<void> {
  for (;;) {
    try {
      database.pragma('journal_mode = WAL')
      return
    } catch (error) {
      const isBusy = isSqliteError(error) && error.code === 'SQLITE_BUSY'
      if (!isBusy || performance.now() >= until) throw error
      await setTimeout(20)
    }
  }
}

/** Error codes that mean that the database cannot be used right now, whatever the statement was. */
const down = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|PERM)/

/** Wraps the database: errors of the database become a `StoreError`, bugs in our statements stay as they are. */
function withStoreErrors(database: SQLite.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    close: () => void database.close(),
    prepare(text) {
      const known = prepared.get(text)
      if (known) return known
      const statement = prepare(database, text)
      if (prepared.size >= preparedAtMost) prepared.clear()
      prepared.set(text, statement)
      return statement
    },
  }
}

/** There are few distinct statements, and each is used for every payment. */
const preparedAtMost = 500

function prepare(database: SQLite.Database, text: string): SqliteStatement {
  const statement = asStoreError(() => database.prepare<unknown[]>(text))
  return {
    reader: statement.reader,
    all: (parameters) => asStoreError(() => statement.all(...parameters)),
    run: (parameters) => asStoreError(() => statement.run(...parameters)),
    iterate: (parameters) => asStoreError(() => statement.iterate(...parameters)),
  }
}

function asStoreError<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (isSqliteError(error) && down.test(error.code)) {
      throw new StoreError(`the database does not answer: ${error.code}`, { cause: error })
    }
    throw error
  }
}
