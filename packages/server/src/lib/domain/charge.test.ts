import { describe, expect, it } from 'vitest'
import type { Agreement } from './agreement.ts'
import { type Asked, afterFailure, defaultTryCaps, type Earlier, refuseCharge } from './charge.ts'

const now = Date.UTC(2026, 0, 15)
const day = 86_400_000
const charge = (change: Partial<Asked> = {}): Asked => ({
  agreement: { kind: 'unscheduled' },
  amountMinor: 1200,
  currency: 'EUR',
  period: undefined,
  isAbsent: true,
  ...change,
})
const failed = (failureCode: string, ageMs: number): Earlier => ({
  state: 'failed',
  failureCode,
  amountMinor: 1200,
  createdAt: now - ageMs,
  updatedAt: now - ageMs,
  failedAt: now - ageMs,
})
const paid = (ageMs: number): Earlier => ({ ...failed('', ageMs), state: 'succeeded', failureCode: null })
const refuse = (asked: Asked, earlier: Earlier[] = []): string | undefined =>
  refuseCharge(asked, earlier, defaultTryCaps, now)?.code

describe('what may follow a failed charge', () => {
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
  ])('[F71] [F72] %s: %s', (code, retry) => {
    expect(afterFailure(code, now).retry).toBe(retry)
  })
})

describe('an agreement', () => {
  const monthly: Agreement = { kind: 'recurring', everyDays: 30, until: '2026-12-31', amountMinor: 1200 }

  it('in a series needs the period named', () => {
    expect(refuseCharge(charge({ agreement: monthly }), [], defaultTryCaps, now)).toMatchObject({
      code: 'agreement-exceeded',
      field: 'period',
    })
  })

  it('bounds the amount that the shopper agreed to', () => {
    expect(refuse(charge({ agreement: monthly, period: '1', amountMinor: 1200 }))).toBeUndefined()
    expect(refuse(charge({ agreement: monthly, period: '1', amountMinor: 1201 }))).toBe('agreement-exceeded')
  })

  it('is over after its last day, not on it', () => {
    const ended: Agreement = { kind: 'recurring', everyDays: 30, until: '2026-01-14' }
    const endsToday: Agreement = { kind: 'recurring', everyDays: 30, until: '2026-01-15' }

    expect(refuse(charge({ agreement: ended, period: '1' }))).toBe('agreement-exceeded')
    expect(refuse(charge({ agreement: endsToday, period: '1' }))).toBeUndefined()
  })

  it('in instalments counts what is live or paid, and not what failed', () => {
    const twice: Agreement = { kind: 'instalment', atMost: 2 }

    expect(
      refuse(charge({ agreement: twice, period: '2' }), [paid(40 * day), failed('card_refused', 35 * day)]),
    ).toBeUndefined()
    expect(refuse(charge({ agreement: twice, period: '3' }), [paid(40 * day), paid(10 * day)])).toBe(
      'agreement-exceeded',
    )
  })
})

describe('what went before', () => {
  it('[F71] stops a method that was refused for good', () => {
    expect(refuse(charge(), [failed('fraud_detected', 60 * day)])).toBe('method-stopped')
  })

  it('[F72] waits out what may be tried later', () => {
    expect(refuse(charge(), [failed('insufficient_funds', day / 2)])).toBe('too-early')
    expect(refuse(charge(), [failed('insufficient_funds', 2 * day)])).toBeUndefined()
  })

  it('[F72] caps the tries a day and in thirty days', () => {
    const today = Array.from({ length: 10 }, (_, index) => failed('card_refused', (index + 1) * 1000))
    const month = Array.from({ length: 15 }, (_, index) => failed('card_refused', (index + 1) * day))

    expect(refuse(charge(), today)).toBe('too-many-tries')
    expect(refuse(charge(), month)).toBe('too-many-tries')
    expect(refuse(charge(), month.slice(0, 14))).toBeUndefined()
  })

  it('does not count what CCV never had, and does not wait for it', () => {
    const unsent = Array.from({ length: 20 }, (_, index) => failed('not-sent', (index + 1) * 1000))

    expect(refuse(charge(), unsent)).toBeUndefined()
    expect(refuse(charge(), [...unsent, failed('insufficient_funds', day / 2)])).toBe('too-early')
  })

  it('waits from when it failed, whatever was written about it since', () => {
    const touched = { ...failed('insufficient_funds', 2 * day), updatedAt: now }

    expect(refuse(charge(), [touched])).toBeUndefined()
  })

  it('does not bind the shopper who is there', () => {
    expect(refuse(charge({ isAbsent: false }), [failed('fraud_detected', day)])).toBeUndefined()
  })
})
