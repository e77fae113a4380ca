/** Notifies waiting requests in this process of a change. It is only a hint; the store has the current status. */
export interface Bell {
  ring(slot: string): void
  /** Resolves at the next notification, or when `signal` aborts; never rejects. */
  next(slot: string, signal: AbortSignal): Promise<void>
}

export function createBell(): Bell {
  const waiting = new Map<string, Set<() => void>>()
  return {
    ring(slot) {
      for (const wake of waiting.get(slot) ?? []) wake()
    },
    next(slot, signal) {
      if (signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const here = waiting.get(slot) ?? new Set()
        waiting.set(slot, here)
        const wake = (): void => {
          here.delete(wake)
          if (here.size === 0) waiting.delete(slot)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        here.add(wake)
        signal.addEventListener('abort', wake)
      })
    },
  }
}
