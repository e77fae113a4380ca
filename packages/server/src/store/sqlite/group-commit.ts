/** Writers that arrive together share one commit: making it durable costs the same for one as for many. */
import { setImmediate } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../tables/rows.ts'

type Connection = Kysely<Database>

/** One writer's work, waiting for its turn. */
interface Turn {
  alone(connection: Connection): Promise<void>
  /** So that its failure undoes nothing of the others'. */
  amongOthers(connection: Connection): Promise<void>
  /** Tells the writer how its work ended; once what it wrote is durable, or undone. */
  tell(): void
  fail(error: unknown): void
}

/** More would let the first of them wait for the last. */
const togetherAtMost = 64

/**
 * Runs each work as if in a transaction of its own: all of it happens, or nothing, whatever becomes of the others. Works
 * that wait at the same time are written one after the other and made durable together.
 *
 * A work may be run again, alone, when the transaction that it shared could not be brought to its end.
 */
export function groupCommits(db: Connection): <T>(work: (connection: Connection) => Promise<T>) => Promise<T> {
  const waiting: Turn[] = []
  let isRunning = false

  const runAll = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    while (waiting.length > 0) {
      await setImmediate() // whose request is being read at this moment can come along
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
  let tell = () => {}
  const alone: Turn['alone'] = async (connection) => {
    const value = await work(connection)
    tell = () => resolve(value)
  }
  return {
    alone,
    async amongOthers(connection) {
      await sql`savepoint turn`.execute(connection)
      try {
        await alone(connection)
      } catch (error) {
        await sql`rollback to turn`.execute(connection).catch(() => {
          throw error // it ended the whole transaction: there is nothing to go back to
        })
        tell = () => fail(error)
      }
      await sql`release turn`.execute(connection)
    },
    tell: () => tell(),
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
    for (const turn of turns) turn.tell()
  } catch (error) {
    // One of them may be why, such as the one that no longer fits on the disk: the others must not fail with it.
    if (hasBegun && !isAlone) for (const turn of turns) await together(db, [turn])
    else for (const turn of turns) turn.fail(error)
  }
}

/**
 * `begin immediate`: a transaction that read first and wants to write later would fail at once when another process
 * wrote in between. The driver's own `begin` is the deferred kind.
 */
export function inTransaction<T>(db: Connection, work: (connection: Connection) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection)
    try {
      const result = await work(connection)
      await sql`commit`.execute(connection)
      return result
    } catch (error) {
      // A full disk ends the transaction by itself, and then there is nothing to roll back.
      await sql`rollback`.execute(connection).catch(() => {})
      throw error
    }
  })
}
