/** Notifies waiting requests in this process of a change. It is only a hint; the store has the current status. */
export interface Notifier {
  notify(orderLock: string): void
  /** Resolves at the next notification, or when `signal` aborts; never rejects. */
  next(orderLock: string, signal: AbortSignal): Promise<void>
}

export function createNotifier(): Notifier {
  const waiting = new Map<string, Set<() => void>>()
  return {
    notify(orderLock) {
      for (const wake of waiting.get(orderLock) ?? []) wake()
    },
    next(orderLock, signal) {
      if (signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const here = waiting.get(orderLock) ?? new Set()
        waiting.set(orderLock, here)
        const wake = (): void => {
          here.delete(wake)
          if (here.size === 0) waiting.delete(orderLock)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        here.add(wake)
        signal.addEventListener('abort', wake)
      })
    },
  }
}
