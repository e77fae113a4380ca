/** Forgets what nobody needs any more, and says when the shop has not been told for long. Now and then, not each round. */
import { continueErasures } from '../customers/erase.ts'
import { redactEndedSessions } from '../customers/retention.ts'
import type { Deps } from '../deps.ts'
import { countedAtMost } from '../gauges.ts'
import { keyLifeMs } from '../idempotency.ts'
import { type SweepReport, sweep } from './sweep.ts'

/** How long an event is kept once everybody was told; what was not delivered is kept for good. In milliseconds. */
const keepDeliveredMs = 30 * 86_400_000

const everyMs = 600_000
/** Events that wait longer are told of in the log, each time, in milliseconds. */
const tooLongMs = 3_600_000

/** @returns a round of the sweep, which also tidies when it is time */
export function createSweep(deps: Deps): () => Promise<SweepReport> {
  const tidy = createTidying(deps)
  return async () => {
    const report = await sweep(deps)
    await tidy()
    return report
  }
}

/** @returns does its work when it is time, and nothing otherwise */
function createTidying(deps: Deps): () => Promise<void> {
  let nextAt = 0
  return async () => {
    const now = deps.clock.now()
    if (now < nextAt) return
    nextAt = now + everyMs
    await deps.store.tokens.removeExpired(now)
    await deps.store.counts?.forget(now)
    await deps.store.replies.removeOlder(now - keyLifeMs)
    await deps.store.write((tables) => tables.deliveries.prune(now - keepDeliveredMs))
    await continueErasures(deps)
    await redactEndedSessions(deps)
    await alarm(deps, now)
  }
}

/** Nobody is to be told where the shop lists its events itself. */
async function alarm({ store, receivers, log }: Deps, now: number): Promise<void> {
  const waiting = [
    ...(receivers.inProcess ? [await store.events.undeliveredCount(countedAtMost)] : []),
    ...(receivers.webhook ? [await store.deliveries.count('waiting', countedAtMost)] : []),
  ]
  for (const { count, oldestAt } of waiting) {
    if (oldestAt !== null && now - oldestAt > tooLongMs) {
      log.error({ count, oldestSeconds: Math.round((now - oldestAt) / 1000) }, 'events.wait-for-long')
    }
  }
}
