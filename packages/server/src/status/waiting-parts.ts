/** Creates the limits for requests that wait. */

import { defaultRateLimits, type RateLimits } from '../config/rate-limits.ts'
import type { StatusDeps } from '../context.ts'
import { pollIntervalMs } from '../domain/payments/schedule.ts'
import type { Background } from '../runtime/background.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Notifier } from '../runtime/notifier.ts'
import { createGate } from './gate.ts'
import { createHeldRequests } from './held-requests.ts'
import { createWatches } from './watches.ts'

/** The limit for an address, as a multiple of the limit for a token: offices and mobile networks share an address. */
const tokensPerAddress = 25
/** Maximum number of requests that this process holds open. */
const heldInAll = 2000
/** How many store reads and CCV queries waiting requests may cause at a time; other requests have no such limit. */
const [looksAtOnce, questionsAtOnce] = [4, 16]

interface Parts {
  clock: Clock
  notifier: Notifier
  background: Background
  /** `undefined` when something else limits requests. */
  rateLimits: RateLimits | undefined
}

export function waitingParts(parts: Parts): Pick<StatusDeps, 'watches' | 'held' | 'pollGate'> {
  const { rateLimits } = parts
  const perToken = (rateLimits ?? defaultRateLimits).waits
  return {
    watches: createWatches({ ...parts, gate: createGate(looksAtOnce), everyMs: pollIntervalMs }),
    held: createHeldRequests({
      perToken,
      perAddress: rateLimits && rateLimits.waits * tokensPerAddress,
      inAll: heldInAll,
    }),
    pollGate: createGate(questionsAtOnce),
  }
}
