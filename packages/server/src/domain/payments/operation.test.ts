import type { Transaction } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import type { Attempt } from './attempt.ts'
import {
  capturedMinor,
  decideOperation,
  defaultAmount,
  differences,
  type Operation,
  type OperationOutcome,
  type OperationState,
  refundedMinor,
  refuseOperation,
} from './operation.ts'

const paid = (change: Partial<Attempt> = {}): Attempt =>
  ({ state: 'succeeded', authorises: false, amountMinor: 4250, ...change }) as Attempt
const reserved = (change: Partial<Attempt> = {}): Attempt => paid({ state: 'authorised', authorises: true, ...change })
const operation = (change: Partial<Operation> = {}): Operation => ({
  id: 'op_1',
  attemptId: 'at_1',
  orderId: '981',
  kind: 'refund',
  amountMinor: 1000,
  currency: 'EUR',
  originalReference: 'C1',
  requestBody: '{}',
  idempotencyReference: 'i',
  state: 'succeeded',
  cancelRequested: false,
  failureCode: null,
  reference: 'R1',
  sentAt: 0,
  sends: 1,
  leaseUntil: 0,
  nextCheckAt: null,
  createdAt: 0,
  updatedAt: 0,
  version: 1,
  ...change,
})

const outcomes: readonly OperationOutcome[] = ['open', 'succeeded', 'failed', 'review']

describe('an operation', () => {
  it.each<[OperationState, readonly OperationState[]]>([
    ['stored', ['open', 'succeeded', 'failed', 'review']],
    ['unknown', ['open', 'succeeded', 'failed', 'review']],
    ['open', ['open', 'succeeded', 'failed', 'review']],
    // An operation in review ends only with a final outcome of CCV.
    ['review', ['review', 'succeeded', 'failed', 'review']],
    // A late success counts; every other outcome is ignored.
    ['failed', ['failed', 'succeeded', 'failed', 'failed']],
    // A success is never undone.
    ['succeeded', ['succeeded', 'succeeded', 'succeeded', 'succeeded']],
  ])('in state %s takes the allowed next states for open, succeeded, failed and review', (state, next) => {
    expect(outcomes.map((outcome) => decideOperation(state, outcome))).toEqual(next)
  })
})

describe('the captured and refunded amount', () => {
  it('is the full amount of a payment without authorisation, and 0 before it is paid', () => {
    expect(capturedMinor(paid(), [])).toBe(4250)
    expect(capturedMinor(paid({ state: 'open' }), [])).toBe(0)
    expect(capturedMinor(paid({ amountMinor: null }), [])).toBe(0)
    expect(capturedMinor(paid(), [operation({ kind: 'capture' })])).toBe(4250)
  })

  it('is the sum of the captures of an authorised payment', () => {
    const captured = operation({ kind: 'capture', amountMinor: 3000 })

    expect(capturedMinor(paid({ authorises: true }), [captured, operation()])).toBe(3000)
    expect(capturedMinor(paid({ authorises: true }), [{ ...captured, state: 'open' }])).toBe(0)
    expect(capturedMinor(reserved(), [captured])).toBe(0)
  })

  it('includes every refund except failed ones, even while its outcome is unknown', () => {
    const states: OperationState[] = ['stored', 'unknown', 'open', 'succeeded', 'review', 'failed']

    expect(refundedMinor(states.map((state) => operation({ state })))).toBe(5000)
    expect(refundedMinor([operation({ kind: 'return' }), operation({ kind: 'capture' })])).toBe(0)
  })
})

describe('the default amount of an operation', () => {
  it('is everything that is left to refund, and never negative', () => {
    const back = [operation({ amountMinor: 1000 }), operation({ kind: 'return', amountMinor: 250 })]

    expect(defaultAmount('refund', paid(), back)).toBe(3000)
    expect(defaultAmount('refund', paid(), [operation({ amountMinor: 5000 })])).toBe(0)
  })

  it('is the full authorised amount for a capture and a reversal, regardless of refunds', () => {
    expect(defaultAmount('capture', reserved(), [operation()])).toBe(4250)
    expect(defaultAmount('reversal', reserved(), [])).toBe(4250)
    expect(defaultAmount('capture', reserved({ amountMinor: null }), [])).toBe(0)
  })
})

