/** Many reasons to do the same thing at once become two runs at most: the one under way, and one after it. */

export type Coalesced<T> = (key: string, work: () => Promise<T>) => Promise<T>

/**
 * Whoever asks while a run is under way shares the next one: what they heard of may have happened after it began.
 */
export function createCoalescer<T>(): Coalesced<T> {
  const running = new Map<string, Promise<unknown>>()
  const waiting = new Map<string, Promise<T>>()

  function run(key: string, work: () => Promise<T>): Promise<T> {
    const done = work().finally(() => {
      if (running.get(key) === done) running.delete(key)
    })
    running.set(key, done)
    return done
  }

  return (key, work) => {
    const current = running.get(key)
    if (!current) return run(key, work)
    const planned = waiting.get(key)
    if (planned) return planned
    const next = current
      .catch(() => undefined)
      .then(() => {
        waiting.delete(key)
        return run(key, work)
      })
    waiting.set(key, next)
    return next
  }
}
