import type { Environment } from '../page/environment.ts'
import type { StatusView } from '../protocol.ts'
import { isStale } from '../session/token-renewal.ts'
import type { Failure, Result } from './backend.ts'

/** The minimum interval, for a backend that does not support long polling. */
const leastPauseMs = 500
/** The pause after a failed request; it grows with each consecutive failure. */
const lostPauseMs = 2000

/** After this time without a result the shopper sees that it may take a while. */
export const slowAfterMs = 15_000
/** After this many consecutive failures the shopper is asked to check the connection. */
export const maxLostRequests = 3

/** How to poll. */
export interface PollOptions {
  ask: () => Promise<Result<StatusView>>
  wait: Environment['wait']
  signal: AbortSignal
  isEnough: (status: StatusView) => boolean
  /** The number of consecutive failures after which polling stops. */
  maxLost: number
}

/**
 * Polls the status, at the interval that the backend sets, until it is decided.
 *
 * @returns that status; or the failure; or `undefined` when it was aborted
 */
export async function poll({ ask, wait, signal, isEnough, maxLost }: PollOptions): Promise<PollResult | undefined> {
  let lost = 0
  for (;;) {
    const result = await ask()
    if (signal.aborted) return undefined
    if (result.ok) {
      lost = 0
      if (isEnough(result.value)) return { status: result.value }
    } else if (isStale(result.failure) || ++lost >= maxLost) return { failure: result.failure }

    await wait(result.ok ? Math.max(result.value.pollAfterMs || 0, leastPauseMs) : lost * lostPauseMs, signal)
    if (signal.aborted) return undefined
  }
}

/** The decided status, or the failure that ended polling. */
export type PollResult = { status: StatusView; failure?: never } | { failure: Failure; status?: never }
