/** A clock that a test advances. */
export interface TestClock {
  now: () => number
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** True when something waits that long. */
  isAwaited: (ms: number) => boolean
  /** Advances the clock, and resolves what waited for that time. */
  pass(ms: number): Promise<void>
}

/** Creates a clock that stands still. */
export function createTestClock(): TestClock {
  let now = 0
  let waiting: { ms: number; at: number; done: () => void }[] = []
  return {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        waiting.push({ ms, at: now + ms, done: resolve })
        signal.addEventListener('abort', () => resolve())
      }),
    isAwaited: (ms) => waiting.some((it) => it.ms === ms),
    async pass(ms) {
      await turn()
      now += ms
      const due = waiting.filter(({ at }) => at <= now)
      waiting = waiting.filter(({ at }) => at > now)
      for (const { done } of due) done()
      await turn()
    },
  }
}

/** One turn of the event loop, after which all microtasks have run. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
