import type { Transaction } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import { attemptRow, operationRow } from '../testing/rows.ts'
import type { Attempt } from './payments/attempt.ts'
import type { Operation } from './payments/operation.ts'
import { compare, isOff, type Known, type Match, mayResolve, namedBy, withoutRow } from './reconciliation.ts'

const publicUrl = 'https://shop.example/pay'
const id = 'at_5b4a39281706f5e4d3c2b1a0'

const row = (change: Partial<Transaction> = {}): Transaction => ({
  reference: 'C1',
  status: 'success',
  rawStatus: 'success',
  type: 'sale',
  amountMinor: 4250,
  currency: 'EUR',
  merchantOrderReference: `981~${id}`,
  returnUrl: `${publicUrl}/return/${id}?k=secret`,
  details: {},
  ...change,
})
/** Returns the row without a field that CCV may omit. */
function without(
  name: 'merchantOrderReference' | 'returnUrl' | 'amountMinor' | 'currency' | 'type',
  from: Transaction = row(),
): Transaction {
  const { [name]: _, ...rest } = from
  return rest
}
const attempt = (change: Partial<Attempt> = {}): Attempt =>
  attemptRow({ id, reference: 'C1', amountMinor: 4250, currency: 'EUR', state: 'succeeded', ...change })
const operation = (change: Partial<Operation> = {}): Operation =>
  operationRow({ reference: 'R1', amountMinor: 1000, state: 'succeeded', ...change })
const refund = (change: Partial<Transaction> = {}): Transaction =>
  row({ reference: 'R1', originalReference: 'C1', type: 'refund', amountMinor: 1000, ...change })

const said = (match: Match): string => ('reason' in match ? `${match.is}: ${match.reason}` : match.is)
const compared = (transaction: Transaction, known: Known): string => said(compare(transaction, known, publicUrl))

describe('a payment of ours', () => {
  it.each([
    ['succeeded', 'success', 'matched'],
    ['returned', 'success', 'matched'],
    ['released', 'success', 'matched'],
    ['authorised', 'success', 'matched'],
    ['failed', 'success', 'unresolved: differs'],
    ['voided', 'success', 'unresolved: differs'],
    ['open', 'success', 'unresolved: differs'],
    ['unknown', 'success', 'unresolved: differs'],
    ['review', 'success', 'unresolved: review'],
    ['failed', 'failed', 'matched'],
    ['voided', 'failed', 'matched'],
    ['open', 'failed', 'unresolved: differs'],
    ['succeeded', 'failed', 'unresolved: differs'],
    ['authorised', 'failed', 'unresolved: differs'],
    ['open', 'pending', 'unresolved: pending'],
    ['failed', 'pending', 'unresolved: pending'],
    ['voided', 'pending', 'unresolved: pending'],
    ['succeeded', 'pending', 'unresolved: differs'],
    ['authorised', 'pending', 'unresolved: differs'],
    ['open', 'unknown', 'unresolved: pending'],
    ['open', 'manualintervention', 'unresolved: review'],
    ['succeeded', 'manualintervention', 'unresolved: review'],
  ] as const)('that is %s here and %s at CCV is %s', (state, status, expected) => {
    const found = compared(row({ status }), { attempt: attempt({ state }) })

    expect(found).toBe(expected)
  })

  it.each([
    ['another amount at CCV', row({ amountMinor: 4249 }), attempt(), 'amount-differs: amount'],
    ['another currency at CCV', row({ currency: 'GBP' }), attempt(), 'amount-differs: currency'],
    [
      'another amount at CCV that failed',
      row({ amountMinor: 1, status: 'failed' }),
      attempt({ state: 'failed' }),
      'matched',
    ],
    ['no amount at CCV', without('amountMinor'), attempt(), 'matched'],
    ['no amount sent', row(), attempt({ amountMinor: null }), 'matched'],
    ['no currency at CCV', without('currency'), attempt(), 'matched'],
    ['no currency sent', row(), attempt({ currency: null }), 'matched'],
    [
      'another amount at CCV of an enrolment',
      row({ amountMinor: 1 }),
      attempt({ call: 'vault', amountMinor: 4250 }),
      'matched',
    ],
  ])('is compared by amount and currency, here with %s', (_, transaction, ours, expected) => {
    expect(compared(transaction, { attempt: ours })).toBe(expected)
  })

  it('is matched by the child of its mandate too', () => {
    const ours = attempt({ call: 'mandate', reference: 'MAN1', childReference: 'C1' })

    expect(compared(without('merchantOrderReference'), { attempt: ours })).toBe('matched')
  })
})

describe('a row with the order reference of another payment', () => {
  it.each([
    ['a second success', row({ reference: 'C2' }), 'missing-here: second-payment'],
    ['a second payment that failed', row({ reference: 'C2', status: 'failed' }), 'other'],
    ['a second payment that is pending', row({ reference: 'C2', status: 'pending' }), 'unresolved: pending'],
    ['the card check of an enrolment', row({ reference: 'C2', type: 'validate' }), 'other'],
    ['the enrolment itself', row({ reference: 'C2', type: 'token' }), 'other'],
  ])('is classified, here %s', (_, transaction, expected) => {
    expect(compared(transaction, { attempt: attempt() })).toBe(expected)
  })
})

