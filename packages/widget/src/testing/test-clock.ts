/** Time that moves only when told. */
export interface TestClock {
  now: () => number
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** True when something waits that long. */
  isAwaited: (ms: number) => boolean
  /** Lets that time pass, and everything that waited for it go on. */
  pass(ms: number): Promise<void>
}

/** Makes a clock that stands still. */
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

/** A turn of the event loop: what goes on in microtasks has come to rest after it. */
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
