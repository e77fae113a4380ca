/** What engines do differently. The queries ask for the trait, never for the engine's name. */
import { type Kysely, sql } from 'kysely'
import type { Database } from './tables/rows.ts'

export interface Engine {
  /** Whether writing transactions run one after another by themselves: then there is nothing to lock, or to pass over. */
  serialWrites: boolean
}

/** Waits for whoever took that name, and keeps it until the transaction ends. */
export type Lock = (name: string) => Promise<void>

export function lockOf(db: Kysely<Database>, { serialWrites }: Engine): Lock {
  if (serialWrites) return async () => {}
  return async (name) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
  }
}
