import { setMaxListeners } from 'node:events'

/**
 * Aborts when the server stops. Each wait listens to its signal: there may be hundreds at a time, of which Node would
 * warn as a leak.
 */
export function createStopController(): AbortController {
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  return stopping
}

/**
 * Returns a signal that aborts with the first of two. Unlike `AbortSignal.any`, it leaves nothing behind at a signal
 * that lives as long as the process.
 *
 * @returns `release` must be called when the wait has ended
 */
export function eitherSignal(one: AbortSignal, other: AbortSignal): { signal: AbortSignal; release: () => void } {
  const either = new AbortController()
  const abort = (): void => either.abort()
  for (const signal of [one, other]) {
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
  }
  return {
    signal: either.signal,
    release: () => {
      for (const signal of [one, other]) signal.removeEventListener('abort', abort)
    },
  }
}
