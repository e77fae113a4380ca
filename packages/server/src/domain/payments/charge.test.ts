import { describe, expect, it } from 'vitest'
import type { Agreement } from '../saved-methods/agreement.ts'
import { type Asked, afterFailure, type Before, defaultTryCaps, refuseCharge } from './charge.ts'
import { dateOfDay, dayOfDate, dayOfTime } from './due-dates.ts'

const now = Date.UTC(2026, 0, 15)
const day = 86_400_000
const charge = (change: Partial<Asked> = {}): Asked => ({
  agreement: { kind: 'unscheduled' },
  agreed: 'EUR',
  amountMinor: 1200,
  currency: 'EUR',
  period: undefined,
  dueDay: dayOfTime(now),
  isAbsent: true,
  ...change,
})
const nothing: Before = {
  use: { used: 0, before: null, after: null, last: null },
  failed: { inDay: 0, in30Days: 0 },
  last: undefined,
}
const failedBefore = (failureCode: string, ageMs: number): Before => ({
  ...nothing,
  failed: { inDay: 1, in30Days: 1 },
  last: { state: 'failed', failureCode, failedAt: now - ageMs, updatedAt: now },
})
const refuse = (asked: Asked, before: Partial<Before> = {}): string | undefined =>
  refuseCharge(asked, { ...nothing, ...before }, defaultTryCaps, now)?.code

describe('the retry advice after a failed charge', () => {
  it.each([
    ['insufficient_funds', 'later'],
    ['unsufficient_balance', 'later'],
    ['processing_error', 'later'],
    ['card_refused', 'needs-shopper'],
    ['expired', 'needs-shopper'],
    ['cancelled', 'needs-shopper'],
    ['rejected', 'never'],
    ['fraud_detected', 'never'],
    ['not-sent', 'later'],
    ['method-not-usable', 'never'],
    ['a_new_one', 'needs-shopper'],
    [null, 'needs-shopper'],
  ])('[F71] [F72] for %s is %s', (code, retry) => {
    expect(afterFailure(code, now).retry).toBe(retry)
  })
})

describe('the earliest retry of a failed charge', () => {
  it.each([
    ['insufficient_funds', now + day],
    ['processing_error', now + day / 24],
    ['not-sent', undefined],
    ['card_refused', undefined],
    [null, undefined],
  ])('for %s is %s', (code, retryAt) => {
    const after = afterFailure(code, now)

    expect(after.retryAt).toBe(retryAt)
    expect('retryAt' in after).toBe(retryAt !== undefined)
  })

  it('is accepted from that millisecond on', () => {
    expect(refuse(charge(), failedBefore('insufficient_funds', day - 1))).toBe('too-early')
    expect(refuse(charge(), failedBefore('insufficient_funds', day))).toBeUndefined()
  })

  it('is immediate when our own server did not send the charge', () => {
    expect(refuse(charge(), failedBefore('not-sent', 0))).toBeUndefined()
  })
})

describe('an agreement', () => {
  const monthly: Agreement = { kind: 'recurring', everyDays: 30, until: '2026-12-31', amountMinor: 1200 }

  it('for a series requires a period', () => {
    expect(refuseCharge(charge({ agreement: monthly }), nothing, defaultTryCaps, now)).toMatchObject({
      code: 'agreement-exceeded',
      field: 'period',
    })
  })

  it('limits the amount to the one that the shopper agreed to', () => {
    expect(refuse(charge({ agreement: monthly, period: '1', amountMinor: 1200 }))).toBeUndefined()
    expect(refuse(charge({ agreement: monthly, period: '1', amountMinor: 1201 }))).toBe('agreement-exceeded')
  })

  it('ends after its last day, not on it', () => {
    const ended: Agreement = { kind: 'recurring', everyDays: 30, until: '2026-01-14' }
    const endsToday: Agreement = { kind: 'recurring', everyDays: 30, until: '2026-01-15' }

    expect(refuse(charge({ agreement: ended, period: '1' }))).toBe('agreement-exceeded')
    expect(refuse(charge({ agreement: endsToday, period: '1' }))).toBeUndefined()
  })

  it('refuses any currency other than the one that the shopper agreed to', () => {
    expect(refuse(charge({ agreement: monthly, period: '1', currency: 'GBP' }))).toBe('agreement-exceeded')
    expect(refuse(charge({ agreement: monthly, period: '1', currency: 'GBP', agreed: null }))).toBeUndefined()
  })

  it('allows the agreed number of instalments', () => {
    const twice: Agreement = { kind: 'instalment', atMost: 2 }
    const used = (times: number): Partial<Before> => ({ use: { ...nothing.use, used: times } })

    expect(refuse(charge({ agreement: twice, period: '2' }), used(1))).toBeUndefined()
    expect(refuse(charge({ agreement: twice, period: '3' }), used(2))).toBe('agreement-exceeded')
  })
})

