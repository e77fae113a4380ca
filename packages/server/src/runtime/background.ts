/** Background work that outlives its request. Failures are logged, and closing waits for the work to end. */
import type { Log } from './log.ts'

export interface Background {
  /** Starts `work` without waiting for it. */
  run(name: string, work: () => Promise<unknown>): void
  /** Resolves when no work is in progress. */
  idle(): Promise<void>
}

export function createBackground(log: Log): Background {
  const underWay = new Set<Promise<void>>()
  return {
    run(name, work) {
      const done = work()
        .then(() => undefined)
        .catch((error: unknown) => log.error({ job: name, error }, 'background.failed'))
        .finally(() => underWay.delete(done))
      underWay.add(done)
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
