/** Queries for the export, erasure and retention of personal data. They are not on a hot path; each uses an index. */
import type { Kysely } from 'kysely'
import type { MethodState } from '../../domain/saved-methods/method.ts'
import type { ErasureRecord, EventRecord } from '../records.ts'
import { type Database, eventRows } from './rows.ts'

/** At most `limit` rows that were created at or before `createdUntil`; epoch ms. */
export interface PersonalDataPage {
  createdUntil: number
  limit: number
}

export interface PersonalDataTable {
  /** Ids of a customer's sessions, newest first. */
  sessionsOf(customerId: string, page: PersonalDataPage): Promise<string[]>
  /** Ids of a customer's attempts, newest first. */
  attemptsOf(customerId: string, page: PersonalDataPage): Promise<string[]>
  /** Ids of a customer's attempts that may still be sent, or whose debit is being processed. */
  unfinishedOf(customerId: string, createdUntil: number): Promise<string[]>
  /** Ids of a customer's saved methods in one of these states. */
  methodsIn(customerId: string, states: readonly MethodState[], createdUntil: number): Promise<string[]>
  /** Ids of the attempts of one session. @param orderLock the order lock of the order or the session */
  attemptsIn(orderLock: string, sessionId: string): Promise<string[]>
  /** Events about a saved method. */
  eventsOf(methodId: string): Promise<EventRecord[]>
  rewriteEvent(id: string, data: unknown): Promise<void>
  /** Ids of sessions that ended before that time and still hold the shopper's details. Oldest first. */
  sessionsToRedact(endedBefore: number, limit: number): Promise<string[]>
  /** Records that a session holds no personal details any more; a later change of its input makes it due again. */
  redacted(sessionId: string, at: number): Promise<void>
}

export interface ErasureTable {
  get(id: string): Promise<ErasureRecord | undefined>
  /** @returns false when an erasure of this customer is stored already */
  insert(erasure: ErasureRecord): Promise<boolean>
  update(id: string, patch: Partial<Omit<ErasureRecord, 'id'>>): Promise<void>
  /** Unfinished erasures that are due, the longest overdue first. */
  due(now: number, limit: number): Promise<ErasureRecord[]>
  /** Removes erasures that were finished before `before`; epoch ms. */
  removeFinished(before: number): Promise<void>
}

export function personalDataTable(db: Kysely<Database>): PersonalDataTable {
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
  return {
    async sessionsOf(customerId, { createdUntil, limit }) {
      const query = db.selectFrom('sessions').select('id').where('customerId', '=', customerId)
      const page = query.where('createdAt', '<=', createdUntil)
      return ids(await page.orderBy('createdAt', 'desc').limit(limit).execute())
    },
    async attemptsOf(customerId, { createdUntil, limit }) {
      const query = db.selectFrom('attempts').select('id').where('customerId', '=', customerId)
      const page = query.where('createdAt', '<=', createdUntil)
      return ids(await page.orderBy('createdAt', 'desc').limit(limit).execute())
    },
    async unfinishedOf(customerId, createdUntil) {
      const query = db.selectFrom('attempts').select('id').where('customerId', '=', customerId)
      const isOpen = query.where(({ eb, or }) =>
        or([eb('state', 'in', ['stored', 'unknown']), eb('processing', '=', 1)]),
      )
      return ids(await isOpen.where('createdAt', '<=', createdUntil).execute())
    },
    async methodsIn(customerId, states, createdUntil) {
      const query = db.selectFrom('methods').select('id').where('customerId', '=', customerId)
      return ids(await query.where('state', 'in', states).where('createdAt', '<=', createdUntil).execute())
    },
    async attemptsIn(orderLock, sessionId) {
      const query = db.selectFrom('attempts').select('id').where('orderLock', '=', orderLock)
      return ids(await query.where('sessionId', '=', sessionId).execute())
    },
    async eventsOf(methodId) {
      const rows = await db.selectFrom('events').selectAll().where('methodId', '=', methodId).execute()
      return rows.map(eventRows.toModel)
    },
    async rewriteEvent(id, data) {
      const row = eventRows.toPatch({ data })
      await db.updateTable('events').set(row).where('id', '=', id).execute()
    },
    async sessionsToRedact(endedBefore, limit) {
      const query = db.selectFrom('sessions').select('id').where('redactedAt', 'is', null)
      return ids(await query.where('expiresAt', '<', endedBefore).orderBy('expiresAt').limit(limit).execute())
    },
    async redacted(sessionId, at) {
      await db.updateTable('sessions').set({ redactedAt: at }).where('id', '=', sessionId).execute()
    },
  }
}

export function erasureTable(db: Kysely<Database>): ErasureTable {
  return {
    get: (id) => db.selectFrom('erasures').selectAll().where('id', '=', id).executeTakeFirst(),
    async insert(erasure) {
      const query = db.insertInto('erasures').values(erasure)
      const done = await query.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
      return done.numInsertedOrUpdatedRows === 1n
    },
    async update(id, patch) {
      await db.updateTable('erasures').set(patch).where('id', '=', id).execute()
    },
    due: (now, limit) =>
      db
        .selectFrom('erasures')
        .selectAll()
        .where('nextCheckAt', '<=', now)
        .orderBy('nextCheckAt')
        .limit(limit)
        .execute(),
    async removeFinished(before) {
      await db.deleteFrom('erasures').where('finishedAt', '<', before).execute()
    },
  }
}
