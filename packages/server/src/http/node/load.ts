/** Detects whether this process is overloaded, from the delay of its timers and its memory use. */
import { getHeapStatistics } from 'node:v8'
import type { Log } from '../../runtime/log.ts'

export interface LoadWatch {
  /** True while the process has more work than it can handle. */
  isOverloaded(): boolean
  stop(): void
}

const everyMs = 100
/** A delay that shoppers notice, in milliseconds. */
const lateMs = 2000
/** Share of the heap in use; the rest must be enough for current requests. */
const fullest = 0.9
/** How much of an earlier delay still counts each time, so that an overload ends within a second or two. */
const fading = 0.8

/** @param used returns the share of memory in use, 0 to 1 */
export function watchLoad(log: Log, used: () => number = usedMemory): LoadWatch {
  let last = performance.now()
  let late = 0
  let wasOverloaded = false
  // After a stall, a request may be handled before the timer runs.
  const lateBy = (): number => Math.max(late, performance.now() - last - everyMs)
  const isOverloaded = (): boolean => lateBy() > lateMs || used() > fullest

  const timer = setInterval(() => {
    late = Math.max(late * fading, performance.now() - last - everyMs)
    last = performance.now()
    const now = isOverloaded()
    if (now !== wasOverloaded) {
      log.warn({ lateMs: Math.round(late), memory: Math.round(used() * 100) }, now ? 'overloaded' : 'overloaded.over')
    }
    wasOverloaded = now
  }, everyMs)
  timer.unref()
  return { isOverloaded, stop: () => clearInterval(timer) }
}

function usedMemory(): number {
  const { used_heap_size: heap, heap_size_limit: limit } = getHeapStatistics()
  return heap / limit
}
