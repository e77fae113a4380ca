import type { Transaction } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import { attemptRow, operationRow } from '../testing/rows.ts'
import type { Attempt } from './payments/attempt.ts'
import type { Operation } from './payments/operation.ts'
import { compare, isOff, type Known, type Match, maySettle, namedBy, withoutRow } from './reconciliation.ts'

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
/** The same without a member that CCV may leave out. */
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
    ['failed', 'success', 'unsettled: differs'],
    ['voided', 'success', 'unsettled: differs'],
    ['open', 'success', 'unsettled: differs'],
    ['unknown', 'success', 'unsettled: differs'],
    ['review', 'success', 'unsettled: review'],
    ['failed', 'failed', 'matched'],
    ['voided', 'failed', 'matched'],
    ['open', 'failed', 'unsettled: differs'],
    ['succeeded', 'failed', 'unsettled: differs'],
    ['authorised', 'failed', 'unsettled: differs'],
    ['open', 'pending', 'unsettled: pending'],
    ['failed', 'pending', 'unsettled: pending'],
    ['voided', 'pending', 'unsettled: pending'],
    ['succeeded', 'pending', 'unsettled: differs'],
    ['authorised', 'pending', 'unsettled: differs'],
    ['open', 'unknown', 'unsettled: pending'],
    ['open', 'manualintervention', 'unsettled: review'],
    ['succeeded', 'manualintervention', 'unsettled: review'],
  ] as const)('%s here and %s at CCV: %s', (state, status, expected) => {
    const found = compared(row({ status }), { attempt: attempt({ state }) })

    expect(found).toBe(expected)
  })

  it.each([
    ['another amount', row({ amountMinor: 4249 }), attempt(), 'amount-differs: amount'],
    ['another currency', row({ currency: 'GBP' }), attempt(), 'amount-differs: currency'],
    [
      'another amount that came to nothing',
      row({ amountMinor: 1, status: 'failed' }),
      attempt({ state: 'failed' }),
      'matched',
    ],
    ['no amount said at CCV', without('amountMinor'), attempt(), 'matched'],
    ['no amount sent', row(), attempt({ amountMinor: null }), 'matched'],
    ['no currency said at CCV', without('currency'), attempt(), 'matched'],
    ['no currency sent', row(), attempt({ currency: null }), 'matched'],
    [
      'an enrolment that says an amount',
      row({ amountMinor: 1 }),
      attempt({ call: 'vault', amountMinor: 4250 }),
      'matched',
    ],
  ])('%s', (_, transaction, ours, expected) => {
    expect(compared(transaction, { attempt: ours })).toBe(expected)
  })

  it('is known by its mandate’s child too', () => {
    const ours = attempt({ call: 'mandate', reference: 'MAN1', childReference: 'C1' })

    expect(compared(without('merchantOrderReference'), { attempt: ours })).toBe('matched')
  })
})

describe('what came under the reference of another payment', () => {
  it.each([
    ['a second success', row({ reference: 'C2' }), 'missing-here: second-payment'],
    ['a second one that failed', row({ reference: 'C2', status: 'failed' }), 'other'],
    ['a second one that is pending', row({ reference: 'C2', status: 'pending' }), 'unsettled: pending'],
    ['the card check behind an enrolment', row({ reference: 'C2', type: 'validate' }), 'other'],
    ['the enrolment itself', row({ reference: 'C2', type: 'token' }), 'other'],
  ])('%s', (_, transaction, expected) => {
    expect(compared(transaction, { attempt: attempt() })).toBe(expected)
  })
})

describe('what nobody here knows', () => {
  it.each([
    ['made here, and lost since', row(), 'missing-here: unknown-attempt'],
    ['made here, where CCV echoes no address', without('returnUrl'), 'missing-here: unknown-attempt'],
    ['made by another installation', row({ returnUrl: 'https://test.shop.example/pay/return/x' }), 'other'],
    ['made where the address only begins alike', row({ returnUrl: `${publicUrl}ments/return/x` }), 'other'],
    ['made by the till', row({ merchantOrderReference: 'POS-17' }), 'other'],
    ['made by the till, with a wave in it', row({ merchantOrderReference: '17~at_1' }), 'other'],
    ['without an order reference', without('merchantOrderReference'), 'other'],
    ['a refund of what is not ours', refund({ merchantOrderReference: 'POS-17' }), 'other'],
  ])('%s', (_, transaction, expected) => {
    expect(compared(transaction, {})).toBe(expected)
  })
})

