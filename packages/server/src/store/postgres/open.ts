/** The store for more than one machine: PostgreSQL, shared by any number of identical servers. */
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { migrate } from '../migrations.ts'
import { type Store, withRetry } from '../store.ts'
import type { Database } from '../tables/rows.ts'
import { createTables } from '../tables/tables.ts'
import { createDatabaseClock, type DatabaseClock } from './database-clock.ts'
import { begin, beginWithLock, openPool, type PostgresOptions } from './pool.ts'
import { sharedCounts } from './shared-counts.ts'
import { isPlaintext } from './transport.ts'

export type { PostgresOptions } from './pool.ts'

/** Writers run side by side: what must not change between a read and a write is locked by its name. */
const engine: Engine = { serialWrites: false }

/**
 * Opens the shared store and brings its schema up to date.
 *
 * @throws StoreError when the database does not answer
 */
export async function postgresStore(options: PostgresOptions): Promise<Store> {
  const clock = createDatabaseClock()
  await bringUpToDate(options, clock)
  const pool = openPool(options, clock.hear)
  const db = connect(pool)
  const tables = createTables(db, engine)
  // Whoever met a conflict goes one at a time from then on: it can meet another, but not for ever.
  const write: Store['write'] = (work, name) =>
    withRetry((tries) => {
      if (tries === 1) return inTransaction(db, (connection) => work(createTables(connection, engine)), name)
      return inTransaction(db, async (connection) => {
        const own = createTables(connection, engine)
        await own.lock('conflict')
        if (name !== undefined) await own.lock(name)
        return work(own)
      })
    })

  return {
    ...tables,
    clock,
    counts: sharedCounts(pool, clock),
    connections: pool.use,
    isPlaintext: isPlaintext(options.url),
    // Of several statements each: outside a transaction others could come between them, and two could block each other.
    events: { ...tables.events, place: () => write(({ events }) => events.place()) },
    write,
    async check() {
      // A standby answers too, but gives no locks.
      await inTransaction(db, (connection) => sql`select version from schema_version for share`.execute(connection))
    },
    async close() {
      await db.destroy()
      await pool.end() // what was never asked has no driver yet that would
    },
  }
}

function connect(pool: PostgresPool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
}

/** On a connection of its own: a step may take longer than any statement of a payment's may. */
async function bringUpToDate(options: PostgresOptions, { hear }: DatabaseClock): Promise<void> {
  const db = connect(openPool({ ...options, connections: 1, statementTimeoutMs: 0 }, hear))
  try {
    await inTransaction(db, (connection) => migrate(connection, engine))
  } finally {
    await db.destroy()
  }
}

/** @param name locked before `work` runs */
function inTransaction<T>(
  db: Kysely<Database>,
  work: (connection: Kysely<Database>) => Promise<T>,
  name?: string,
): Promise<T> {
  return db.connection().execute(async (connection) => {
    try {
      await sql.raw(name === undefined ? begin : beginWithLock(name)).execute(connection)
      const result = await work(connection)
      await sql`commit`.execute(connection)
      return result
    } catch (error) {
      // A connection that is gone has nothing to roll back.
      await sql`rollback`.execute(connection).catch(() => {})
      throw error
    }
  })
}
