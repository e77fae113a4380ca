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
