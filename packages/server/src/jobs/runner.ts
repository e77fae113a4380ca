/**
 * Runs the background jobs. Each has its own loop, so that none waits for another: numbering events, delivering them to
 * each endpoint, the sweep, and the reconciliation with CCV. A failed job is logged, and runs again at its next turn.
 */
import type { Deps } from '../context.ts'
import type { SweepReport } from './sweep.ts'

export interface Jobs {
  /** Checks the store, then starts the jobs in the background; they also finish what an earlier process left. */
  start(): Promise<void>
  /** Schedules numbering and delivery, because there may be new events. */
  scheduleDelivery(): void
  /** Stops all jobs. `background.idle` resolves when the work in progress has ended. */
  stop(): void
}

export interface Work {
  /** @param stop ends the round early */
  sweep: (stop: AbortSignal) => Promise<SweepReport>
  /** Assigns sequence numbers to events. @returns whether there may be new events to deliver */
  number: () => Promise<boolean>
  /** Delivers to an endpoint until nothing is due or `stop` aborts; may be called again while it runs. */
  deliveries: readonly { name: string; run: (stop: AbortSignal) => Promise<void> }[]
  /** Reconciles with CCV, day by day, until `stop` aborts. */
  reconcile: (stop: AbortSignal) => Promise<void>
}

const everyMs = 5000
const whenMoreIsDueMs = 50

/** Runs `run` one at a time. Calls during a run cause one more run after it. */
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

export function createJobs(deps: Deps, work: Work): Jobs {
  const over = new AbortController()
  const stop = over.signal
  let started = false

  /** @param turn runs one turn, and returns the wait until the next one in milliseconds */
  function forEver(name: string, turn: () => Promise<number>): void {
    deps.background.run(name, async () => {
      while (!stop.aborted) {
        const waitMs = await turn().catch((error: unknown) => {
          deps.log.error({ error }, `${name}.failed`)
          return everyMs
        })
        await deps.clock.sleep(waitMs, stop)
      }
    })
  }

  function deliver(): void {
    if (stop.aborted) return
    for (const { name, run } of work.deliveries) deps.background.run(name, () => run(stop))
  }

  const number = oneAtATime(async () => {
    if (await work.number()) deliver()
  })

  return {
    async start() {
      if (started) return
      started = true
      await deps.store.check()
      forEver('sweep', async () => ((await work.sweep(stop)).remaining > 0 ? whenMoreIsDueMs : everyMs))
      forEver('number', () => number().then(() => everyMs))
      for (const { name, run } of work.deliveries) {
        // Not awaited, so that a retry that is due starts while other calls are in progress.
        forEver(name, async () => {
          deps.background.run(name, () => run(stop))
          return everyMs
        })
      }
      deps.background.run('reconcile', () => work.reconcile(stop))
    },
    scheduleDelivery() {
      if (stop.aborted) return
      deps.background.run('number', number)
      deliver()
    },
    stop: () => over.abort(),
  }
}
