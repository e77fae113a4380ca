/**
 * The interface to the database. Two rules for callers: never call CCV inside `write`, and inside `write` use only the
 * tables that it passes in, never the outer ones.
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

/** The fields that `update` may change; the store manages identity and version. */
export type Patch<T extends { id: string; version: number }> = Partial<Omit<T, 'id' | 'version' | 'createdAt'>>

/** Days since 1970 (UTC); `null` when there is none. */
export interface AgreementUse {
  used: number
  /** The latest due day up to and including the requested one. */
  before: number | null
  /** The first due day after it. */
  after: number | null
  last: number | null
}

/** Which rows are due, and until when the caller owns the rows it claims; epoch ms. */
export interface Due {
  now: number
  until: number
}

/** Rows with a version (optimistic locking): an update based on an older version changes nothing. */
interface Versioned<T extends { id: string; version: number }> {
  get(id: string): Promise<T | undefined>
  /**
   * Runs as one statement; outside `write` it is its own transaction.
   *
   * @returns the new row; `undefined` when the row was changed since it was read, and nothing was written
   */
  update(row: T, patch: Patch<T>): Promise<T | undefined>
  /**
   * Claims rows whose next check is due at `now`, the longest overdue first. They are not due again for any caller
   * before `until`. Runs as one statement and skips rows that another caller is claiming at the same moment.
   */
  claim(due: Due, limit: number): Promise<T[]>
}

export interface Tables {
  /**
   * Waits for the lock of that name and holds it until the transaction ends. Rows read after it stay unchanged,
   * provided that every writer of them takes the same lock first. Outside `write` the lock is released at once.
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
    /** Finds a token together with its session. */
    withSession(hash: string): Promise<{ token: TokenRecord; session: SessionRecord } | undefined>
    /** @returns how many tokens were removed */
    removeOfCustomer(customerId: string): Promise<number>
    removeExpired(before: number): Promise<void>
  }
  attempts: Versioned<Attempt> & {
    /** @returns false when another attempt holds the order lock, or the id exists; nothing was written */
    insert(attempt: Attempt): Promise<boolean>
    /**
     * Inserts the attempt in one statement, provided that its session is unchanged since it was read (still current,
     * same customer, not ended at `now`), that the order is neither paid nor under review, and that no attempt holds
     * the order lock or the billing period. A payment for the order of a charge takes over the period of that charge.
     *
     * @returns false when one of these conditions is not met; nothing was written
     */
    start(attempt: Attempt, session: SessionRecord, now: number): Promise<boolean>
    /** The active attempt: the one that holds the order lock. */
    active(orderLock: string): Promise<Attempt | undefined>
    /** Newest first. */
    ofOrderLock(orderLock: string): Promise<Attempt[]>
    /** The attempt that is active or has succeeded in a billing period of a series. */
    ofPeriod(periodKey: string): Promise<Attempt | undefined>
    /** Another attempt that has succeeded in that period. */
    paidInPeriod(periodKey: string, exceptId: string): Promise<Attempt | undefined>
    /** True when a payment with the saved method was sent and CCV has returned no reference yet: CCV may have it. */
    isAnswerAwaited(methodId: string): Promise<boolean>
    /** True while a debit of this mandate is being processed, whoever ordered; `since`: no older attempts, epoch ms. */
    isDebitOnItsWay(methodId: string, since: number): Promise<boolean>
    /**
     * How an agreement was used: the payments that are active or took money, including the one that created the method
     * and those that recover a charge; and their due days around `dueDay` (days since 1970, UTC).
     */
    agreementUse(methodId: string, dueDay: number): Promise<AgreementUse>
    /** How many charges with this method were made for the order of this lock. */
    chargesOf(orderLock: string, methodId: string): Promise<number>
    /** How many charges with this method failed since `since` (epoch ms), counting only those that reached a bank. */
    failedCharges(methodId: string, since: number): Promise<number>
    /** The newest charge with this method that reached a bank or may still reach it. */
    lastCharge(methodId: string): Promise<Attempt | undefined>
    /** The billing period of the newest charge for the order of this lock. */
    periodOf(orderLock: string): Promise<string | undefined>
    /**
     * The one attempt that decides the status of a session's order: the one that paid it, else one that succeeded, else
     * the active one, else the newest. Considers guest attempts and those of the session's customer.
     */
    shown(orderLock: string, session: Pick<SessionRecord, 'orderId' | 'customerId'>): Promise<Attempt | undefined>
    /** Finds an attempt by CCV's reference, the mandate id, or the reference of its child. */
    byReference(reference: string): Promise<Attempt | undefined>
    /** How many attempts are due, counted up to `atMost`. */
    countDue(now: number, atMost: number): Promise<number>
    /** How many attempts wait for an answer from CCV, in total and by state, and the age of the oldest. */
    unfinished(): Promise<Waiting & { states: Partial<Record<AttemptState, number>> }>
  }
  methods: Versioned<Method> & {
    insert(method: Method): Promise<void>
    /** Newest first. */
    ofCustomer(customerId: string): Promise<Method[]>
    /** All mandates, newest first, starting after `after`. */
    mandates(after: Method | undefined, limit: number): Promise<Method[]>
  }
  operations: Versioned<Operation> & {
    /** @returns false when an operation with this CCV reference exists already */
    insert(operation: Operation): Promise<boolean>
    /** Newest first. */
    ofAttempt(attemptId: string): Promise<Operation[]>
  }
  orders: {
    get(id: string): Promise<OrderRecord | undefined>
    /**
     * Counts one more event of this order and, with `paidBy`, records the attempt that paid it; the first one stays.
     */
    recordEvent(id: string, paidBy?: string): Promise<OrderRecord>
    /** Reserves an unpaid order for a payment that differs from it; `null` releases the order. */
    review(id: string, attemptId: string | null): Promise<void>
  }
  events: {
    append(event: EventRecord): Promise<void>
    /** True when a committed event has no sequence number yet. */
    hasUnnumbered(): Promise<boolean>
    /** Assigns sequence numbers to committed events. */
    number(): Promise<void>
    /** In the order of their sequence numbers. */
    list(afterSequence: number, limit: number): Promise<EventRecord[]>
    get(id: string): Promise<EventRecord | undefined>
    /** The oldest events without a sequence number, counted up to `atMost`. */
    unnumbered(atMost: number): Promise<Waiting>
  }
  deliveries: DeliveryTable
  endpoints: EndpointTable
  reconciliations: ReconciliationTable
  /** Data that identifies people, for export, erasure and retention. */
  personalData: PersonalDataTable
  erasures: ErasureTable
  /** Results stored under the shop's `Idempotency-Key`. */
  replies: {
    get(key: string): Promise<ReplyRecord | undefined>
    insert(reply: ReplyRecord): Promise<boolean>
    /**
     * Takes over a key whose request died. The update is guarded: of all callers that read the same row, one succeeds.
     *
     * @returns the key as it is now; `undefined` when another request took it
     */
    takeOver(reply: ReplyRecord, now: number): Promise<ReplyRecord | undefined>
    /** @returns false when another request has taken the key over, or finished it with another resource */
    finish(reply: ReplyRecord, resource: string): Promise<boolean>
    /** Releases a key under which nothing was created. */
    remove(reply: ReplyRecord): Promise<void>
    /** Removes a key whether or not something was created under it. */
    forget(key: string): Promise<void>
    /** Removes keys that are older than `than`; epoch ms. */
    removeOlder(than: number): Promise<void>
  }
}

