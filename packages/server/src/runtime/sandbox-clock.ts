/**
 * A clock that follows the clock of the sandbox, so that both can be moved by one command. For tests only.
 *
 * There is one clock, the sandbox's: a server that starts late, or misses a move, reads it and has the same time.
 */
import { z } from '@hono/zod-openapi'
import type { Clock } from './clock.ts'

export interface SandboxClock extends Clock {
  /** Origin of the sandbox. */
  sandbox: string
  /** How far this clock is ahead of the clock that it is based on, in milliseconds. */
  aheadMs(): number
  /** Reads the sandbox's clock, and wakes the sleepers that are due by then. @throws when the sandbox does not answer */
  catchUp(): Promise<void>
}

/** How long the sandbox may take to answer, in milliseconds. */
const withinMs = 3000

const answer = z.object({ aheadMs: z.number().nonnegative() })

/** @param ask the connection to the sandbox */
export function createSandboxClock(base: Clock, sandbox: string, ask: typeof fetch): SandboxClock {
  let ahead = 0
  let moved = new AbortController()
  const now = (): number => base.now() + ahead

  return {
    sandbox,
    now,
    aheadMs: () => ahead,
    async sleep(ms, signal) {
      const until = now() + ms
      do {
        const early = moved.signal
        await base.sleep(Math.max(0, until - now()), signal ? AbortSignal.any([signal, early]) : early)
      } while (now() < until && signal?.aborted !== true)
    },
    async catchUp() {
      const response = await ask(`${sandbox}/control/clock`, { signal: AbortSignal.timeout(withinMs) })
      const { aheadMs } = answer.parse(await response.json())
      if (aheadMs === ahead) return
      ahead = aheadMs
      const sleepers = moved
      moved = new AbortController()
      sleepers.abort()
    },
  }
}
