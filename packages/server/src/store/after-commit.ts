/**
 * Wraps any store: after a commit it wakes the requests that wait for a changed attempt, and starts the delivery of new
 * events. No caller has to remember either of them.
 */
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Patch, Store, Tables } from './store.ts'

/** Called after the commit, never for work that was rolled back. */
export interface AfterCommit {
  attemptChanged(orderLock: string): void
  eventAppended(): void
}

/** What a transaction has written so far. */
interface Written {
  orderLocks: Set<string>
  hasEvents: boolean
}

export function withAfterCommit(store: Store, hooks: AfterCommit): Store {
  const announce = ({ orderLocks, hasEvents }: Written): void => {
    for (const orderLock of orderLocks) hooks.attemptChanged(orderLock)
    if (hasEvents) hooks.eventAppended()
  }
  return {
    ...store,
    // Outside `write`, each call is a transaction of its own.
    ...noting(store, {
      attempt: hooks.attemptChanged,
      event: hooks.eventAppended,
    }),
    async write(work, name) {
      let written = nothing()
      const result = await store.write((tables) => {
        // After a conflict the work runs again, and what the first run wrote was rolled back.
        written = nothing()
        return work(
          noting(tables, {
            attempt: (orderLock) => written.orderLocks.add(orderLock),
            event: () => {
              written.hasEvents = true
            },
          }),
        )
      }, name)
      announce(written)
      return result
    },
  }
}

function nothing(): Written {
  return { orderLocks: new Set(), hasEvents: false }
}

function noting(tables: Tables, note: { attempt(orderLock: string): void; event(): void }): Tables {
  return {
    ...tables,
    attempts: {
      ...tables.attempts,
      async update(row, patch) {
        const updated = await tables.attempts.update(row, patch)
        if (updated && isNews(row, patch)) note.attempt(row.orderLock)
        return updated
      },
    },
    events: {
      ...tables.events,
      async append(event) {
        await tables.events.append(event)
        note.event()
      },
    },
  }
}

/** The times of the next and the last query are news for nobody; the end of a lease is for whoever waits for its call. */
function isNews(row: Attempt, patch: Patch<Attempt>): boolean {
  const { nextCheckAt: _next, askedAt: _asked, updatedAt: _updated, leaseUntil, ...rest } = patch
  if (leaseUntil === 0 && row.leaseUntil > 0) return true
  const before: Patch<Attempt> = row
  return Object.entries(rest).some(([field, value]) => before[field as keyof typeof rest] !== value)
}
