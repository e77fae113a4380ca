import { describe, expect, it } from 'vitest'
import { dateOfDay, dayOfDate, dayOfTime, frequencyOf, nextDueDay } from './due-dates.ts'

const after = (date: string, everyDays: number): string => dateOfDay(nextDueDay(dayOfDate(date), everyDays))

describe('the minimum number of days that is sent to CCV', () => {
  it.each([
    [27, 27],
    [28, 28],
    [31, 28],
    [32, 32],
    [58, 58],
    [59, 59],
    [62, 59],
    [63, 63],
    [88, 88],
    [89, 89],
    [92, 89],
    [93, 93],
    [180, 180],
    [181, 181],
    [184, 181],
    [185, 185],
    [364, 364],
    [365, 365],
    [366, 365],
    [367, 367],
  ])('for every %i days is %i', (everyDays, least) => {
    expect(frequencyOf(everyDays)).toBe(least)
  })
})

describe('the first day on which the next period may be due', () => {
  it.each([
    ['2026-01-10', 7, '2026-01-17'],
    ['2026-01-31', 31, '2026-02-28'],
    ['2026-02-28', 31, '2026-03-28'],
    ['2026-12-31', 30, '2027-01-30'],
    ['2026-12-31', 62, '2027-02-28'],
    ['2026-11-30', 92, '2027-02-28'],
    ['2026-08-31', 184, '2027-02-28'],
    ['2026-01-10', 184, '2026-07-10'],
    ['2024-02-29', 366, '2025-02-28'],
    ['2027-03-01', 366, '2028-03-01'],
    ['2027-03-01', 365, '2028-02-29'],
  ])('after %s, every %i days, is %s', (date, everyDays, next) => {
    expect(after(date, everyDays)).toBe(next)
  })
})

describe('the day of a time', () => {
  it('changes at midnight UTC', () => {
    const midnight = Date.UTC(2026, 0, 16)

    expect(dateOfDay(dayOfTime(midnight - 1))).toBe('2026-01-15')
    expect(dateOfDay(dayOfTime(midnight))).toBe('2026-01-16')
    expect(dayOfDate('1970-01-02')).toBe(1)
  })
})
