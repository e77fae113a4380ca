/** Source of time of the sandbox. Tests pass a clock that moves only on request. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Runs a function once after a delay. Returns a function that cancels it. */
  after(ms: number, run: () => void): () => void
}

// A longer timeout overflows and fires at once in every JavaScript engine. The agenda arms the timer again.
const longestTimerMs = 2 ** 31 - 1

/** The system clock. Its timers don't keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, longestTimerMs))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Queue of scheduled work, on a clock that can be moved forward. */
export interface Agenda {
  /** Sandbox time: the clock's time plus the offset. Epoch milliseconds. */
  now(): number
  /** Runs a function when sandbox time reaches `at`. Returns a function that cancels it. */
  at(at: number, run: () => void): () => void
  /** Moves sandbox time forward and runs all due work, oldest first. */
  advance(ms: number): void
  /** How far sandbox time is ahead of the clock, in milliseconds. */
  offset(): number
  /** Restores the offset after a restart. */
  setOffset(ms: number): void
  /** Runs all due work. */
  wake(): void
  /** Cancels all scheduled work. */
  clear(): void
}

interface Entry {
  at: number
  run: () => void
}

/** Creates an empty agenda on a clock. */
export function createAgenda(clock: Clock): Agenda {
  let offset = 0
  let entries: Entry[] = []
  let disarm: (() => void) | undefined

  const now = () => clock.now() + offset

  function arm(): void {
    disarm?.()
    const next = entries[0]
    disarm = next && clock.after(Math.max(0, next.at - now()), wake)
  }

  function wake(): void {
    for (let next = entries[0]; next && next.at <= now(); next = entries[0]) {
      entries.shift()
      next.run()
    }
    arm()
  }

  function at(time: number, run: () => void): () => void {
    const entry = { at: time, run }
    const later = entries.findIndex((other) => other.at > time)
    entries.splice(later === -1 ? entries.length : later, 0, entry)
    if (entries[0] === entry) arm()
    return () => {
      const index = entries.indexOf(entry)
      if (index !== -1) entries.splice(index, 1)
    }
  }

  return {
    now,
    at,
    wake,
    offset: () => offset,
    setOffset(ms) {
      offset = ms
      arm()
    },
    advance(ms) {
      offset += ms
      wake()
    },
    clear() {
      entries = []
      arm()
    },
  }
}
