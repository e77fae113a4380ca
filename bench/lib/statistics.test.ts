import { describe, expect, it } from 'vitest'
import { quantile, ratios, spreadOf, verdictOf } from './statistics.ts'

describe('quantile', () => {
  it('finds the least, the middle and the most, in any order', () => {
    const values = [30, 10, 20]

    expect([0, 0.5, 1].map((share) => quantile(values, share))).toEqual([10, 20, 30])
  })

  it('lies between two values where it falls between them', () => {
    expect(quantile([10, 20], 0.25)).toBe(12.5)
  })

  it('of nothing is refused', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError)
  })
})

describe('spreadOf', () => {
  it('holds the median inside its interval, and the interval inside the values', () => {
    const { median, low, high } = spreadOf([1, 2, 3, 4, 100])

    expect(median).toBe(3)
    expect(low).toBeGreaterThanOrEqual(1)
    expect(low).toBeLessThanOrEqual(3)
    expect(high).toBeGreaterThanOrEqual(3)
    expect(high).toBeLessThanOrEqual(100)
  })

  it('is as wide as the values are apart', () => {
    const close = spreadOf([9, 10, 10, 10, 11])
    const wide = spreadOf([1, 5, 10, 15, 20])

    expect(close.high - close.low).toBeLessThan(wide.high - wide.low)
  })

  it('comes out the same for the same values', () => {
    expect(spreadOf([3, 1, 2])).toEqual(spreadOf([3, 1, 2]))
  })
})

describe('ratios', () => {
  it('compares within a round: a slow one counts for nothing', () => {
    const { median, low, high } = ratios([10, 20, 1000], [5, 10, 500])

    expect([median, low, high]).toEqual([2, 2, 2])
  })

  it('of unequal numbers of rounds are refused', () => {
    expect(() => ratios([1, 2], [1])).toThrow(RangeError)
  })
})

describe('verdictOf', () => {
  const spread = { median: 1.4, low: 1.3, high: 1.6 }

  it('is met where even the worst end is good', () => {
    expect(verdictOf(spread, { atMost: 1.6 })).toBe('met')
    expect(verdictOf(spread, { atLeast: 1.3 })).toBe('met')
  })

  it('is not met where even the best end is bad', () => {
    expect(verdictOf(spread, { atMost: 1.2 })).toBe('not met')
    expect(verdictOf(spread, { atLeast: 1.7 })).toBe('not met')
  })

  it('is unclear where the goal lies inside the interval', () => {
    expect(verdictOf(spread, { atMost: 1.5 })).toBe('unclear')
    expect(verdictOf(spread, { atLeast: 1.5 })).toBe('unclear')
  })
})
