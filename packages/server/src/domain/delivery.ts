/** What follows from the answer of an endpoint to an event: delivered, once more later, or given up. Pure. */

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How long after a try that failed the next one comes: ten tries over about 75 hours. The first is at once. */
const waits: readonly number[] = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** A shop that asks us to slow down without saying for how long is let be for this long. */
const pauseMs = minute
/** However long the shop asks for, no longer than this: an event would be forgotten. */
const longestPauseMs = 24 * hour

/** What the shop's address answered, if anything: a status, or in one word why there was none. */
export type ShopAnswer = { status: number; retryAfter: string | undefined } | { failure: string; error?: unknown }

/** The result of one call of an endpoint. */
export type Answer =
  | ShopAnswer
  /** The shop's handler returned. */
  | { accepted: true }
  /** It was not even tried, and another try would change nothing: in one word why. */
  | { refused: string }

export interface DeliveryOutcome {
  state: 'waiting' | 'delivered' | 'dead'
  /** Tries so far, this one included. */
  tries: number
  nextTryAt: number
  /** In one word why it was not delivered. */
  reason: string | null
  /** Until then nothing else is sent to that address either. */
  pauseUntil?: number
  /** The address says that it is gone for good: nothing more is sent to it until the shop asks for it. */
  disables?: true
}

/**
 * Judges one try.
 *
 * Only a 2xx is a delivery: an answer that leads elsewhere is not followed, for it could lead into our own network.
 *
 * @param triesBefore how many came before this one
 * @param spread 0 to 1: moves the next try by up to a tenth, so that a shop that comes back meets no stampede
 */
export function afterTry(answer: Answer, triesBefore: number, now: number, spread: number): DeliveryOutcome {
  if ('refused' in answer) return { state: 'dead', tries: triesBefore, nextTryAt: now, reason: answer.refused }
  const tries = triesBefore + 1
  if ('accepted' in answer) return { state: 'delivered', tries, nextTryAt: now, reason: null }
  if ('failure' in answer) return again(tries, answer.failure, now, spread)
  const { status } = answer
  const reason = `status-${status}`
  if (status >= 200 && status < 300) return { state: 'delivered', tries, nextTryAt: now, reason: null }
  if (status === 410) return { state: 'dead', tries, nextTryAt: now, reason, disables: true }
  if (status !== 429 && status !== 502 && status !== 504) return again(tries, reason, now, spread)

  const pauseUntil = now + pauseOf(answer.retryAfter, now)
  const next = again(tries, reason, now, spread)
  return { ...next, nextTryAt: Math.max(next.nextTryAt, pauseUntil), pauseUntil }
}

function again(tries: number, reason: string, now: number, spread: number): DeliveryOutcome {
  const wait = waits[tries]
  if (wait === undefined) return { state: 'dead', tries, nextTryAt: now, reason }
  return { state: 'waiting', tries, nextTryAt: now + Math.round(wait * (1 + spread / 10)), reason }
}

/** `Retry-After`: seconds, or a date; anything else says nothing. */
function pauseOf(retryAfter: string | undefined, now: number): number {
  const text = retryAfter?.trim() ?? ''
  const asked = /^\d+$/.test(text) ? Number(text) * second : Date.parse(text) - now
  return Number.isNaN(asked) ? pauseMs : Math.min(Math.max(asked, 0), longestPauseMs)
}
