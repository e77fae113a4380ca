/** Decides what follows from an endpoint's answer to an event: delivered, retried later, or dead. Pure. */

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** The delay before each try: ten tries over about 75 hours. The first is immediate. */
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

/** Pause after an answer that asks to slow down without a usable `Retry-After`. */
const pauseMs = minute
/** Upper limit for a pause, so that a long `Retry-After` does not outlast the event. */
const longestPauseMs = 24 * hour

/** The answer of the shop's endpoint: a status, or a one-word reason why there was none. */
export type ShopAnswer = { status: number; retryAfter: string | undefined } | { failure: string; error?: unknown }

/** The result of one call of an endpoint. */
export type Answer =
  | ShopAnswer
  /** The shop's handler returned. */
  | { accepted: true }
  /** It was not tried, and a retry would not help; a one-word reason. */
  | { refused: string }

export interface DeliveryOutcome {
  state: 'waiting' | 'delivered' | 'dead'
  /** Number of tries, including this one. */
  tries: number
  nextTryAt: number
  /** One-word reason why it was not delivered. */
  reason: string | null
  /** No other event is sent to that endpoint until then; epoch ms. */
  pauseUntil?: number
  /** The endpoint answered 410 Gone: nothing more is sent to it until the shop enables it again. */
  disables?: true
}

/**
 * Decides what follows from one try.
 *
 * Only a 2xx is a delivery. Redirects are not followed, because they could lead into our own network.
 *
 * @param triesBefore number of tries before this one
 * @param spread 0 to 1: delays the next try by up to a tenth, so that a recovering shop does not get all retries at
 * once
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

/** Parses `Retry-After` as seconds or a date; falls back to the default pause. */
function pauseOf(retryAfter: string | undefined, now: number): number {
  const text = retryAfter?.trim() ?? ''
  const asked = /^\d+$/.test(text) ? Number(text) * second : Date.parse(text) - now
  return Number.isNaN(asked) ? pauseMs : Math.min(Math.max(asked, 0), longestPauseMs)
}