describe('a row without a record here', () => {
  it.each([
    ['created here, and lost since', row(), 'missing-here: unknown-attempt'],
    ['created here, without a return address at CCV', without('returnUrl'), 'missing-here: unknown-attempt'],
    ['created by another installation', row({ returnUrl: 'https://test.shop.example/pay/return/x' }), 'other'],
    ['created at an address with the same prefix', row({ returnUrl: `${publicUrl}ments/return/x` }), 'other'],
    ['created by the till', row({ merchantOrderReference: 'POS-17' }), 'other'],
    ['created by the till, with a tilde in its reference', row({ merchantOrderReference: '17~at_1' }), 'other'],
    ['created without an order reference', without('merchantOrderReference'), 'other'],
    ['created as a refund of another system’s payment', refund({ merchantOrderReference: 'POS-17' }), 'other'],
  ])('is classified, here %s', (_, transaction, expected) => {
    expect(compared(transaction, {})).toBe(expected)
  })
})

describe('a follow-up of a payment', () => {
  it.each([
    ['succeeded', 'success', 'matched'],
    ['failed', 'failed', 'matched'],
    ['open', 'success', 'unresolved: differs'],
    ['failed', 'success', 'unresolved: differs'],
    ['succeeded', 'failed', 'unresolved: differs'],
    ['succeeded', 'pending', 'unresolved: differs'],
    ['failed', 'pending', 'unresolved: differs'],
    ['open', 'pending', 'unresolved: pending'],
    ['open', 'manualintervention', 'unresolved: review'],
    ['review', 'success', 'unresolved: review'],
  ] as const)('that is our refund, %s here and %s at CCV, is %s', (state, status, expected) => {
    const found = compared(refund({ status }), { operation: operation({ state }), parent: attempt() })

    expect(found).toBe(expected)
  })

  it.each([
    ['a refund of another amount', refund({ amountMinor: 999 }), { operation: operation() }, 'amount-differs: amount'],
    [
      'a reversal with any amount',
      refund({ amountMinor: 1 }),
      { operation: operation({ kind: 'reversal' }) },
      'matched',
    ],
    ['a refund created elsewhere', refund(), { parent: attempt() }, 'missing-here: refund'],
    [
      'a capture created elsewhere',
      refund({ type: 'capture' }),
      { parent: attempt({ state: 'authorised' }) },
      'missing-here: capture',
    ],
    ['a refund created elsewhere that failed', refund({ status: 'failed' }), { parent: attempt() }, 'other'],
    ['CCV’s refund after a void', refund(), { parent: attempt({ state: 'returned' }) }, 'matched'],
    [
      'a release after a partial capture',
      refund({ type: 'release' }),
      { parent: attempt({ authorises: true }) },
      'matched',
    ],
    [
      'a refund of an authorised payment, created elsewhere',
      refund(),
      { parent: attempt({ authorises: true }) },
      'missing-here: refund',
    ],
    [
      'a type with a long name',
      refund({ type: 'x'.repeat(40) }),
      { parent: attempt() },
      `missing-here: ${'x'.repeat(32)}`,
    ],
    ['a row without a type', without('type', refund()), { parent: attempt() }, 'missing-here: unknown-type'],
    ['an unexpected release', refund({ type: 'release' }), { parent: attempt() }, 'missing-here: release'],
  ])('is classified, here %s', (_, transaction, known, expected) => {
    expect(compared(transaction, known)).toBe(expected)
  })
})

describe('reconciliation', () => {
  it('reports every result except matched, other and pending', () => {
    const notified = (match: Match): boolean => isOff(match)

    expect(notified({ is: 'matched' })).toBe(false)
    expect(notified({ is: 'other' })).toBe(false)
    expect(notified({ is: 'unresolved', reason: 'pending' })).toBe(false)
    expect(notified({ is: 'unresolved', reason: 'review' })).toBe(true)
    expect(notified({ is: 'unresolved', reason: 'differs' })).toBe(true)
    expect(notified({ is: 'missing-at-ccv', reason: 'not-found' })).toBe(true)
    expect(notified({ is: 'missing-here', reason: 'pending' })).toBe(true)
  })

  it.each([
    ['review', 'unresolved: review'],
    ['stored', 'unresolved: pending'],
    ['unknown', 'unresolved: pending'],
  ])('returns for a record without a CCV reference that is %s: %s', (state, expected) => {
    expect(said(withoutRow({ state }))).toBe(expected)
  })

  it('syncs only rows that are known here', () => {
    const lost: Match = { is: 'missing-here', reason: 'unknown-attempt' }

    expect(mayResolve(lost, {})).toBe(false)
    expect(mayResolve({ is: 'unresolved', reason: 'differs' }, { attempt: attempt() })).toBe(true)
    expect(mayResolve({ is: 'matched' }, { attempt: attempt() })).toBe(false)
  })

  it('parses order and attempt from an order reference, whatever the order id contains', () => {
    expect(namedBy(`a~b~${id}`)).toEqual({ orderId: 'a~b', attemptId: id })
    expect(namedBy(`cs_5b4a39281706f5e4d3c2b1a0~${id}`)).toEqual({ attemptId: id })
    const almost = ['x-cs_5b4a39281706f5e4d3c2b1a0', 'cs_5b4a39281706f5e4d3c2b1a0-2']
    expect(almost.map((order) => namedBy(`${order}~${id}`)?.orderId)).toEqual(almost)
    expect(namedBy(id)).toBeUndefined()
    expect(namedBy(`981~${id}x`)).toBeUndefined()
    expect(namedBy(undefined)).toBeUndefined()
  })
})