/** Records the id of what a request created under the shop's `Idempotency-Key`, in the transaction that creates it. */
export type RecordIdempotencyResult = (tables: Tables, id: string) => Promise<void>

/** How many points are allowed in how many seconds; limits with the same name share their counts. */
export interface CountedLimit {
  name: string
  points: number
  seconds: number
}

/** Rate limit counts that all servers on one store share. */
export interface SharedCounts {
  /** `take` returns 0, or in how many milliseconds to try again. */
  limit(limit: CountedLimit): { take(key: string, points: number): Promise<number> }
  /** Removes counts that ended before `before`; epoch ms. */
  forget(before: number): Promise<void>
}

export interface Store extends Tables {
  /** Set when several servers may share the store. */
  counts?: SharedCounts
  /** How many connections are open, and how many queries wait for one. */
  connections?: () => { open: number; waiting: number }
  /** True when the store is reached over a network without encryption and its URL does not opt in to that. */
  isPlaintext?: boolean
  /** The clock that all servers on this store share; without it each process uses the clock of its machine. */
  clock?: Clock
  /**
   * Runs `work` as one transaction, which is committed as a whole or not at all.
   *
   * @param work uses only the tables it is given and does no other I/O; it may run again after a conflict
   * @param name a lock to take before `work` runs, like `tables.lock` but without an extra round trip
   */
  write<T>(work: (tables: Tables) => Promise<T>, name?: string): Promise<T>
  /** Throws when the database does not answer or cannot be written. */
  check(): Promise<void>
  close(): Promise<void>
}

/** The database cannot be read or written right now: it is locked, out of space, read-only or unreachable. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/** Another writer changed the row first. `write` runs its work again on the newer rows. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError'
}

/** Returns the row, or makes the transaction run again when a guarded write changed nothing. */
export function changed<T>(row: T | undefined): T {
  if (row === undefined) throw new ConflictError('another transaction changed the row')
  return row
}

/**
 * Writes to an attempt as it was read, which is usually its newest version. When it is not, reads the newest version
 * and writes again, in a transaction.
 *
 * @param change a guarded write, or the unchanged row when there is nothing to write
 */
export async function onNewest(
  store: Store,
  read: Attempt,
  change: (tables: Tables, latest: Attempt) => Promise<Attempt | undefined>,
): Promise<Attempt> {
  return (
    (await change(store, read)) ??
    updateAttempt(store, read.id, async (tables, latest) => changed(await change(tables, latest)))
  )
}

/**
 * Reads the newest version of an attempt, checks it and updates it, in one transaction.
 *
 * @param change returns the attempt as updated, or unchanged when there is nothing to update
 * @param lock a lock to take first
 */
export function updateAttempt(
  store: Store,
  id: string,
  change: (tables: Tables, latest: Attempt) => Promise<Attempt>,
  lock?: string,
): Promise<Attempt> {
  return store.write(async (tables) => change(tables, changed(await tables.attempts.get(id))), lock)
}

const triesAtMost = 8

/** Runs a transaction again after a conflict; throws the last conflict when the tries are used up. */
export async function withRetry<T>(run: (tries: number) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run(tries)
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= triesAtMost) throw error
    }
  }
}
