/** Statistics of a few measurements: the median and its confidence interval. Pure. */

/** The median and its 95 % confidence interval. */
export interface Spread {
  median: number
  low: number
  high: number
}

/** A goal for a number. */
export type Goal = { atMost: number } | { atLeast: number }

/** `unclear`: the interval contains the goal, so the run is not conclusive. */
export type Verdict = 'met' | 'not met' | 'unclear'

/**
 * @param share 0 is the minimum, 0.5 the median, 1 the maximum; values in between are interpolated
 * @throws RangeError when there are no values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  if (low === undefined || high === undefined) throw new RangeError('values must not be empty')
  return low + (high - low) * (at - Math.floor(at))
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

const resamples = 2000

/** Returns the median with its bootstrap interval. Deterministic: the same values give the same interval. */
export function spreadOf(values: readonly number[]): Spread {
  const random = randomFrom(values.length)
  const medians = Array.from({ length: resamples }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN)),
  )
  return { median: median(values), low: quantile(medians, 0.025), high: quantile(medians, 0.975) }
}

/**
 * Divides round by round, so that a round that is slow for both has no effect.
 *
 * @throws RangeError when the numbers of rounds differ
 */
export function ratios(ours: readonly number[], theirs: readonly number[]): Spread {
  if (ours.length !== theirs.length) throw new RangeError('both must have the same number of rounds')
  return spreadOf(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)))
}

/** Compares the interval with the goal: `met` if all of it meets the goal, `not met` if none of it does. */
export function verdictOf({ low, high }: Spread, goal: Goal): Verdict {
  const [good, bad] =
    'atMost' in goal ? [high <= goal.atMost, low > goal.atMost] : [low >= goal.atLeast, high < goal.atLeast]
  return good ? 'met' : bad ? 'not met' : 'unclear'
}

/** A seeded pseudo-random generator (mulberry32), which is sufficient for resampling. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
