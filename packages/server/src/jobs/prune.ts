/** Deletes what is no longer needed, and logs events that wait too long. Runs at intervals, not in each round. */

import type { Deps } from '../context.ts'
import { continueErasures } from '../customers/erase.ts'
import { redactEndedSessions } from '../customers/retention.ts'
import { countedAtMost } from '../runtime/metrics-table.ts'
import type { Waiting } from '../store/store.ts'
import { type SweepReport, sweep } from './sweep.ts'

/** How long a key of the shop's `Idempotency-Key` header is kept, in milliseconds. */
const keyLifeMs = 30 * 86_400_000
/** How long an event is kept after every endpoint has it, in milliseconds. An undelivered event is never deleted. */
const keepDeliveredMs = 30 * 86_400_000

const everyMs = 600_000
/** Events that wait longer than this are logged each time, in milliseconds. */
const tooLongMs = 3_600_000

/** @returns a function that runs one round of the sweep, and tidies when that is due */
export function createSweepAndPrune(deps: Deps): (stop?: AbortSignal) => Promise<SweepReport> {
  const tidy = createPruning(deps)
  return async (stop) => {
    const report = await sweep(deps, stop)
    await tidy()
    return report
  }
}

/** @returns a function that tidies when that is due; a task that fails is logged, and the others still run */
function createPruning(deps: Deps): () => Promise<void> {
  let nextAt = 0
  return async () => {
    const now = deps.clock.now()
    if (now < nextAt) return
    nextAt = now + everyMs
    const tasks: Record<string, () => Promise<unknown>> = {
      tokens: () => deps.store.tokens.removeExpired(now),
      counts: async () => deps.store.counts?.forget(now),
      replies: () => deps.store.replies.removeOlder(now - keyLifeMs),
      events: () => deps.store.write((tables) => tables.deliveries.prune(now - keepDeliveredMs)),
      erasures: () => continueErasures(deps),
      sessions: () => redactEndedSessions(deps),
      alarm: () => alarm(deps, now),
    }
    for (const [task, run] of Object.entries(tasks))
      await run().catch((error: unknown) => deps.log.error({ task, error }, 'tidy.failed'))
  }
}

/** Logs each endpoint that has not accepted an event for too long, and events that still have no sequence number. */
async function alarm({ store, endpoints, log }: Deps, now: number): Promise<void> {
  const report = ({ count, oldestAt }: Waiting, fields: object): void => {
    if (oldestAt === null || now - oldestAt <= tooLongMs) return
    log.error({ ...fields, count, oldestSeconds: Math.round((now - oldestAt) / 1000) }, 'events.wait-for-long')
  }
  report(await store.events.unnumbered(countedAtMost), {})
  for (const { key } of endpoints)
    report(await store.deliveries.count(key, 'waiting', countedAtMost), { endpoint: key })
}
