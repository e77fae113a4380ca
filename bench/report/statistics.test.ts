import { describe, expect, it } from 'vitest'
import { quantile, ratios, spreadOf, verdictOf } from './statistics.ts'

describe('quantile', () => {
  it('returns the minimum, the median and the maximum of unsorted values', () => {
    const values = [30, 10, 20]

    expect([0, 0.5, 1].map((share) => quantile(values, share))).toEqual([10, 20, 30])
  })

  it('interpolates between two values', () => {
    expect(quantile([10, 20], 0.25)).toBe(12.5)
  })

  it('throws a RangeError without values', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError)
  })
})

describe('spreadOf', () => {
  it('returns an interval that contains the median, within the range of the values', () => {
    const { median, low, high } = spreadOf([1, 2, 3, 4, 100])

    expect(median).toBe(3)
    expect(low).toBeGreaterThanOrEqual(1)
    expect(low).toBeLessThanOrEqual(3)
    expect(high).toBeGreaterThanOrEqual(3)
    expect(high).toBeLessThanOrEqual(100)
  })

  it('returns a wider interval for values that are further apart', () => {
    const close = spreadOf([9, 10, 10, 10, 11])
    const wide = spreadOf([1, 5, 10, 15, 20])

    expect(close.high - close.low).toBeLessThan(wide.high - wide.low)
  })

  it('returns the same interval for the same values', () => {
    expect(spreadOf([3, 1, 2])).toEqual(spreadOf([3, 1, 2]))
  })
})

describe('ratios', () => {
  it('compares within a round, so that a slow round has no effect', () => {
    const { median, low, high } = ratios([10, 20, 1000], [5, 10, 500])

    expect([median, low, high]).toEqual([2, 2, 2])
  })

  it('throws a RangeError when the numbers of rounds differ', () => {
    expect(() => ratios([1, 2], [1])).toThrow(RangeError)
  })
})

describe('verdictOf', () => {
  const spread = { median: 1.4, low: 1.3, high: 1.6 }

  it('returns met when the whole interval meets the goal', () => {
    expect(verdictOf(spread, { atMost: 1.6 })).toBe('met')
    expect(verdictOf(spread, { atLeast: 1.3 })).toBe('met')
  })

  it('returns not met when no part of the interval meets the goal', () => {
    expect(verdictOf(spread, { atMost: 1.2 })).toBe('not met')
    expect(verdictOf(spread, { atLeast: 1.7 })).toBe('not met')
  })

  it('returns unclear when the goal is within the interval', () => {
    expect(verdictOf(spread, { atMost: 1.5 })).toBe('unclear')
    expect(verdictOf(spread, { atLeast: 1.5 })).toBe('unclear')
  })
})
