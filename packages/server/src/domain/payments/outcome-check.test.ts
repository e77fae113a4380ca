import type { Mandate, Transaction } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import { checkFirstPayment, checkMandate, checkTransaction, reasonOf } from './outcome-check.ts'

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
    expect(checkTransaction(ours, payment())).toEqual({ outcome: { is: 'success' }, differs: [] })
  })

  it('[F22] names the fields that differ, never their values', () => {
    const checked = checkTransaction(ours, payment({ amountMinor: 500, currency: 'CHF' }))

    expect(checked).toEqual({ outcome: { is: 'review', reason: 'mismatch' }, differs: ['amountMinor', 'currency'] })
  })

  it('returns unclear when a documented field is missing from a success', () => {
    const { amountMinor: _gone, ...rest } = payment()

    expect(checkTransaction(ours, rest)).toEqual({
      outcome: { is: 'review', reason: 'unclear' },
      differs: ['amountMinor'],
    })
  })

  it('requires no other fields for pending or failed', () => {
    const bare: Transaction = { reference: 'C1', status: 'pending', rawStatus: 'pending', details: {} }

    expect(checkTransaction(ours, bare).outcome).toEqual({ is: 'pending' })
    expect(checkTransaction(ours, { ...bare, status: 'failed', failureCode: 'cancelled' }).outcome).toEqual({
      is: 'failed',
      reason: 'cancelled',
    })
  })

  it('[F20] treats an unknown status as pending', () => {
    expect(checkTransaction(ours, payment({ status: 'unknown', rawStatus: 'settling' })).outcome).toEqual({
      is: 'pending',
    })
  })

  it('does not return success for an authorisation', () => {
    expect(checkTransaction(ours, payment({ type: 'authorise' })).outcome).toMatchObject({ is: 'review' })
  })

  it('returns authorised for a requested authorisation', () => {
    const reserving = { ...ours, authorises: true }

    expect(checkTransaction(reserving, payment({ type: 'authorise' })).outcome).toEqual({ is: 'authorised' })
    expect(checkTransaction(reserving, payment()).outcome).toMatchObject({ is: 'review' })
  })

  it('requires an enrolment to be a vault token', () => {
    const enrolment = { ...ours, call: 'vault', reference: 'V1', amountMinor: null, currency: null } as const

    expect(
      checkTransaction(enrolment, { ...payment({ reference: 'V1', type: 'token', method: 'vault' }) }).outcome,
    ).toEqual({ is: 'success' })
    expect(checkTransaction(enrolment, { ...payment({ reference: 'V1' }) }).outcome).toMatchObject({ is: 'review' })
  })
})

describe('the outcome check before a final status', () => {
  const debit = { ...ours, method: 'sdd', reference: 'SDD1' }
  const read = (change: Partial<Transaction>) => payment({ reference: 'SDD1', method: 'sdd', ...change })

  it('returns review without differences for manualintervention', () => {
    const held = payment({ status: 'manualintervention', rawStatus: 'manualintervention' })

    expect(checkTransaction(ours, held)).toEqual({
      outcome: { is: 'review', reason: 'manualintervention' },
      differs: [],
    })
  })

  it('does not mark a paid or failed direct debit as processing', () => {
    expect(checkTransaction(debit, read({})).outcome).toEqual({ is: 'success' })
    expect(checkTransaction(debit, read({ status: 'failed', failureCode: 'rejected' })).outcome).toEqual({
      is: 'failed',
      reason: 'declined',
    })
  })

  it('does not return authorised before CCV reports success', () => {
    const reserving = { ...ours, authorises: true }

    expect(checkTransaction(reserving, payment({ type: 'authorise', status: 'pending' })).outcome).toEqual({
      is: 'pending',
    })
    expect(checkTransaction(reserving, payment({ type: 'authorise', status: 'failed' })).outcome).toEqual({
      is: 'failed',
      reason: 'declined',
    })
  })

  it('returns unclear when a documented field is missing from an authorisation', () => {
    const { currency: _gone, ...rest } = payment({ type: 'authorise' })

    expect(checkTransaction({ ...ours, authorises: true }, rest)).toEqual({
      outcome: { is: 'review', reason: 'unclear' },
      differs: ['currency'],
    })
  })

  it('ignores fields that are unknown here', () => {
    expect(checkTransaction({ ...ours, reference: null }, payment()).outcome).toEqual({ is: 'success' })
  })
})

