import type { Mandate, Transaction } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import { judgeFirstPayment, judgeMandate, judgeTransaction, reasonOf } from './outcome-check.ts'

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

describe('the outcome check of a payment', () => {
  it('returns success when every field matches', () => {
    expect(judgeTransaction(ours, payment())).toEqual({ verdict: { is: 'success' }, differs: [] })
  })

  it('[F22] names the fields that differ, never their values', () => {
    const judged = judgeTransaction(ours, payment({ amountMinor: 500, currency: 'CHF' }))

    expect(judged).toEqual({ verdict: { is: 'review', reason: 'mismatch' }, differs: ['amountMinor', 'currency'] })
  })

  it('returns unclear when a documented field is missing from a success', () => {
    const { amountMinor: _gone, ...rest } = payment()

    expect(judgeTransaction(ours, rest)).toEqual({
      verdict: { is: 'review', reason: 'unclear' },
      differs: ['amountMinor'],
    })
  })

  it('requires no other fields for pending or failed', () => {
    const bare: Transaction = { reference: 'C1', status: 'pending', rawStatus: 'pending', details: {} }

    expect(judgeTransaction(ours, bare).verdict).toEqual({ is: 'pending' })
    expect(judgeTransaction(ours, { ...bare, status: 'failed', failureCode: 'cancelled' }).verdict).toEqual({
      is: 'failed',
      reason: 'cancelled',
    })
  })

  it('[F20] treats an unknown status as pending', () => {
    expect(judgeTransaction(ours, payment({ status: 'unknown', rawStatus: 'settling' })).verdict).toEqual({
      is: 'pending',
    })
  })

  it('does not return success for an authorisation', () => {
    expect(judgeTransaction(ours, payment({ type: 'authorise' })).verdict).toMatchObject({ is: 'review' })
  })

  it('returns authorised for a requested authorisation', () => {
    const reserving = { ...ours, authorises: true }

    expect(judgeTransaction(reserving, payment({ type: 'authorise' })).verdict).toEqual({ is: 'authorised' })
    expect(judgeTransaction(reserving, payment()).verdict).toMatchObject({ is: 'review' })
  })

  it('requires an enrolment to be a vault token', () => {
    const enrolment = { ...ours, call: 'vault', reference: 'V1', amountMinor: null, currency: null } as const

    expect(
      judgeTransaction(enrolment, { ...payment({ reference: 'V1', type: 'token', method: 'vault' }) }).verdict,
    ).toEqual({ is: 'success' })
    expect(judgeTransaction(enrolment, { ...payment({ reference: 'V1' }) }).verdict).toMatchObject({ is: 'review' })
  })
})

describe('the outcome check before a final status', () => {
  const debit = { ...ours, method: 'sdd', reference: 'SDD1' }
  const read = (change: Partial<Transaction>) => payment({ reference: 'SDD1', method: 'sdd', ...change })

  it('returns review without differences for manualintervention', () => {
    const held = payment({ status: 'manualintervention', rawStatus: 'manualintervention' })

    expect(judgeTransaction(ours, held)).toEqual({
      verdict: { is: 'review', reason: 'manualintervention' },
      differs: [],
    })
  })

  it('does not mark a paid or failed direct debit as processing', () => {
    expect(judgeTransaction(debit, read({})).verdict).toEqual({ is: 'success' })
    expect(judgeTransaction(debit, read({ status: 'failed', failureCode: 'rejected' })).verdict).toEqual({
      is: 'failed',
      reason: 'declined',
    })
  })

  it('does not return authorised before CCV reports success', () => {
    const reserving = { ...ours, authorises: true }

    expect(judgeTransaction(reserving, payment({ type: 'authorise', status: 'pending' })).verdict).toEqual({
      is: 'pending',
    })
    expect(judgeTransaction(reserving, payment({ type: 'authorise', status: 'failed' })).verdict).toEqual({
      is: 'failed',
      reason: 'declined',
    })
  })

  it('returns unclear when a documented field is missing from an authorisation', () => {
    const { currency: _gone, ...rest } = payment({ type: 'authorise' })

    expect(judgeTransaction({ ...ours, authorises: true }, rest)).toEqual({
      verdict: { is: 'review', reason: 'unclear' },
      differs: ['currency'],
    })
  })

  it('ignores fields that are unknown here', () => {
    expect(judgeTransaction({ ...ours, reference: null }, payment()).verdict).toEqual({ is: 'success' })
  })
})

