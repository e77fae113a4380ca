import type { Mandate, Transaction } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import { judgeFirstPayment, judgeMandate, judgeTransaction, reasonOf } from './judge.ts'

const ours = {
  call: 'payment',
  method: 'card',
  reference: 'C1',
  merchantOrderReference: '981~at_1',
  amountMinor: 4250,
  currency: 'EUR',
  authorises: false,
} as const
const payment = (change: Partial<Transaction> = {}): Transaction => ({
  reference: 'C1',
  status: 'success',
  rawStatus: 'success',
  type: 'sale',
  method: 'card',
  amountMinor: 4250,
  currency: 'EUR',
  merchantOrderReference: '981~at_1',
  details: {},
  ...change,
})
const mandate = (change: Partial<Mandate> = {}): Mandate => ({
  mandateId: 'MAN1',
  status: 'active',
  rawStatus: 'active',
  type: 'sepa_direct_debit',
  merchantOrderReference: '981~at_1',
  amountMinor: 4250,
  details: {},
  ...change,
})

describe('judging a payment', () => {
  it('is success when all of it matches', () => {
    expect(judgeTransaction(ours, payment())).toEqual({ verdict: { is: 'success' }, differs: [] })
  })

  it('[F22] names the members that differ, never their values', () => {
    const judged = judgeTransaction(ours, payment({ amountMinor: 500, currency: 'CHF' }))

    expect(judged).toEqual({ verdict: { is: 'review', reason: 'mismatch' }, differs: ['amountMinor', 'currency'] })
  })

  it('is unclear when a documented member is missing from a success', () => {
    const { amountMinor: _gone, ...rest } = payment()

    expect(judgeTransaction(ours, rest)).toEqual({
      verdict: { is: 'review', reason: 'unclear' },
      differs: ['amountMinor'],
    })
  })

  it('needs no members beyond its own to be pending or failed', () => {
    const bare: Transaction = { reference: 'C1', status: 'pending', rawStatus: 'pending', details: {} }

    expect(judgeTransaction(ours, bare).verdict).toEqual({ is: 'pending' })
    expect(judgeTransaction(ours, { ...bare, status: 'failed', failureCode: 'cancelled' }).verdict).toEqual({
      is: 'failed',
      reason: 'cancelled',
    })
  })

  it('[F20] takes a status it does not know for not final', () => {
    expect(judgeTransaction(ours, payment({ status: 'unknown', rawStatus: 'settling' })).verdict).toEqual({
      is: 'pending',
    })
  })

  it('does not call an authorisation paid', () => {
    expect(judgeTransaction(ours, payment({ type: 'authorise' })).verdict).toMatchObject({ is: 'review' })
  })

  it('calls an authorisation authorised, where one was asked for', () => {
    const reserving = { ...ours, authorises: true }

    expect(judgeTransaction(reserving, payment({ type: 'authorise' })).verdict).toEqual({ is: 'authorised' })
    expect(judgeTransaction(reserving, payment()).verdict).toMatchObject({ is: 'review' })
  })

  it('expects an enrolment to be a vault token', () => {
    const enrolment = { ...ours, call: 'vault', reference: 'V1', amountMinor: null, currency: null } as const

    expect(
      judgeTransaction(enrolment, { ...payment({ reference: 'V1', type: 'token', method: 'vault' }) }).verdict,
    ).toEqual({ is: 'success' })
    expect(judgeTransaction(enrolment, { ...payment({ reference: 'V1' }) }).verdict).toMatchObject({ is: 'review' })
  })
})

describe('judging a mandate', () => {
  const sepa = { ...ours, call: 'mandate', method: 'sdd', reference: 'MAN1' } as const

  it.each([
    ['active', { is: 'success' }],
    ['inactive', { is: 'failed', reason: 'declined' }],
    ['pending', { is: 'pending' }],
    ['unknown', { is: 'pending' }],
  ] as const)('%s is %o', (status, verdict) => {
    expect(judgeMandate(sepa, mandate({ status })).verdict).toEqual(verdict)
  })

  it('[F96] is for a look when it is another’s', () => {
    expect(judgeMandate(sepa, mandate({ merchantOrderReference: 'else' }))).toMatchObject({
      verdict: { is: 'review', reason: 'mismatch' },
    })
  })

  it('[F91] leaves the money to its own transaction', () => {
    expect(judgeFirstPayment(sepa, payment({ reference: 'SDD1', method: 'sdd' }), 'SDD1', true).verdict).toEqual({
      is: 'success',
    })
    expect(judgeFirstPayment(sepa, payment({ amountMinor: 1 }), 'C1', true).verdict).toMatchObject({ is: 'review' })
    expect(judgeFirstPayment(sepa, payment(), 'SDD1', true)).toEqual({
      verdict: { is: 'review', reason: 'mismatch' },
      differs: ['reference'],
    })
  })

  it('is on its way while the mandate is signed and the debit is pending, and never another order’s', () => {
    const pending = payment({ status: 'pending' })

    expect(judgeFirstPayment(sepa, pending, 'C1', true).verdict).toEqual({ is: 'pending', processing: true })
    expect(judgeFirstPayment(sepa, pending, 'C1', false).verdict).toEqual({ is: 'pending', processing: false })
    expect(judgeFirstPayment(sepa, payment({ merchantOrderReference: 'else' }), 'C1', true)).toEqual({
      verdict: { is: 'review', reason: 'mismatch' },
      differs: ['merchantOrderReference'],
    })
  })
})

describe('CCV’s failure codes', () => {
  it.each([
    ['insufficient_funds', 'insufficient-funds'],
    ['unsufficient_balance', 'insufficient-funds'],
    ['cancelled', 'cancelled'],
    ['expired', 'expired'],
    ['fraud_detected', 'fraud-suspected'],
    ['processing_error', 'unavailable'],
    ['card_refused', 'declined'],
    ['rejected', 'declined'],
    ['a_new_one', 'declined'],
    [undefined, 'declined'],
  ])('%s reads as %s', (code, reason) => {
    expect(reasonOf(code)).toBe(reason)
  })
})

describe('a direct debit', () => {
  it('is on its way while CCV says pending', () => {
    const debit = { ...ours, method: 'sdd', reference: 'SDD1' }

    expect(judgeTransaction(debit, payment({ reference: 'SDD1', method: 'sdd', status: 'pending' })).verdict).toEqual({
      is: 'pending',
      processing: true,
    })
  })
})
