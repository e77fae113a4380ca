/** What bounds requests that wait, put together. */

import type { Deps } from '../context.ts'
import { pollIntervalMs } from '../domain/payments/schedule.ts'
import { defaultRateLimits, type RateLimits } from '../http/rate-limits.ts'
import type { Background } from '../runtime/background.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Bell } from '../runtime/notifier.ts'
import { createGate } from './gate.ts'
import { createHeldRequests } from './held-requests.ts'
import { createWatches } from './watches.ts'

/** So many times what one token may hold open may be held open from one address: offices and mobile networks share one. */
const tokensPerAddress = 25
/** Requests that this process holds open at most. */
const heldInAll = 2000
/** Looks at the store, and questions to CCV, that waiting requests cause at once; what is not waiting has no such bound. */
const [looksAtOnce, questionsAtOnce] = [4, 16]

interface Parts {
  clock: Clock
  bell: Bell
  background: Background
  /** `undefined`: something else limits who asks. */
  rateLimits: RateLimits | undefined
}

export function waitingParts(parts: Parts): Pick<Deps, 'watches' | 'held' | 'pollGate'> {
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
