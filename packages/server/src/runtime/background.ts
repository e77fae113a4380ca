/** Work that outlives its request: its failures are logged, and closing waits for it. */
import type { Log } from './log.ts'

export interface Background {
  /** Lets `work` go on by itself. */
  run(name: string, work: () => Promise<unknown>): void
  /** Resolves when nothing is under way. */
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
