/** One time limit over sending and reading, joined with the caller's own signal. */
export interface Deadline {
  /** Aborts when time is up, and when the caller gives up. */
  readonly signal: AbortSignal
  readonly timedOut: boolean
  /** Rejects as soon as the signal aborts, also where the work itself ignores the signal. */
  race<T>(work: Promise<T>): Promise<T>
  /** Must be called when the work is over. */
  clear(): void
}

/** Starts the clock. */
export function withDeadline(timeoutMs: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController()
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    controller.abort()
  }, timeoutMs)
  const giveUp = () => controller.abort(caller?.reason)
  if (caller?.aborted) giveUp()
  caller?.addEventListener('abort', giveUp, { once: true })

  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true })
  })
  aborted.catch(() => {})

  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut
    },
    race: (work) => Promise.race([work, aborted]),
    clear() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', giveUp)
    },
  }
}
