/** The store for several machines: PostgreSQL, shared by any number of identical servers. */
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

/** Writers run in parallel, so rows that must not change between a read and a write are protected by named locks. */
const engine: Engine = { serialWrites: false }

/**
 * Opens the shared store and runs its migrations.
 *
 * @throws StoreError when the database does not answer
 */
export async function postgresStore(options: PostgresOptions): Promise<Store> {
  const clock = createDatabaseClock()
  await bringUpToDate(options, clock)
  const pool = openPool(options, clock.observe)
  const db = connect(pool)
  const tables = createTables(db, engine)
  // After a conflict, transactions run one at a time: another conflict is possible, but not an endless series.
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
    // Each consists of several statements, which must not interleave with or block those of another caller.
    events: { ...tables.events, number: () => write(({ events }) => events.number()) },
    write,
    async check() {
      // A standby server answers too, but grants no row locks.
      await inTransaction(db, (connection) => sql`select version from schema_version for share`.execute(connection))
    },
    async close() {
      await db.destroy()
      await pool.end() // before the first query there is no driver yet that ends it
    },
  }
}

function connect(pool: PostgresPool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
}

/** Uses its own connection: a migration may take longer than the statement timeout of the pool. */
async function bringUpToDate(options: PostgresOptions, { observe }: DatabaseClock): Promise<void> {
  const db = connect(openPool({ ...options, connections: 1, statementTimeoutMs: 0 }, observe))
  try {
    await inTransaction(db, (connection) => migrate(connection, engine))
  } finally {
    await db.destroy()
  }
}

/** @param name of a lock to take before `work` runs */
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
      // A lost connection has nothing to roll back.
      await sql`rollback`.execute(connection).catch(() => {})
      throw error
    }
  })
}