describe('the outcome check of a mandate', () => {
  const sepa = { ...ours, call: 'mandate', method: 'sdd', reference: 'MAN1' } as const

  it.each([
    ['active', { is: 'success' }],
    ['inactive', { is: 'failed', reason: 'declined' }],
    ['pending', { is: 'pending' }],
    ['unknown', { is: 'pending' }],
  ] as const)('returns for %s %o', (status, verdict) => {
    expect(judgeMandate(sepa, mandate({ status })).verdict).toEqual(verdict)
  })

  it('[F96] returns review when it belongs to another order', () => {
    expect(judgeMandate(sepa, mandate({ merchantOrderReference: 'else' }))).toMatchObject({
      verdict: { is: 'review', reason: 'mismatch' },
    })
  })

  it('compares the amount only of a mandate that also pays', () => {
    const signing = { ...sepa, amountMinor: null, currency: null }
    const { amountMinor: _none, ...bare } = mandate()

    expect(judgeMandate(sepa, mandate({ amountMinor: 1 }))).toEqual({
      verdict: { is: 'review', reason: 'mismatch' },
      differs: ['amountMinor'],
    })
    expect(judgeMandate(sepa, bare)).toEqual({
      verdict: { is: 'review', reason: 'unclear' },
      differs: ['amountMinor'],
    })
    expect(judgeMandate(signing, bare).verdict).toEqual({ is: 'success' })
    expect(judgeMandate(signing, mandate()).verdict).toEqual({ is: 'success' })
  })

  it('requires the type of a wallet’s mandate to be the wallet', () => {
    const wallet = { ...sepa, method: 'paypal' }

    expect(judgeMandate(wallet, mandate({ type: 'paypal' })).verdict).toEqual({ is: 'success' })
    expect(judgeMandate(wallet, mandate()).verdict).toEqual({ is: 'review', reason: 'mismatch' })
  })

  it('accepts a first payment without an order reference', () => {
    const { merchantOrderReference: _none, ...unnamed } = payment()

    expect(judgeFirstPayment(sepa, unnamed, 'C1', true)).toEqual({ verdict: { is: 'success' }, differs: [] })
  })

  it('[F91] checks the first payment by its own transaction', () => {
    expect(judgeFirstPayment(sepa, payment({ reference: 'SDD1', method: 'sdd' }), 'SDD1', true).verdict).toEqual({
      is: 'success',
    })
    expect(judgeFirstPayment(sepa, payment({ amountMinor: 1 }), 'C1', true).verdict).toMatchObject({ is: 'review' })
    expect(judgeFirstPayment(sepa, payment(), 'SDD1', true)).toEqual({
      verdict: { is: 'review', reason: 'mismatch' },
      differs: ['reference'],
    })
  })

  it('returns processing while the mandate is signed and the debit is pending, and review for another order', () => {
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
  ])('map %s to %s', (code, reason) => {
    expect(reasonOf(code)).toBe(reason)
  })
})

describe('a direct debit', () => {
  it('is processing while CCV reports pending', () => {
    const debit = { ...ours, method: 'sdd', reference: 'SDD1' }

    expect(judgeTransaction(debit, payment({ reference: 'SDD1', method: 'sdd', status: 'pending' })).verdict).toEqual({
      is: 'pending',
      processing: true,
    })
  })
})