describe('what followed a payment', () => {
  it.each([
    ['succeeded', 'success', 'matched'],
    ['failed', 'failed', 'matched'],
    ['open', 'success', 'unsettled: differs'],
    ['failed', 'success', 'unsettled: differs'],
    ['succeeded', 'failed', 'unsettled: differs'],
    ['succeeded', 'pending', 'unsettled: differs'],
    ['failed', 'pending', 'unsettled: differs'],
    ['open', 'pending', 'unsettled: pending'],
    ['open', 'manualintervention', 'unsettled: review'],
    ['review', 'success', 'unsettled: review'],
  ] as const)('a refund of ours, %s here and %s at CCV: %s', (state, status, expected) => {
    const found = compared(refund({ status }), { operation: operation({ state }), parent: attempt() })

    expect(found).toBe(expected)
  })

  it.each([
    ['a refund of another amount', refund({ amountMinor: 999 }), { operation: operation() }, 'amount-differs: amount'],
    [
      'a reversal, whatever amount CCV names',
      refund({ amountMinor: 1 }),
      { operation: operation({ kind: 'reversal' }) },
      'matched',
    ],
    ['a refund made outside', refund(), { parent: attempt() }, 'missing-here: refund'],
    [
      'a capture made outside',
      refund({ type: 'capture' }),
      { parent: attempt({ state: 'authorised' }) },
      'missing-here: capture',
    ],
    ['a refund made outside that failed', refund({ status: 'failed' }), { parent: attempt() }, 'other'],
    ['what a void gave back', refund(), { parent: attempt({ state: 'returned' }) }, 'matched'],
    ['what a capture in part left', refund({ type: 'release' }), { parent: attempt({ authorises: true }) }, 'matched'],
    [
      'a refund made outside of what was only reserved',
      refund(),
      { parent: attempt({ authorises: true }) },
      'missing-here: refund',
    ],
    [
      'what CCV calls by a long name',
      refund({ type: 'x'.repeat(40) }),
      { parent: attempt() },
      `missing-here: ${'x'.repeat(32)}`,
    ],
    ['what CCV gives no name', without('type', refund()), { parent: attempt() }, 'missing-here: unknown-type'],
    ['a release that nobody expects', refund({ type: 'release' }), { parent: attempt() }, 'missing-here: release'],
  ])('%s', (_, transaction, known, expected) => {
    expect(compared(transaction, known)).toBe(expected)
  })
})

describe('what follows', () => {
  it('somebody is told of all but what merely takes its time', () => {
    const told = (match: Match): boolean => isOff(match)

    expect(told({ is: 'matched' })).toBe(false)
    expect(told({ is: 'other' })).toBe(false)
    expect(told({ is: 'unsettled', reason: 'pending' })).toBe(false)
    expect(told({ is: 'unsettled', reason: 'review' })).toBe(true)
    expect(told({ is: 'unsettled', reason: 'differs' })).toBe(true)
    expect(told({ is: 'missing-at-ccv', reason: 'not-found' })).toBe(true)
    expect(told({ is: 'missing-here', reason: 'pending' })).toBe(true)
  })

  it.each([
    ['review', 'unsettled: review'],
    ['stored', 'unsettled: pending'],
    ['unknown', 'unsettled: pending'],
  ])('what has no row at CCV and is %s here: %s', (state, expected) => {
    expect(said(withoutRow({ state }))).toBe(expected)
  })

  it('only what is known here can be settled', () => {
    const lost: Match = { is: 'missing-here', reason: 'unknown-attempt' }

    expect(maySettle(lost, {})).toBe(false)
    expect(maySettle({ is: 'unsettled', reason: 'differs' }, { attempt: attempt() })).toBe(true)
    expect(maySettle({ is: 'matched' }, { attempt: attempt() })).toBe(false)
  })

  it('an order reference names order and attempt, whatever the order is called', () => {
    expect(namedBy(`a~b~${id}`)).toEqual({ orderId: 'a~b', attemptId: id })
    expect(namedBy(`cs_5b4a39281706f5e4d3c2b1a0~${id}`)).toEqual({ attemptId: id })
    const almost = ['x-cs_5b4a39281706f5e4d3c2b1a0', 'cs_5b4a39281706f5e4d3c2b1a0-2']
    expect(almost.map((order) => namedBy(`${order}~${id}`)?.orderId)).toEqual(almost)
    expect(namedBy(id)).toBeUndefined()
    expect(namedBy(`981~${id}x`)).toBeUndefined()
    expect(namedBy(undefined)).toBeUndefined()
  })
})
