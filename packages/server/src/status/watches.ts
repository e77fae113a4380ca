/** Watches an order lock for all requests that wait for it, with one shared read at a time. */
import type { Background } from '../runtime/background.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Notifier } from '../runtime/notifier.ts'
import type { Gate } from './gate.ts'

/** The two queries of a watch. */
export interface Looks<T> {
  /** Reads the stored outcome. */
  read(): Promise<T>
  /** Queries CCV if that is due. Not awaited: a change notifies the waiting requests. */
  ask(): Promise<void>
}

export interface Watch<T> {
  /** Returns the latest read; the first call waits for it. */
  latest(): Promise<T>
  /** Resolves after the next read, after `ms`, or when `signal` aborts. */
  next(ms: number, signal: AbortSignal): Promise<void>
  /** Ends this use; do not use the watch after it. The last user ends the reads. */
  cancel(): void
}

export interface Watches<T> {
  /** @param viewer the customer who sees it: each customer has separate reads */
  join(orderLock: string, viewer: string, looks: Looks<T>): Watch<T>
}

interface Parts {
  clock: Clock
  background: Background
  notifier: Notifier
  /** Limits the reads, so that waiting requests do not slow down the store for others. */
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
  const { clock, notifier, gate, everyMs } = parts
  const watched = new Map<string, Watched<T>>()

  function open(key: string, orderLock: string, looks: Looks<T>): Watched<T> {
    const watch = { users: 0, latest: gate(looks.read), turn: turn(), over: new AbortController() }
    watched.set(key, watch)
    void goOn(orderLock, watch, looks)
    return watch
  }

  async function goOn(orderLock: string, watch: Watched<T>, looks: Looks<T>): Promise<void> {
    const { signal } = watch.over
    const askIfIdle = asking(parts, looks)
    for (;;) {
      const over = new AbortController()
      const either = AbortSignal.any([signal, over.signal])
      // Subscribed before the read, so that a change during the read causes another one.
      const rung = notifier.next(orderLock, either)
      askIfIdle()
      await watch.latest.catch(() => undefined)
      watch.turn.resolve()
      watch.turn = turn()
      await Promise.race([rung, clock.sleep(everyMs, either)])
      // Ends the subscription and the sleep, whichever of them came second.
      over.abort('over')
      if (signal.aborted) return
      watch.latest = gate(looks.read)
      watch.latest.catch(() => undefined) // `latest` returns the error to its callers
    }
  }

  return {
    join(orderLock, viewer, looks) {
      const key = `${orderLock} ${viewer}`
      const watch = watched.get(key) ?? open(key, orderLock, looks)
      watch.users += 1
      return {
        latest: () => watch.latest,
        async next(ms, signal) {
          const over = new AbortController()
          await Promise.race([watch.turn.promise, clock.sleep(ms, AbortSignal.any([signal, over.signal]))])
          over.abort('over')
        },
        cancel() {
          watch.users -= 1
          if (watch.users > 0) return
          watched.delete(key)
          watch.over.abort('over')
        },
      }
    },
  }
}

/** Queries CCV one at a time and once per interval, because store changes are more frequent. */
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
