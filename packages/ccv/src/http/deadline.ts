/** One time limit for sending and reading, combined with the caller's signal. */
export interface Deadline {
  /** Aborts on timeout and when the caller's signal aborts. */
  readonly signal: AbortSignal
  readonly timedOut: boolean
  /** Rejects as soon as the signal aborts, even if the work ignores the signal. */
  race<T>(work: Promise<T>): Promise<T>
  /** Releases the timer and the listener. Must be called when the work is done. */
  clear(): void
}

/** Starts the timer. */
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
