/** How database engines differ. Queries check these traits, never the engine's name. */
import { type Kysely, sql } from 'kysely'
import type { Database } from './tables/rows.ts'

export interface Engine {
  /** True when the engine runs writing transactions one at a time, so that queries need no locks and skip no rows. */
  serialWrites: boolean
}

/** Waits for the lock of that name and holds it until the transaction ends. */
export type Lock = (name: string) => Promise<void>

export function lockOf(db: Kysely<Database>, { serialWrites }: Engine): Lock {
  if (serialWrites) return async () => {}
  return async (name) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
  }
}
