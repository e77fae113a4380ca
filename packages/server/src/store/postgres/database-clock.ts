/**
 * The database's clock as this process knows it: the last reading plus the time that has passed since. All servers on
 * one database therefore share the same time, even when the clocks of their machines are wrong or jump.
 */
import { type Clock, systemClock } from '../../runtime/clock.ts'

/**
 * The database's time `at`, read at some moment between `sentAt` and `receivedAt` on this process's stopwatch.
 * Milliseconds.
 */
export interface Reading {
  at: number
  sentAt: number
  receivedAt: number
}

export interface DatabaseClock extends Clock {
  observe(reading: Reading): void
}

/** @param elapsed a monotonic stopwatch that changes of the machine's clock do not affect; milliseconds */
export function createDatabaseClock(elapsed: () => number = () => performance.now()): DatabaseClock {
  /** The offset between the database's time and the stopwatch; until the first reading, that of the machine's clock. */
  let ahead = systemClock.now() - elapsed()
  return {
    now: () => Math.floor(elapsed() + ahead),
    sleep: systemClock.sleep,
    observe({ at, sentAt, receivedAt }) {
      // A reading only gives bounds for the offset, so the offset moves only when it is outside them.
      ahead = Math.min(Math.max(ahead, at - receivedAt), at - sentAt)
    },
  }
}
