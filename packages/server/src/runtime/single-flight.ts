/** Single-flight: many requests for the same work share one run, and one more run that begins after them. */

/** @param begins to be called when the run starts to look: whoever asks later needs another run */
export type Work<T> = (begins: () => void) => Promise<T>

export interface Coalesced<T> {
  /** Shares the run that has not begun yet; there is at most one such run for each key. */
  (key: string, work: Work<T>): Promise<T>
  /** Whether a run waits to begin. */
  isPlanned(key: string): boolean
}

export function createCoalescer<T>(): Coalesced<T> {
  const running = new Map<string, Promise<unknown>>()
  const planned = new Map<string, Promise<T>>()

  function plan(key: string, work: Work<T>): Promise<T> {
    const begins = (): void => {
      if (planned.get(key) !== run) return
      planned.delete(key)
      running.set(key, run)
    }
    const run = after(running.get(key))
      .then(() => work(begins))
      .finally(() => {
        if (planned.get(key) === run) planned.delete(key)
        if (running.get(key) === run) running.delete(key)
      })
    planned.set(key, run)
    return run
  }

  const coalesced = (key: string, work: Work<T>): Promise<T> => planned.get(key) ?? plan(key, work)
  return Object.assign(coalesced, { isPlanned: (key: string) => planned.has(key) })
}

async function after(current: Promise<unknown> | undefined): Promise<void> {
  await current?.catch(() => undefined)
}
