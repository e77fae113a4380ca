/** When to ask CCV again: intervals grow with age, and never end. Pure. */

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** While the shopper may be at CCV, polls and the return ask; the sweep only finds what they lost. */
const steps: readonly { until: number; every: number }[] = [
  { until: 2 * minute, every: 15 * second },
  { until: hour, every: minute },
  { until: 3 * day, every: hour },
  { until: 14 * day, every: day },
]

/** The least time between two questions about one attempt that only a poll asks for, in milliseconds. */
export const pollIntervalMs = 2 * second

/** How long an empty look-up lets a payment be sent again with the same `Idempotency-Reference`. */
export const repeatForMs = 10 * minute

/** After so long without a trace, a page nobody was sent to no longer keeps the order. */
export const freeAfterMs = 2 * minute

/** After so long, what is still unclear is for a person to look at. */
export const reviewAfterMs = day

/** What was never sent, because CCV did not answer, is given up after this: nobody expects it any more. */
export const unsentEndsAfterMs = day

/** A stored attempt that nobody came back for is dropped after this: nothing was sent. */
export const dropStoredAfterMs = 2 * minute

/**
 * The next time to ask about something that began at `createdAt`.
 *
 * @param spread 0 to 1: moves the time by up to a tenth of the interval, so that catching up makes no stampede
 */
export function nextCheck(createdAt: number, now: number, spread: number): number {
  const age = Math.max(0, now - createdAt)
  const every = steps.find((step) => age < step.until)?.every ?? 7 * day
  return now + Math.round(every * (1 + spread / 10))
}

/** What waits for a person, or for money that may still come: once a day. */
export function nextDailyCheck(now: number, spread: number): number {
  return now + Math.round(day * (1 + spread / 10))
}

/**
 * When to look whether what was sent more than once came to more than one payment: once no look-up can be late any more,
 * and a day later.
 */
export function nextTwinCheck(sentAt: number, now: number): number | null {
  const times = [sentAt + repeatForMs + minute, sentAt + day]
  return times.find((time) => time > now) ?? null
}

/**
 * When to look whether a paid direct debit was returned: daily while it may be refunded without a reason (eight weeks),
 * then weekly; never after thirteen months.
 */
export function nextReturnCheck(createdAt: number, now: number): number | null {
  const age = now - createdAt
  if (age > 400 * day) return null
  return now + (age < 60 * day ? day : 7 * day)
}
