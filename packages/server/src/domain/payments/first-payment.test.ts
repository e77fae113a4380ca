import type { Transaction } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import {
  awaitsFirstPayment,
  canBeFirstPayment,
  firstPaymentCandidates,
  isFirstPaymentOverdue,
  isWithoutChild,
} from './first-payment.ts'

const day = 86_400_000
const ours = { amountMinor: 4250, currency: 'EUR', merchantOrderReference: '981~at_1' } as const
const row = (change: Partial<Transaction> = {}): Transaction => ({
  reference: 'SDD1',
  status: 'pending',
  rawStatus: 'pending',
  type: 'sale',
  amountMinor: 4250,
  currency: 'EUR',
  details: {},
  ...change,
})

describe('a mandate with an unknown first payment', () => {
  const signing = { call: 'mandate', amountMinor: 4250, childReference: null, state: 'open' } as const

  it('is one with an amount and without a child transaction', () => {
    expect(isWithoutChild(signing)).toBe(true)
    expect(isWithoutChild({ ...signing, call: 'payment' })).toBe(false)
    expect(isWithoutChild({ ...signing, amountMinor: null })).toBe(false)
    expect(isWithoutChild({ ...signing, childReference: 'SDD1' })).toBe(false)
  })

  it('blocks further charges only while it is unfinished', () => {
    expect(awaitsFirstPayment(signing)).toBe(true)
    expect(awaitsFirstPayment({ ...signing, state: 'failed' })).toBe(false)
    expect(awaitsFirstPayment({ ...signing, childReference: 'SDD1' })).toBe(false)
  })
})

describe('a transaction that can be the first payment', () => {
  it('is a sale of the same amount and currency, with our order reference or without any', () => {
    expect(canBeFirstPayment(ours, row())).toBe(true)
    expect(canBeFirstPayment(ours, row({ merchantOrderReference: '981~at_1' }))).toBe(true)
  })

  it.each<[string, Partial<Transaction>]>([
    ['a refund', { type: 'refund' }],
    ['a follow-up of another transaction', { originalReference: 'C0' }],
    ['a sale of another amount', { amountMinor: 4249 }],
    ['a sale in another currency', { currency: 'CHF' }],
    ['a sale for another order', { merchantOrderReference: '982~at_2' }],
  ])('is never %s', (_what, change) => {
    expect(canBeFirstPayment(ours, row(change))).toBe(false)
  })

  it('must name our order if any candidate does', () => {
    const named = row({ reference: 'SDD2', merchantOrderReference: '981~at_1' })
    const foreign = row({ reference: 'SDD3', merchantOrderReference: 'else' })

    expect(firstPaymentCandidates(ours, [row(), named, foreign])).toEqual([named])
    expect(firstPaymentCandidates(ours, [row(), foreign])).toEqual([row()])
    expect(firstPaymentCandidates(ours, [foreign])).toEqual([])
  })
})

describe('a first payment that is not found', () => {
  const sent = { sentAt: 2 * day, createdAt: day }
  const active = { status: 'active' } as const

  it('is overdue a day after the mandate was signed, or else last modified, sent or stored', () => {
    const overdueFrom = (attempt: typeof sent | { sentAt: null; createdAt: number }, times: object, at: number) => [
      isFirstPaymentOverdue(attempt, { ...active, ...times }, at - 1),
      isFirstPaymentOverdue(attempt, { ...active, ...times }, at),
    ]

    expect(overdueFrom(sent, { signed: 4 * day, modified: 3 * day }, 5 * day)).toEqual([false, true])
    expect(overdueFrom(sent, { modified: 3 * day }, 4 * day)).toEqual([false, true])
    expect(overdueFrom(sent, {}, 3 * day)).toEqual([false, true])
    expect(overdueFrom({ sentAt: null, createdAt: day }, {}, 2 * day)).toEqual([false, true])
  })

  it('is not overdue while the mandate waits to be signed', () => {
    expect(isFirstPaymentOverdue(sent, { status: 'pending' }, 100 * day)).toBe(false)
    expect(isFirstPaymentOverdue(sent, { status: 'unknown' }, 100 * day)).toBe(false)
    expect(isFirstPaymentOverdue(sent, { status: 'inactive' }, 100 * day)).toBe(true)
  })
})
