/**
 * The store in an open SQLite database. It is not in `open.ts`, because the types of that file are published, and the
 * driver's types are not installed with the package.
 */
import { CamelCasePlugin, Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { migrate } from '../migrations.ts'
import { type Store, StoreError, withRetry } from '../store.ts'
import type { Database } from '../tables/rows.ts'
import { createTables } from '../tables/tables.ts'
import { isSqliteError, type SQLite } from './driver.ts'
import { groupCommits, inTransaction } from './group-commit.ts'

/** `begin immediate` allows one writer at a time. */
const engine: Engine = { serialWrites: true }

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
