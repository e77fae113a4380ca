/** The embedded store: one SQLite file on a local disk. Every commit is synced to disk. */
import { setTimeout } from 'node:timers/promises'
import type { Store } from '../store.ts'
import { isSqliteError, openSqlite, type SQLite } from './driver.ts'
import { keepPrivate } from './private-file.ts'
import { storeIn } from './store-in.ts'

export interface SqliteOptions {
  /** The database file, readable by this user only; its folder is created. `:memory:` stores nothing on disk. */
  path: string
  /** How long to wait while another process is writing, in milliseconds. Default 5000. */
  busyTimeoutMs?: number
}

/**
 * Opens the embedded store and runs its migrations.
 *
 * Several processes on one machine may share the file. Do not put it on a network disk.
 */
export async function sqliteStore(options: SqliteOptions): Promise<Store> {
  return storeIn(await openFile(options))
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
