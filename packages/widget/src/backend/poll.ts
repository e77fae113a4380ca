import type { Environment } from '../page/environment.ts'
import type { StatusView } from '../protocol.ts'
import { isStale } from '../session/token-renewal.ts'
import type { Failure, Result } from './backend.ts'

/** A backend that does not wait although asked to must not be asked in a tight loop. */
const leastPauseMs = 500
/** The pause after a lost question; grows with each one lost in a row. */
const lostPauseMs = 2000

/** After this long without an answer the shopper is told that it may take a while. */
export const slowAfterMs = 15_000
/** So many questions in a row may get lost before the shopper is asked to check the connection. */
export const maxLostRequests = 3

/** How a row of questions goes. */
export interface PollOptions {
  ask: () => Promise<Result<StatusView>>
  wait: Environment['wait']
  signal: AbortSignal
  isEnough: (status: StatusView) => boolean
  /** After so many lost questions in a row it gives up. */
  maxLost: number
}

/**
 * Asks for the status, at the pace that the backend sets, until the answer is enough.
 *
 * @returns that answer; or why there is none; or `undefined` when nobody waits for it any more
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

/** One of both. */
export type PollResult = { status: StatusView; failure?: never } | { failure: Failure; status?: never }
