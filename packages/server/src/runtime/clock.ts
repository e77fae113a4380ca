/** Time, as a dependency: tests bring one that moves only when told. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  now(): number
  /** Resolves after `ms`, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The machine's clock. Its sleepers do not keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const done = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      timer.unref()
      signal?.addEventListener('abort', done)
    }),
}

/** A clock that moves only when told. */
export interface TestClock extends Clock {
  /** Moves time on and wakes whoever was due; resolves after they ran. */
  advance(ms: number): Promise<void>
  /** How many sleepers wait: a test fails when one is left. */
  sleepers(): number
}

export function createTestClock(start = Date.UTC(2026, 0, 15, 12)): TestClock {
  let now = start
  const waiting = new Set<{ at: number; wake: () => void }>()
  return {
    now: () => now,
    sleepers: () => waiting.size,
    sleep(ms, signal) {
      if (signal?.aborted || ms <= 0) return Promise.resolve()
      return new Promise((resolve) => {
        const sleeper = {
          at: now + ms,
          wake: () => {
            waiting.delete(sleeper)
            signal?.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        waiting.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake)
      })
    },
    async advance(ms) {
      const until = now + ms
      for (;;) {
        const next = [...waiting].filter((sleeper) => sleeper.at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        now = Math.max(now, next.at)
        next.wake()
        await new Promise((resolve) => setImmediate(resolve))
      }
      now = until
    },
  }
}
