/** Watches whether this process keeps up: how late its timers are, and how full its memory. */
import { getHeapStatistics } from 'node:v8'
import type { Log } from '../../runtime/log.ts'

export interface LoadWatch {
  /** True while it has more to do than it can. */
  isOverloaded(): boolean
  stop(): void
}

const everyMs = 100
/** So late, and shoppers notice. */
const lateMs = 2000
/** What is left must do for what is under way. */
const fullest = 0.9
/** Of what was late a moment ago, so much still counts: one that is over ends within a second or two. */
const fading = 0.8

/** @param used how full the memory is, 0 to 1 */
export function watchLoad(log: Log, used: () => number = usedMemory): LoadWatch {
  let last = performance.now()
  let late = 0
  let wasOverloaded = false
  // Whoever asks first after a stall may come before the timer does.
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
