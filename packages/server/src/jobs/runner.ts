/**
 * The background. Each job has a loop of its own, so that none waits for another: numbering events, delivering them to each
 * endpoint, the sweep, and the comparison with CCV's books. A job that fails is logged, and runs again at its next turn.
 */
import type { Deps } from '../context.ts'
import type { SweepReport } from './sweep.ts'

export interface Jobs {
  /** Finishes what an earlier run left, then goes on in the background. */
  start(): Promise<void>
  /** There may be events to deliver. */
  kick(): void
  /** No job begins anything new; `background.idle` resolves once what is under way has ended. */
  stop(): void
}

export interface Work {
  /** @param stop ends it early */
  sweep: (stop: AbortSignal) => Promise<SweepReport>
  /** Numbers events. @returns whether there may be something new to deliver */
  place: () => Promise<boolean>
  /** Delivers to an endpoint until nothing is due or `stop` says so; may be called again meanwhile. */
  deliveries: readonly { name: string; run: (stop: AbortSignal) => Promise<void> }[]
  /** Compares with CCV's books, day by day, until `stop` says so. */
  reconcile: (stop: AbortSignal) => Promise<void>
}

const everyMs = 5000
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

export function createJobs(deps: Deps, work: Work): Jobs {
  const over = new AbortController()
  const stop = over.signal
  let started = false

  /** @param turn does one turn, and says in how many milliseconds the next one is due */
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

  const place = oneAtATime(async () => {
    if (await work.place()) deliver()
  })

  return {
    async start() {
      if (started) return
      started = true
      await deps.store.check()
      forEver('sweep', async () => ((await work.sweep(stop)).remaining > 0 ? whenMoreIsDueMs : everyMs))
      forEver('place', () => place().then(() => everyMs))
      for (const { name, run } of work.deliveries) {
        // Not waited for: a retry that is due is taken also while other calls are under way.
        forEver(name, async () => {
          deps.background.run(name, () => run(stop))
          return everyMs
        })
      }
      deps.background.run('reconcile', () => work.reconcile(stop))
    },
    kick() {
      if (stop.aborted) return
      deps.background.run('place', place)
      deliver()
    },
    stop: () => over.abort(),
  }
}
