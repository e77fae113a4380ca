/** Transactions that arrive together share one commit, because a sync to disk costs the same for one as for many. */
import { setImmediate } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../tables/rows.ts'

type Connection = Kysely<Database>

/** One transaction that waits for its turn. */
interface Turn {
  alone(connection: Connection): Promise<void>
  /** Runs inside a savepoint, so that a failure rolls back only this transaction's writes. */
  amongOthers(connection: Connection): Promise<void>
  /** Resolves or rejects the caller's promise; called after the shared transaction was committed or rolled back. */
  notify(): void
  fail(error: unknown): void
}

/** A larger group would make the first transaction wait too long for the last. */
const togetherAtMost = 64

/**
 * Runs each `work` as if in its own transaction: it is committed as a whole or not at all, whether or not others fail.
 * Works that wait at the same time are written one after the other and committed together.
 *
 * A work may run again, alone, when the shared transaction could not be committed.
 */
export function groupCommits(db: Connection): <T>(work: (connection: Connection) => Promise<T>) => Promise<T> {
  const waiting: Turn[] = []
  let isRunning = false

  const runAll = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    while (waiting.length > 0) {
      await setImmediate() // lets requests that are just being read join the group
      await together(db, waiting.splice(0, togetherAtMost))
    }
    isRunning = false
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(turnOf(work, resolve, reject))
      void runAll()
    })
}

function turnOf<T>(
  work: (connection: Connection) => Promise<T>,
  resolve: (value: T) => void,
  fail: Turn['fail'],
): Turn {
  let notify = () => {}
  const alone: Turn['alone'] = async (connection) => {
    const value = await work(connection)
    notify = () => resolve(value)
  }
  return {
    alone,
    async amongOthers(connection) {
      await sql`savepoint turn`.execute(connection)
      try {
        await alone(connection)
      } catch (error) {
        await sql`rollback to turn`.execute(connection).catch(() => {
          throw error // the error ended the whole transaction, so the savepoint is gone
        })
        notify = () => fail(error)
      }
      await sql`release turn`.execute(connection)
    },
    notify: () => notify(),
    fail,
  }
}

async function together(db: Connection, turns: readonly Turn[]): Promise<void> {
  let hasBegun = false
  const isAlone = turns.length === 1
  try {
    await inTransaction(db, async (connection) => {
      hasBegun = true
      for (const turn of turns) await (isAlone ? turn.alone(connection) : turn.amongOthers(connection))
    })
    for (const turn of turns) turn.notify()
  } catch (error) {
    // One of them may be the cause, such as a write that does not fit on the disk; the others must not fail with it.
    if (hasBegun && !isAlone) for (const turn of turns) await together(db, [turn])
    else for (const turn of turns) turn.fail(error)
  }
}

/**
 * Uses `begin immediate`, because a transaction that reads first and writes later would fail at once when another
 * process has written in between. The driver's own `begin` is deferred.
 */
export function inTransaction<T>(db: Connection, work: (connection: Connection) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection)
    try {
      const result = await work(connection)
      await sql`commit`.execute(connection)
      return result
    } catch (error) {
      // A full disk ends the transaction itself, and then there is nothing to roll back.
      await sql`rollback`.execute(connection).catch(() => {})
      throw error
    }
  })
}
