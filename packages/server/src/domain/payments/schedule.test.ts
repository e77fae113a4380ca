import { describe, expect, it } from 'vitest'
import {
  dropStoredAfterMs,
  freeAfterMs,
  nextCheck,
  nextDailyCheck,
  nextDuplicateCheck,
  nextQueryAt,
  nextReturnCheck,
  pollIntervalMs,
  repeatForMs,
  reviewAfterMs,
  spreadOf,
  unsentEndsAfterMs,
} from './schedule.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const begun = Date.UTC(2026, 0, 15)

describe('the interval until the next read at CCV', () => {
  it.each([
    ['at once', 0, 15_000],
    ['just below two minutes', 2 * minute - 1, 15_000],
    ['at two minutes', 2 * minute, minute],
    ['just below an hour', hour - 1, minute],
    ['at an hour', hour, hour],
    ['just below three days', 3 * day - 1, hour],
    ['at three days', 3 * day, day],
    ['just below two weeks', 14 * day - 1, day],
    ['at two weeks', 14 * day, 7 * day],
    ['after a year', 365 * day, 7 * day],
  ])('%s grows to its step with the age of the attempt', (_when, age, interval) => {
    expect(nextCheck(begun, begun + age, 0)).toBe(begun + age + interval)
  })

  it('is the shortest for an attempt that was stored ahead of this clock', () => {
    expect(nextCheck(begun, begun - hour, 0)).toBe(begun - hour + 15_000)
  })

  it('is spread by up to a tenth, so that not all reads are due at once', () => {
    expect(nextCheck(begun, begun, 1)).toBe(begun + 16_500)
    expect(nextCheck(begun, begun, 0.5)).toBe(begun + 15_750)
    expect(nextDailyCheck(begun, 1)).toBe(begun + 1.1 * day)
    expect(nextDailyCheck(begun, 0)).toBe(begun + day)
  })
})

describe('the check for a duplicate of a payment that was sent twice', () => {
  it('is due when no repeat can follow any more, and once more after a day', () => {
    const first = begun + 11 * minute

    expect(nextDuplicateCheck(begun, begun)).toBe(first)
    expect(nextDuplicateCheck(begun, first - 1)).toBe(first)
    expect(nextDuplicateCheck(begun, first)).toBe(begun + day)
    expect(nextDuplicateCheck(begun, begun + day - 1)).toBe(begun + day)
    expect(nextDuplicateCheck(begun, begun + day)).toBeNull()
  })
})

describe('the check for a returned direct debit', () => {
  it('is daily for sixty days, then weekly, and ends after four hundred days', () => {
    const next = (age: number): number | null => nextReturnCheck(begun, begun + age)

    expect(next(0)).toBe(begun + day)
    expect(next(60 * day - 1)).toBe(begun + 61 * day - 1)
    expect(next(60 * day)).toBe(begun + 67 * day)
    expect(next(400 * day)).toBe(begun + 407 * day)
    expect(next(400 * day + 1)).toBeNull()
  })
})

describe('the time limits', () => {
  it('have the documented values', () => {
    expect({
      pollIntervalMs,
      repeatForMs,
      freeAfterMs,
      reviewAfterMs,
      unsentEndsAfterMs,
      dropStoredAfterMs,
    }).toEqual({
      pollIntervalMs: 2000,
      repeatForMs: 10 * minute,
      freeAfterMs: 2 * minute,
      reviewAfterMs: day,
      unsentEndsAfterMs: day,
      dropStoredAfterMs: 2 * minute,
    })
  })
})

describe('the spread of a row', () => {
  it.each([
    ['at_000000000000000000000000', 0],
    ['at_0123456789abcdef01800000', 0x80_00_00 / 0xff_ff_ff],
    ['at_000000000000000000ffffff', 1],
    ['at_ffffffffffffffffff000000', 0],
  ])('is taken from the end of its id: %s gives %d', (id, spread) => {
    expect(spreadOf(id)).toBe(spread)
  })

  it.each(['at_1', 'op_abcdef', ''])('is 0 for an id without a random end: %j', (id) => {
    expect(spreadOf(id)).toBe(0)
  })

  it('moves the next read of every row by another part of the interval', () => {
    const next = ['at_000000000000000000000000', 'at_000000000000000000ffffff'].map((id) =>
      nextCheck(begun, begun, spreadOf(id)),
    )

    expect(next).toEqual([begun + 15_000, begun + 16_500])
  })
})

describe('the next query of a row at CCV', () => {
  const id = 'at_000000000000000000ffffff'

  it.each([
    ['unknown', 15_000 * 1.1],
    ['open', 15_000 * 1.1],
    ['review', day * 1.1],
  ])('of the state %s is %d ms later, with its spread', (state, ms) => {
    expect(nextQueryAt({ id, state, createdAt: begun }, begun)).toBe(begun + ms)
  })
})
