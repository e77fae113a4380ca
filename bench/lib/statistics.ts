/** What can be said of a few measurements: a middle, and between which values it lies. Pure. */

/** The median, and the interval that holds it in 95 of 100 repetitions of the same rounds. */
export interface Spread {
  median: number
  low: number
  high: number
}

/** A goal for a number. */
export type Goal = { atMost: number } | { atLeast: number }

/** `unclear`: the interval holds the goal, so that this run can't say. */
export type Verdict = 'met' | 'not met' | 'unclear'

/**
 * @param share 0 is the least, 0.5 the median, 1 the most; between two values it is interpolated
 * @throws RangeError where there is nothing to choose from
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  if (low === undefined || high === undefined) throw new RangeError('there are no values')
  return low + (high - low) * (at - Math.floor(at))
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

const resamples = 2000

/** The median with its bootstrap interval: the same values always give the same one. */
export function spreadOf(values: readonly number[]): Spread {
  const random = randomFrom(values.length)
  const medians = Array.from({ length: resamples }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN)),
  )
  return { median: median(values), low: quantile(medians, 0.025), high: quantile(medians, 0.975) }
}

/**
 * Divides round by round, so that what slows a whole round down counts for nothing.
 *
 * @throws RangeError where one has more rounds than the other
 */
export function ratios(ours: readonly number[], theirs: readonly number[]): Spread {
  if (ours.length !== theirs.length) throw new RangeError('both need as many rounds')
  return spreadOf(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)))
}

/** Whether all of the interval is on the good side of the goal. */
export function verdictOf({ low, high }: Spread, goal: Goal): Verdict {
  const [good, bad] =
    'atMost' in goal ? [high <= goal.atMost, low > goal.atMost] : [low >= goal.atLeast, high < goal.atLeast]
  return good ? 'met' : bad ? 'not met' : 'unclear'
}

/** Random enough to draw from a handful, and the same every time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