describe('the outcome check of a mandate', () => {
  const sepa = { ...ours, call: 'mandate', method: 'sdd', reference: 'MAN1' } as const

  it.each([
    ['active', { is: 'success' }],
    ['inactive', { is: 'failed', reason: 'declined' }],
    ['pending', { is: 'pending' }],
    ['unknown', { is: 'pending' }],
  ] as const)('returns for %s %o', (status, outcome) => {
    expect(checkMandate(sepa, mandate({ status })).outcome).toEqual(outcome)
  })

  it('[F96] returns review when it belongs to another order', () => {
    expect(checkMandate(sepa, mandate({ merchantOrderReference: 'else' }))).toMatchObject({
      outcome: { is: 'review', reason: 'mismatch' },
    })
  })

  it('compares the amount only of a mandate that also pays', () => {
    const signing = { ...sepa, amountMinor: null, currency: null }
    const { amountMinor: _none, ...bare } = mandate()

    expect(checkMandate(sepa, mandate({ amountMinor: 1 }))).toEqual({
      outcome: { is: 'review', reason: 'mismatch' },
      differs: ['amountMinor'],
    })
    expect(checkMandate(sepa, bare)).toEqual({
      outcome: { is: 'review', reason: 'unclear' },
      differs: ['amountMinor'],
    })
    expect(checkMandate(signing, bare).outcome).toEqual({ is: 'success' })
    expect(checkMandate(signing, mandate()).outcome).toEqual({ is: 'success' })
  })

  it('requires the type of a wallet’s mandate to be the wallet', () => {
    const wallet = { ...sepa, method: 'paypal' }

    expect(checkMandate(wallet, mandate({ type: 'paypal' })).outcome).toEqual({ is: 'success' })
    expect(checkMandate(wallet, mandate()).outcome).toEqual({ is: 'review', reason: 'mismatch' })
  })

  it('accepts a first payment without an order reference', () => {
    const { merchantOrderReference: _none, ...unnamed } = payment()

    expect(checkFirstPayment(sepa, unnamed, 'C1', true)).toEqual({ outcome: { is: 'success' }, differs: [] })
  })

  it('[F91] checks the first payment by its own transaction', () => {
    expect(checkFirstPayment(sepa, payment({ reference: 'SDD1', method: 'sdd' }), 'SDD1', true).outcome).toEqual({
      is: 'success',
    })
    expect(checkFirstPayment(sepa, payment({ amountMinor: 1 }), 'C1', true).outcome).toMatchObject({ is: 'review' })
    expect(checkFirstPayment(sepa, payment(), 'SDD1', true)).toEqual({
      outcome: { is: 'review', reason: 'mismatch' },
      differs: ['reference'],
    })
  })

  it('returns processing while the mandate is signed and the debit is pending, and review for another order', () => {
    const pending = payment({ status: 'pending' })

    expect(checkFirstPayment(sepa, pending, 'C1', true).outcome).toEqual({ is: 'pending', processing: true })
    expect(checkFirstPayment(sepa, pending, 'C1', false).outcome).toEqual({ is: 'pending', processing: false })
    expect(checkFirstPayment(sepa, payment({ merchantOrderReference: 'else' }), 'C1', true)).toEqual({
      outcome: { is: 'review', reason: 'mismatch' },
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

    expect(checkTransaction(debit, payment({ reference: 'SDD1', method: 'sdd', status: 'pending' })).outcome).toEqual({
      is: 'pending',
      processing: true,
    })
  })
})