describe('the distance between due dates', () => {
  const every = (everyDays: number): Agreement => ({ kind: 'recurring', everyDays, until: '2030-12-31' })
  const dates = (before: string | null, after: string | null = null, last = after ?? before) => ({
    ...nothing,
    use: {
      used: 2,
      before: before === null ? null : dayOfDate(before),
      after: after === null ? null : dayOfDate(after),
      last: last === null ? null : dayOfDate(last),
    },
  })
  const dueOn = (date: string, everyDays: number, before: Before) =>
    refuseCharge(
      charge({ agreement: every(everyDays), period: 'p', dueDay: dayOfDate(date) }),
      before,
      defaultTryCaps,
      now,
    )

  it.each([
    [30, '2026-01-31', '2026-02-28'],
    [30, '2026-02-28', '2026-03-28'],
    [31, '2028-01-31', '2028-02-29'],
    [28, '2026-03-31', '2026-04-28'],
    [30, '2026-05-31', '2026-06-30'],
    [90, '2026-11-30', '2027-02-28'],
    [365, '2026-01-15', '2027-01-15'],
    [366, '2028-02-29', '2029-02-28'],
    [7, '2026-01-15', '2026-01-22'],
    [32, '2026-01-15', '2026-02-16'],
  ])('of %i days allows the period after %s from %s on, not earlier', (everyDays, before, first) => {
    const dayBefore = dateOfDay(dayOfDate(first) - 1)

    expect(dueOn(first, everyDays, dates(before))).toBeUndefined()
    expect(dueOn(dayBefore, everyDays, dates(before))).toMatchObject({
      code: 'agreement-exceeded',
      field: 'dueOn',
      message: expect.stringContaining(first),
    })
  })

  it('applies to a later period too, and the suggested date is after all of them', () => {
    const taken = dates('2026-01-15', '2026-03-01', '2026-04-01')

    expect(dueOn('2026-02-15', 30, taken)?.message).toContain('2026-05-01')
    expect(dueOn('2026-02-15', 30, dates('2026-01-15', '2026-03-15'))).toBeUndefined()
  })

  it('suggests the first free day after the previous period if it is far enough from the next one', () => {
    const taken = dates('2026-01-15', '2026-03-15', '2026-04-15')

    expect(dueOn('2026-01-20', 30, taken)?.message).toContain('2026-02-14')
  })

  it('suggests a day after all periods for a period that is due too close before the first', () => {
    const taken = dates(null, '2026-02-01', '2026-03-01')

    expect(dueOn('2026-01-15', 30, taken)?.message).toContain('2026-03-31')
    expect(dueOn('2026-01-01', 30, taken)).toBeUndefined()
  })

  it('does not allow a period that is due after the agreement has ended', () => {
    const asked = charge({ agreement: { kind: 'recurring', everyDays: 30, until: '2026-02-01' }, period: 'p' })

    expect(refuse({ ...asked, dueDay: dayOfDate('2026-02-01') })).toBeUndefined()
    expect(refuse({ ...asked, dueDay: dayOfDate('2026-02-02') })).toBe('agreement-exceeded')
  })
})

describe('the history of a method', () => {
  it('[F71] blocks a method that was refused permanently', () => {
    expect(refuse(charge(), failedBefore('fraud_detected', 60 * day))).toBe('method-stopped')
  })

  it('[F72] blocks a retry before its time', () => {
    expect(refuse(charge(), failedBefore('insufficient_funds', day / 2))).toBe('too-early')
    expect(refuse(charge(), failedBefore('insufficient_funds', 2 * day))).toBeUndefined()
  })

  it('[F72] limits the failed charges per day and per thirty days', () => {
    expect(refuse(charge(), { failed: { inDay: 10, in30Days: 10 } })).toBe('too-many-tries')
    expect(refuse(charge(), { failed: { inDay: 0, in30Days: 15 } })).toBe('too-many-tries')
    expect(refuse(charge(), { failed: { inDay: 9, in30Days: 14 } })).toBeUndefined()
  })

  it('does not limit a shopper who is present', () => {
    expect(refuse(charge({ isAbsent: false }), failedBefore('fraud_detected', day))).toBeUndefined()
  })
})
