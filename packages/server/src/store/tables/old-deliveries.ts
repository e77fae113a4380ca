/**
 * Deliveries of a server of an older version, which may still be running: it keeps those to the webhook URL in a
 * separate table. Moves the rows that it has not delivered and is not delivering now to the common table.
 */
import { type Kysely, sql } from 'kysely'
import type { Lock } from '../engine.ts'
import type { Database } from './rows.ts'

/** A literal and not a parameter: otherwise the index is not used. */
const isLeft = sql<boolean>`state in ('waiting', 'dead')`

export async function hasOldDeliveries(db: Kysely<Database>, now: number): Promise<boolean> {
  const query = db.selectFrom('deliveries').select('eventId').where(isLeft).where('leaseUntil', '<=', now).limit(1)
  return (await query.executeTakeFirst()) !== undefined
}

/** Call it within `write`. */
export async function moveOldDeliveries(db: Kysely<Database>, lock: Lock, now: number, limit: number): Promise<void> {
  await lock('deliveries.claim') // older servers take the same lock before they claim a delivery
  const query = db.selectFrom('deliveries').selectAll().where(isLeft).where('leaseUntil', '<=', now)
  const old = await query.limit(limit).execute()
  if (old.length === 0) return
  const rows = old.map(({ state, ...row }) => ({
    ...row,
    endpoint: 'webhook' as const,
    state: state === 'dead' ? ('dead' as const) : ('waiting' as const),
    lease: null,
    leaseUntil: 0,
  }))
  await db
    .insertInto('eventDeliveries')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const ids = old.map(({ eventId }) => eventId)
  await db.updateTable('deliveries').set({ state: 'moved' }).where('eventId', 'in', ids).execute()
}
