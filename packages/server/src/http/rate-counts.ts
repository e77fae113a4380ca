/**
 * Counts requests. Each server counts in memory. If servers share a store, frequent clients are also counted there, in
 * batches, so that most requests need no query. While the database is down, each server uses its own counts.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Log } from '../runtime/log.ts'
import { hashOf } from '../runtime/secrets.ts'
import type { SharedCounts } from '../store/store.ts'

export interface Limit {
  /** Counts one request. @returns 0, or in how many milliseconds to try again */
  take(key: string): Promise<number>
}

const seconds = 60
/** How long no query is sent after the database did not answer, in milliseconds. */
const letBeMs = 5000

/** Returns a function that creates limits, in requests per minute under one key. */
export function createLimits(
  counts: SharedCounts | undefined,
  log: Log,
): (name: string, points: number, options?: { exactly?: boolean }) => Limit {
  const isAway = createPause()

  return (name, points, { exactly = false } = {}) => {
    const own = new RateLimiterMemory({ points, duration: seconds })
    // Each server grants a tenth of the limit on its own, so the total of all servers is slightly above the limit.
    const atOnce = exactly ? 1 : Math.max(1, Math.floor(points / 10))
    // A batch is granted as long as any points are left, even if they are fewer than the batch.
    const shared = counts?.limit({ name, points: points + atOnce - 1, seconds })

    async function takeShared(key: string, taken: number): Promise<number> {
      if (!shared || isAway()) return 0
      try {
        return await shared.take(hashOf(key), taken)
      } catch (error) {
        isAway.begin(letBeMs)
        log.warn({ limit: name, error }, 'rate-limit.own-count')
        return 0
      }
    }

    return {
      async take(key) {
        const { count, waitMs } = await countOwn(own, key)
        if (waitMs > 0) return waitMs
        const isFree = atOnce > 1 && count <= atOnce
        if (isFree || (count - 1) % atOnce !== 0) return 0
        const isFirst = count === atOnce + 1
        const refusedMs = await takeShared(key, atOnce > 1 && isFirst ? 2 * atOnce : atOnce)
        if (refusedMs > 0) await own.block(key, Math.ceil(refusedMs / 1000))
        return refusedMs
      },
    }
  }
}

async function countOwn(own: RateLimiterMemory, key: string): Promise<{ count: number; waitMs: number }> {
  try {
    return { count: (await own.consume(key)).consumedPoints, waitMs: 0 }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { count: refused.consumedPoints, waitMs: Math.max(1, refused.msBeforeNext) }
  }
}

function createPause(): (() => boolean) & { begin(ms: number): void } {
  let until = 0
  const isOn = (): boolean => performance.now() < until
  return Object.assign(isOn, {
    begin: (ms: number) => {
      until = performance.now() + ms
    },
  })
}
