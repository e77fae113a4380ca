/** Single-flight: many requests for the same work share one run, and one more run that begins after them. */

/** @param begins must be called when the run starts to read: a later request needs another run */
export type Work<T> = (begins: () => void) => Promise<T>

export interface SingleFlight<T> {
  /** Joins the run that has not started to read yet; there is at most one such run per key. */
  (key: string, work: Work<T>): Promise<T>
  /** True while a run waits to start. */
  isPlanned(key: string): boolean
}

export function createSingleFlight<T>(): SingleFlight<T> {
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

  const singleFlight = (key: string, work: Work<T>): Promise<T> => planned.get(key) ?? plan(key, work)
  return Object.assign(singleFlight, { isPlanned: (key: string) => planned.has(key) })
}

async function after(current: Promise<unknown> | undefined): Promise<void> {
  await current?.catch(() => undefined)
}
