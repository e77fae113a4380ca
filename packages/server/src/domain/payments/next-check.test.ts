import { describe, expect, it } from 'vitest'
import { attemptRow, now as created } from '../../testing/rows.ts'
import { nextCheckOf } from './next-check.ts'

const minute = 60_000
const day = 24 * 60 * minute

describe('the next read', () => {
  const hours = 60 * minute
  it.each([
    ['an open payment', { state: 'open' }, 15_000, 17_000],
    ['an attempt in review', { state: 'review' }, day, 1.1 * day],
    ['a voided attempt', { state: 'voided' }, day, 1.1 * day],
    ['a paid direct debit', { state: 'succeeded', method: 'sdd' }, day, day],
    ['a payment that was sent twice', { state: 'succeeded', sends: 2, sentAt: created }, 11 * minute, 11 * minute],
    ['a payment that was sent twice without a send time', { state: 'succeeded', sends: 2 }, 11 * minute, 11 * minute],
    ['a debit that was sent twice', { state: 'succeeded', sends: 2, method: 'sdd' }, 11 * minute, 11 * minute],
  ] as const)('of %s is due within the expected interval', (_, change, from, to) => {
    const at = nextCheckOf(attemptRow(change), created) ?? 0

    expect(at - created).toBeGreaterThanOrEqual(from)
    expect(at - created).toBeLessThanOrEqual(to)
  })

  it.each([
    ['a paid payment', { state: 'succeeded' }, 0],
    ['a payment that was sent once', { state: 'succeeded', sends: 1 }, 0],
    ['a payment that was sent twice, after two days', { state: 'succeeded', sends: 2, sentAt: created }, 48 * hours],
    ['a failed payment', { state: 'failed' }, 0],
    ['a returned payment', { state: 'returned' }, 0],
  ] as const)('of %s is never due', (_, change, ms) => {
    expect(nextCheckOf(attemptRow(change), created + ms)).toBeNull()
  })
})
