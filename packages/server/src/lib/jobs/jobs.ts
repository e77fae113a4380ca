/** The background: a sweep every so often, and events as soon as there are any. */
import type { Deps } from '../deps.ts'
import type { SweepReport } from './sweep.ts'

export interface Jobs {
  /** Finishes what an earlier run left, then goes on in the background. */
  start(): Promise<void>
  /** There may be events to deliver. */
  kick(): void
  stop(): Promise<void>
}

const sweepEveryMs = 5000
const whenMoreIsDueMs = 50

export function createJobs(
  deps: Deps,
  work: { sweep: () => Promise<SweepReport>; deliver: () => Promise<void> },
): Jobs {
  const over = new AbortController()
  let delivering = false
  let again = false
  let started = false

  /** One delivery at a time; a kick meanwhile means one more. */
  async function deliver(): Promise<void> {
    if (delivering) {
      again = true
      return
    }
    delivering = true
    try {
      do {
        again = false
        await work.deliver()
      } while (again)
    } finally {
      delivering = false
    }
  }

  async function sweepForEver(): Promise<void> {
    while (!over.signal.aborted) {
      let remaining = 0
      try {
        remaining = (await work.sweep()).remaining
        await deliver()
      } catch (error) {
        deps.log.error({ error }, 'sweep.failed')
      }
      await deps.clock.sleep(remaining > 0 ? whenMoreIsDueMs : sweepEveryMs, over.signal)
    }
  }

  return {
    async start() {
      if (started) return
      started = true
      await deps.store.check()
      deps.background.run('sweep', sweepForEver)
    },
    kick() {
      if (!over.signal.aborted) deps.background.run('deliver', deliver)
    },
    async stop() {
      over.abort()
      await Promise.resolve()
    },
  }
}
