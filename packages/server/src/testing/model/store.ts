/** The store of the model's backend: one per story, with a way to wait until it is idle. */
import { postgresStore } from '../../store/postgres/open.ts'
import { type Store, StoreError } from '../../store/store.ts'
import { memoryStore } from '../memory-store.ts'
import { asked } from '../postgres.ts'

export interface ModelStore {
  /** Returns an empty store. */
  open(): Promise<Store>
  /** Resolves when no call is in progress. */
  idle(): Promise<void>
  close(store: Store): Promise<void>
}

/** SQLite in memory answers synchronously, so it is always idle. */
export function inMemory(): ModelStore {
  return {
    open: () => memoryStore(),
    idle: () => Promise.resolve(),
    close: (store) => store.close(),
  }
}

/** One PostgreSQL schema for all stories, emptied in between, which is faster than a schema per story. */
export async function inPostgres(url: string): Promise<ModelStore & { end(): Promise<void> }> {
  const under: Under = { calls: 0, waiting: [] }
  const real = await postgresStore({ url, connections: 6 })
  const over = new WeakSet<Store>()
  const rows = (await asked(
    url,
    "select table_name as name from information_schema.tables where table_schema = current_schema() and table_name <> 'schema_version'",
  )) as { name: string }[]
  const emptying = rows.map(({ name }) => `delete from ${name}`).join(';')
  const idle = async (): Promise<void> => {
    while (under.calls > 0) await new Promise<void>((resolve) => under.waiting.push(resolve))
  }
  return {
    async open() {
      await idle()
      await asked(url, emptying)
      const store: Store = counted(real, under, () => over.has(store))
      return store
    },
    idle,
    async close(store) {
      over.add(store)
      await idle()
    },
    end: () => real.close(),
  }
}

interface Under {
  calls: number
  /** Callbacks that run when the last call has ended. */
  waiting: (() => void)[]
}

/**
 * Wraps a store and counts the calls in progress. Servers of a story that is over may still call it, with clocks of
 * their own: they would find, and prune, the rows of the next story.
 */
function counted(store: Store, under: Under, isOver: () => boolean): Store {
  const count = async <T>(call: () => Promise<T>): Promise<T> => {
    if (isOver()) throw new StoreError('the story is over')
    under.calls += 1
    try {
      return await call()
    } finally {
      under.calls -= 1
      if (under.calls === 0) for (const wake of under.waiting.splice(0)) wake()
    }
  }
  const watched = <T extends object>(table: T): T =>
    new Proxy(table, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver)
        if (typeof member === 'function') return (...given: unknown[]) => count(async () => member.apply(target, given))
        return typeof member === 'object' && member !== null ? watched(member) : member
      },
    })
  return watched(store)
}