describe('a refund', () => {
  const refuse = (amountMinor: number, done: readonly Operation[] = [], attempt = paid(), cap = 100) =>
    refuseOperation('refund', amountMinor, attempt, done, cap)

  it('is possible up to exactly the amount that is left', () => {
    const done = [operation({ amountMinor: 1000 }), operation({ kind: 'return', amountMinor: 250 })]

    expect(refuse(3000, done)).toBeUndefined()
    expect(refuse(3001, done)).toEqual({
      code: 'amount-exceeded',
      field: 'amountMinor',
      message: 'Refund at most 3000: that amount is left to refund',
    })
  })

  it('is possible up to the cap of the account, rounded down to whole cents', () => {
    expect(refuse(5100, [], paid(), 120)).toBeUndefined()
    expect(refuse(5101, [], paid(), 120)).toMatchObject({ code: 'amount-exceeded' })
    expect(refuse(118, [], paid({ amountMinor: 99 }), 120)).toBeUndefined()
    expect(refuse(119, [], paid({ amountMinor: 99 }), 120)).toMatchObject({ code: 'amount-exceeded' })
  })

  it('needs an amount above 0, and reports 0 when nothing is left', () => {
    expect(refuse(1)).toBeUndefined()
    expect(refuse(0)).toMatchObject({ code: 'amount-exceeded' })
    expect(refuse(1, [operation({ amountMinor: 6000 })])?.message).toBe(
      'Refund at most 0: that amount is left to refund',
    )
  })

  it('is not possible for a payment that was not paid', () => {
    expect(refuse(1, [], paid({ state: 'failed' }))).toEqual({
      code: 'not-possible',
      field: 'id',
      message: 'Only a paid payment can be refunded',
    })
  })
})

describe.each(['capture', 'reversal'] as const)('a %s', (kind) => {
  const refuse = (amountMinor: number, done: readonly Operation[] = [], attempt = reserved()) =>
    refuseOperation(kind, amountMinor, attempt, done, 100)

  it('is possible up to the authorised amount', () => {
    expect(refuse(4250)).toBeUndefined()
    expect(refuse(4249)).toBeUndefined()
    expect(refuse(4251)).toEqual({
      code: 'amount-exceeded',
      field: 'amountMinor',
      message: 'Capture at most 4250: that amount was authorised',
    })
    expect(refuse(1, [], reserved({ amountMinor: null }))).toMatchObject({ code: 'amount-exceeded' })
  })

  it('needs an authorisation', () => {
    expect(refuse(1, [], paid())).toMatchObject({ code: 'not-possible', field: 'id' })
  })

  it.each(['capture', 'reversal'] as const)('is refused after a %s, unless that one failed', (other) => {
    const done = operation({ id: 'op_2', kind: other, state: 'unknown' })

    expect(refuse(1, [done])).toEqual({
      code: 'not-possible',
      field: 'id',
      message: `The payment already has a ${other}: op_2 is unknown`,
    })
    expect(refuse(1, [{ ...done, state: 'failed' }])).toBeUndefined()
  })

  it('is possible after operations other than a capture or a reversal', () => {
    expect(refuse(1, [operation({ kind: 'duplicate', state: 'review' })])).toBeUndefined()
  })
})

describe('CCV’s record of an operation', () => {
  const read = (change: Partial<Transaction> = {}): Transaction => ({
    reference: 'R1',
    status: 'success',
    rawStatus: 'success',
    type: 'refund',
    originalReference: 'C1',
    amountMinor: 1000,
    currency: 'EUR',
    details: {},
    ...change,
  })

  it('matches when every field is the same', () => {
    expect(differences(operation(), 'R1', read())).toEqual([])
  })

  it.each([
    ['reference', { reference: 'R2' }],
    ['type', { type: 'capture' }],
    ['originalReference', { originalReference: 'C2' }],
    ['amountMinor', { amountMinor: 999 }],
    ['currency', { currency: 'CHF' }],
  ])('differs in %s, before and after it has succeeded', (name, change) => {
    expect(differences(operation(), 'R1', read(change))).toEqual([name])
    expect(differences(operation(), 'R1', read({ ...change, status: 'pending' }))).toEqual([name])
  })

  it('may lack a field until its status is success', () => {
    const { amountMinor: _gone, ...rest } = read()

    expect(differences(operation(), 'R1', { ...rest, status: 'pending' })).toEqual([])
    expect(differences(operation(), 'R1', rest)).toEqual(['amountMinor'])
  })

  it('needs no amount for a reversal', () => {
    const reversal = operation({ kind: 'reversal' })
    const { amountMinor: _amount, currency: _currency, ...bare } = read({ type: 'reversal' })

    expect(differences(reversal, 'R1', bare)).toEqual([])
    expect(differences(reversal, 'R1', read({ type: 'reversal', amountMinor: 1, currency: 'CHF' }))).toEqual([])
    expect(differences(operation({ kind: 'capture' }), 'R1', { ...bare, type: 'capture' })).toEqual([
      'amountMinor',
      'currency',
    ])
  })
})
