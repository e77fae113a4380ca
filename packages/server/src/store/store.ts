/**
 * The port behind which a database stands. Two rules for whoever uses it: CCV is never called inside `write`, and
 * inside `write` only its own tables are used, never the outer ones.
 */

import type { Attempt, AttemptState } from '../domain/payments/attempt.ts'
import type { Operation } from '../domain/payments/operation.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Waiting } from './backlog.ts'
import type { EventRecord, OrderRecord, ReplyRecord, SessionRecord, TokenRecord } from './records.ts'
import type { DeliveryTable } from './tables/deliveries.ts'
import type { EndpointTable } from './tables/endpoints.ts'
import type { ErasureTable, PersonalDataTable } from './tables/personal-data.ts'
import type { ReconciliationTable } from './tables/reconciliations.ts'

export type { Waiting } from './backlog.ts'

/** What `update` may change; identity and version are the store's business. */
export type Patch<T extends { id: string; version: number }> = Partial<Omit<T, 'id' | 'version' | 'createdAt'>>

/** Days since 1970 (UTC); `null` where there is none. */
export interface AgreementUse {
  used: number
  /** The nearest due day up to the one asked for, that day included. */
  before: number | null
  /** The nearest due day after it. */
  after: number | null
  last: number | null
}

/** What is due, and until when whoever takes it keeps it; epoch ms. */
export interface Due {
  now: number
  until: number
}

/** Rows that carry a version: a writer who read an older one changes nothing. */
interface Versioned<T extends { id: string; version: number }> {
  get(id: string): Promise<T | undefined>
  /**
   * One statement: outside `write` a transaction of its own.
   *
   * @returns the new row; `undefined` when somebody else wrote since `row` was read, and nothing changed
   */
  update(row: T, patch: Patch<T>): Promise<T | undefined>
  /**
   * Takes rows whose next check is due at `now`, the longest waiting ones: nobody finds them due again before `until`.
   * One statement; what somebody else is taking at this moment is left to them.
   */
  claim(due: Due, limit: number): Promise<T[]>
}

export interface Tables {
  /**
   * Waits for whoever took that name, and keeps it until the transaction ends: what is read after it stays as it is,
   * as long as all who write it lock the same name first. Outside `write` it keeps nothing.
   */
  lock(name: string): Promise<void>
  sessions: Omit<Versioned<SessionRecord>, 'claim'> & {
    insert(session: SessionRecord): Promise<void>
    /** The one current session of an order. */
    ofOrder(orderId: string): Promise<SessionRecord | undefined>
  }
  tokens: {
    insert(...tokens: readonly TokenRecord[]): Promise<void>
    /** @param hash of the secret; the secret itself is not stored */
    find(hash: string): Promise<TokenRecord | undefined>
    /** A token with the session it is for. */
    withSession(hash: string): Promise<{ token: TokenRecord; session: SessionRecord } | undefined>
    /** @returns how many there were */
    removeOfCustomer(customerId: string): Promise<number>
    removeExpired(before: number): Promise<void>
  }
  attempts: Versioned<Attempt> & {
    /** @returns false when another attempt holds the slot, or the id exists: nothing was written */
    insert(attempt: Attempt): Promise<boolean>
    /**
     * Inserts it in one statement, where its session, as it was read, is still current, for the same customer, and has not ended at
     * `now`, the order is neither paid nor under review, and nobody holds the slot or its period. Who pays for the order of a charge takes over
     * that charge's period.
     *
     * @returns false when one of these is not so: nothing was written
     */
    start(attempt: Attempt, session: SessionRecord, now: number): Promise<boolean>
    /** The one attempt that keeps others of this slot from starting. */
    holder(slot: string): Promise<Attempt | undefined>
    /** Newest first. */
    ofSlot(slot: string): Promise<Attempt[]>
    /** The attempt that is live or has succeeded in a period of a series. */
    ofPeriod(periodKey: string): Promise<Attempt | undefined>
    /** Another attempt that has succeeded in that period. */
    paidInPeriod(periodKey: string, exceptId: string): Promise<Attempt | undefined>
    /** Whether a payment with a saved method was sent, and CCV has not told its reference: it may have it. */
    isAnswerAwaited(methodId: string): Promise<boolean>
    /**
     * What an agreement was used for: payments that are live or came to something, the one that made the method and those
     * that recover a charge included; and the days on which they are due around `dueDay` (days since 1970, UTC).
     */
    agreementUse(methodId: string, dueDay: number): Promise<AgreementUse>
    /** How many charges with this method there were for the slot's order. */
    chargesOf(slot: string, methodId: string): Promise<number>
    /** How many charges with this method failed since then, of those that a bank was asked for; epoch ms. */
    failedCharges(methodId: string, since: number): Promise<number>
    /** The newest charge with this method of those that a bank was asked for, or still is. */
    lastCharge(methodId: string): Promise<Attempt | undefined>
    /** The period of the newest charge of the slot's order. */
    periodOf(slot: string): Promise<string | undefined>
    /**
     * The one attempt that says how a session's order stands: what paid it, else what succeeded, what is live, or the newest;
     * of a guest's attempts and those of the session's customer.
     */
    shown(slot: string, session: Pick<SessionRecord, 'orderId' | 'customerId'>): Promise<Attempt | undefined>
    /** By CCV's reference, the mandate id, or the child's reference. */
    byReference(reference: string): Promise<Attempt | undefined>
    /** How many are due, counted up to `atMost`. */
    countDue(now: number, atMost: number): Promise<number>
    /** How many wait for an answer of CCV, by state too, and since when the oldest of them does. */
    unfinished(): Promise<Waiting & { states: Partial<Record<AttemptState, number>> }>
  }
  methods: Versioned<Method> & {
    insert(method: Method): Promise<void>
    /** Newest first. */
    ofCustomer(customerId: string): Promise<Method[]>
    /** All mandates, newest first, from the one after `after` on. */
    mandates(after: Method | undefined, limit: number): Promise<Method[]>
  }
  operations: Versioned<Operation> & {
    /** @returns false when this reference of CCV's is known already */
    insert(operation: Operation): Promise<boolean>
    /** Newest first. */
    ofAttempt(attemptId: string): Promise<Operation[]>
  }
  orders: {
    get(id: string): Promise<OrderRecord | undefined>
    /** Counts one more event of this order and, with `paidBy`, says who paid it (the first one stays). */
    bump(id: string, paidBy?: string): Promise<OrderRecord>
    /** Keeps an unpaid order for the payment that differs from it; `null` frees it again. */
    review(id: string, attemptId: string | null): Promise<void>
  }
  events: {
    append(event: EventRecord): Promise<void>
    /** Whether any is committed and has no place yet. */
    isToPlace(): Promise<boolean>
    /** Gives events that are committed their place in the list. */
    place(): Promise<void>
    /** In the order of their places. */
    list(afterPlace: number, limit: number): Promise<EventRecord[]>
    get(id: string): Promise<EventRecord | undefined>
    /** Of those without a place, the first ones, counted up to `atMost`. */
    unplaced(atMost: number): Promise<Waiting>
  }
  deliveries: DeliveryTable
  endpoints: EndpointTable
  reconciliations: ReconciliationTable
  /** What identifies people, for export, erasure and retention. */
  personalData: PersonalDataTable
  erasures: ErasureTable
  /** Answers kept under the shop's `Idempotency-Key`. */
  replies: {
    get(key: string): Promise<ReplyRecord | undefined>
    insert(reply: ReplyRecord): Promise<boolean>
    /**
     * Takes over a key whose request died. Guarded: of all who have read the same row, one takes it.
     *
     * @returns the key as it is now; `undefined` when another request has it
     */
    takeOver(reply: ReplyRecord, now: number): Promise<ReplyRecord | undefined>
    /** @returns false when another request has taken the key over, or finished it with something else */
    finish(reply: ReplyRecord, resource: string): Promise<boolean>
    /** Gives up a key under which nothing was made. */
    remove(reply: ReplyRecord): Promise<void>
    /** Gives up a key whatever was made under it. */
    forget(key: string): Promise<void>
    /** Forgets keys from before that time. */
    removeOlder(than: number): Promise<void>
  }
}

