/**
 * The database's clock, as this process knows it: what it last said, and the time that has passed here since. Every server
 * on one database has the same time then, however far its machine's clock is off, and wherever that clock jumps.
 */
import { type Clock, systemClock } from '../../runtime/clock.ts'

/** The database said `at` at some moment between the other two, which are of this process's own stopwatch. Milliseconds. */
export interface Reading {
  at: number
  sentAt: number
  heardAt: number
}

export interface DatabaseClock extends Clock {
  hear(reading: Reading): void
}

/** @param elapsed a stopwatch: it only runs on, whatever is done to the machine's clock */
export function createDatabaseClock(elapsed: () => number = () => performance.now()): DatabaseClock {
  /** How far the database's time is ahead of the stopwatch; until the first reading the machine's own clock serves. */
  let ahead = systemClock.now() - elapsed()
  return {
    now: () => Math.floor(elapsed() + ahead),
    sleep: systemClock.sleep,
    hear({ at, sentAt, heardAt }) {
      // A reading says no more than that: what was believed is moved only where it can't be true.
      ahead = Math.min(Math.max(ahead, at - heardAt), at - sentAt)
    },
  }
}
