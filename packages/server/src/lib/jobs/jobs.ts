/** The background: a sweep every so often, and events as soon as there are any: in process, and to the shop's address. */
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

/** A call meanwhile means one more run afterwards. */
function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running = false
  let again = false
  return async () => {
    again = true
    if (running) return
    running = true
    try {
      while (again) {
        again = false
        await run()
      }
    } finally {
      running = false
    }
  }
}

export function createJobs(
  deps: Deps,
  work: {
    sweep: () => Promise<SweepReport>
    deliver: () => Promise<void>
    /** Sends until nothing is due or the signal says stop; may be called again meanwhile. */
    send?: (signal: AbortSignal) => Promise<void>
    /** Compares with CCV's books, day by day, until the signal says stop. */
    reconcile: (signal: AbortSignal) => Promise<void>
  },
): Jobs {
  const over = new AbortController()
  const deliverAll = oneAtATime(work.deliver)
  let started = false

  async function deliver(): Promise<void> {
    await deliverAll()
    // By itself: a shop that answers slowly holds up neither the sweep nor who is told in process.
    const { send } = work
    if (send && !over.signal.aborted) deps.background.run('send', () => send(over.signal))
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
      deps.background.run('reconcile', () => work.reconcile(over.signal))
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
