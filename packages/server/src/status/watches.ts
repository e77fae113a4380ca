/** Looks at a slot for everybody who waits for news of it: one look at a time, shared by all of them. */
import type { Background } from '../runtime/background.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Bell } from '../runtime/notifier.ts'
import type { Gate } from './gate.ts'

/** What a look consists of. */
export interface Looks<T> {
  /** Reads what is stored. */
  read(): Promise<T>
  /** Asks CCV where that is due. Nobody waits for it: what it finds rings the bell. */
  ask(): Promise<void>
}

export interface Watch<T> {
  /** The newest look; the first one is waited for. */
  latest(): Promise<T>
  /** Resolves after the next look, after `ms`, or when `signal` aborts. */
  next(ms: number, signal: AbortSignal): Promise<void>
  /** Nobody may use the watch afterwards; the last one who leaves ends the looking. */
  leave(): void
}

export interface Watches<T> {
  /** @param viewer whose view of the slot it is: others have a look of their own */
  join(slot: string, viewer: string, looks: Looks<T>): Watch<T>
}

interface Parts {
  clock: Clock
  background: Background
  bell: Bell
  /** Keeps the looks of those who wait from taking the store from everybody else. */
  gate: Gate
  everyMs: number
}

interface Watched<T> {
  users: number
  latest: Promise<T>
  turn: PromiseWithResolve
  over: AbortController
}

export function createWatches<T>(parts: Parts): Watches<T> {
  const { clock, bell, gate } = parts
  const watched = new Map<string, Watched<T>>()

  function open(key: string, slot: string, looks: Looks<T>): Watched<T> {
    const watch = { users: 0, latest: gate(looks.read), turn: turn(), over: new AbortController() }
    watched.set(key, watch)
    void goOn(slot, watch, looks)
    return watch
  }

  async function goOn(slot: string, watch: Watched<T>, looks: Looks<T>): Promise<void> {
    const { signal } = watch.over
    const askIfIdle = asking(parts, looks)
    for (;;) {
      // Listened for before the look: a change meanwhile is looked at, too.
      const rung = bell.next(slot, signal)
      askIfIdle()
      await watch.latest.catch(() => undefined)
      watch.turn.resolve()
      watch.turn = turn()
      await atNews(parts, rung, signal)
      if (signal.aborted) return
      watch.latest = gate(looks.read)
      watch.latest.catch(() => undefined) // whoever waits for it gets the error
    }
  }

  return {
    join(slot, viewer, looks) {
      const key = `${slot} ${viewer}`
      const watch = watched.get(key) ?? open(key, slot, looks)
      watch.users += 1
      return {
        latest: () => watch.latest,
        async next(ms, signal) {
          const over = new AbortController()
          await Promise.race([watch.turn.promise, clock.sleep(ms, AbortSignal.any([signal, over.signal]))])
          over.abort('over')
        },
        leave() {
          watch.users -= 1
          if (watch.users > 0) return
          watched.delete(key)
          watch.over.abort('over')
        },
      }
    },
  }
}

/** One question at a time, and one per interval: changes come more often. */
function asking<T>({ clock, background, everyMs }: Parts, looks: Looks<T>): () => void {
  let askedAt = Number.NEGATIVE_INFINITY
  let isAsking = false
  return () => {
    const now = clock.now()
    if (isAsking || Math.abs(now - askedAt) < everyMs) return
    askedAt = now
    isAsking = true
    background.run('poll', () =>
      looks.ask().finally(() => {
        isAsking = false
      }),
    )
  }
}

async function atNews({ clock, everyMs }: Parts, rung: Promise<void>, signal: AbortSignal): Promise<void> {
  const over = new AbortController()
  await Promise.race([rung, clock.sleep(everyMs, AbortSignal.any([signal, over.signal]))])
  over.abort('over')
}

interface PromiseWithResolve {
  promise: Promise<void>
  resolve: () => void
}

function turn(): PromiseWithResolve {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
