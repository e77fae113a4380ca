/** When to read from CCV again. The intervals grow with age and never end. Pure. */

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/**
 * While the shopper may be at CCV, polls and the return trigger reads; the sweep only covers the ones that are lost.
 */
const steps: readonly { until: number; every: number }[] = [
  { until: 2 * minute, every: 15 * second },
  { until: hour, every: minute },
  { until: 3 * day, every: hour },
  { until: 14 * day, every: day },
]

/** Minimum time between two reads of one attempt, in milliseconds. */
export const pollIntervalMs = 2 * second

/** How long after its first send a payment may be repeated with the same `Idempotency-Reference`, in milliseconds. */
export const repeatForMs = 10 * minute

/** After this time without a record at CCV, an attempt whose page no shopper has received releases the order lock. */
export const freeAfterMs = 2 * minute

/** After this time, an attempt that is still unclear moves to review. */
export const reviewAfterMs = day

/** After this time, a charge that was never sent because CCV did not answer ends: its result would come too late. */
export const unsentEndsAfterMs = day

/** After this time, a stored attempt that was never sent ends. */
export const dropStoredAfterMs = 2 * minute

/**
 * The spread of a row, from 0 to 1: taken from the random end of its id, so that it is the same for every caller and
 * after a restart, and needs no randomness of its own. 0 for an id without a random end.
 */
export function spreadOf(id: string): number {
  const [end] = id.match(/(?<=[0-9a-f]{18})[0-9a-f]{6}$/) ?? []
  return end === undefined ? 0 : Number.parseInt(end, 16) / 0xff_ff_ff
}

/**
 * Returns the time of the next read of a record that was created at `createdAt`.
 *
 * @param spread 0 to 1: delays the time by up to a tenth of the interval, so that reads don't all become due at once
 */
export function nextCheck(createdAt: number, now: number, spread: number): number {
  const age = Math.max(0, now - createdAt)
  const every = steps.find((step) => age < step.until)?.every ?? 7 * day
  return now + Math.round(every * (1 + spread / 10))
}

/** Returns the time of the next daily read, for attempts in review or with a late success still possible. */
export function nextDailyCheck(now: number, spread: number): number {
  return now + Math.round(day * (1 + spread / 10))
}

/**
 * Returns when to check whether a payment that was sent more than once was taken twice: once when no repeat can follow
 * any more, and again a day after the send.
 */
export function nextDuplicateCheck(sentAt: number, now: number): number | null {
  const times = [sentAt + repeatForMs + minute, sentAt + day]
  return times.find((time) => time > now) ?? null
}

/**
 * Returns when to check whether a paid direct debit was returned: daily while the debtor may have it refunded without a
 * reason (eight weeks), then weekly, and never after thirteen months.
 */
export function nextReturnCheck(createdAt: number, now: number): number | null {
  const age = now - createdAt
  if (age > 400 * day) return null
  return now + (age < 60 * day ? day : 7 * day)
}

interface Checked {
  id: string
  state: string
  createdAt: number
}

/** When to query an attempt or an operation at CCV again: by its age, and once a day while it is in review. */
export function nextQueryAt({ id, state, createdAt }: Checked, now: number): number {
  return state === 'review' ? nextDailyCheck(now, spreadOf(id)) : nextCheck(createdAt, now, spreadOf(id))
}
