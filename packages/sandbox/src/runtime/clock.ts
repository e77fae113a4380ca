/** Where the sandbox takes its time from. Tests pass one that moves only when told. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Runs something once, later. Returns a function that takes it back. */
  after(ms: number, run: () => void): () => void
}

// A longer timer overflows to "at once" in every JavaScript engine; the agenda simply looks again.
const longestTimerMs = 2 ** 31 - 1

/** The machine's own clock. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, longestTimerMs))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Everything that is to happen later, by a clock that can be moved forward. */
export interface Agenda {
  /** Sandbox time: the clock's time plus every move. Epoch milliseconds. */
  now(): number
  /** Runs something when sandbox time reaches `at`. Returns a function that takes it back. */
  at(at: number, run: () => void): () => void
  /** Moves sandbox time forward and runs what became due, oldest first. */
  advance(ms: number): void
  /** By how much sandbox time is ahead of the clock. */
  offset(): number
  /** Sets the distance to the clock, for a restart. */
  setOffset(ms: number): void
  /** Runs what is due now. */
  wake(): void
  /** Drops everything. */
  clear(): void
}

interface Entry {
  at: number
  run: () => void
}

/** Makes an empty agenda on a clock. */
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