/** How many in how long; limits of one name are one limit. */
export interface CountedLimit {
  name: string
  points: number
  seconds: number
}

/** Counts for all who share the store. */
export interface SharedCounts {
  /** @returns takes points under a key: 0, or in how many milliseconds to come back */
  limit(limit: CountedLimit): { take(key: string, points: number): Promise<number> }
  /** Forgets what has ended before that time. */
  forget(before: number): Promise<void>
}

export interface Store extends Tables {
  /** Where several servers may share the store. */
  counts?: SharedCounts
  /** How many connections are open, and how many queries wait for one. */
  connections?: () => { open: number; waiting: number }
  /** True where it is reached over a network without encryption, and its address does not say that it may be. */
  isPlaintext?: boolean
  /** The time of all who share the store; without one, each process goes by its machine's. */
  clock?: Clock
  /**
   * Runs `work` as one transaction: all of it happens, or nothing.
   *
   * @param work uses only the tables it is given, and does no other I/O; it may be run again after a conflict
   * @param name locked before `work` runs, as by `tables.lock`, and without a round trip of its own
   */
  write<T>(work: (tables: Tables) => Promise<T>, name?: string): Promise<T>
  /** Throws when the database does not answer or can't be written to. */
  check(): Promise<void>
  close(): Promise<void>
}

/** The database can't be read or written right now: locked for too long, out of space, read-only, gone. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/** Somebody else wrote first. `write` runs its work again, on the newer rows. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError'
}

/** Passes a row on, or lets the transaction run again when a guarded write changed nothing. */
export function changed<T>(row: T | undefined): T {
  if (row === undefined) throw new ConflictError('the row changed meanwhile')
  return row
}

/**
 * Writes on an attempt as it was read, which most of the time is the newest there is; else once more on that, in a transaction.
 *
 * @param change a guarded write, or the row as it is where there is nothing to write
 */
export async function onNewest(
  store: Store,
  read: Attempt,
  change: (tables: Tables, latest: Attempt) => Promise<Attempt | undefined>,
): Promise<Attempt> {
  return (
    (await change(store, read)) ??
    store.write(async (tables) => changed(await change(tables, changed(await tables.attempts.get(read.id)))))
  )
}

const triesAtMost = 8

/** Runs a transaction again when it met a conflict; the last one is thrown. */
export async function withRetry<T>(run: (tries: number) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run(tries)
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= triesAtMost) throw error
    }
  }
}
