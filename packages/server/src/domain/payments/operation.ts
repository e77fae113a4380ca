/** Operations on a payment: refund, capture, reversal, and returns that the bank or card scheme starts. Pure. */
import type { Transaction } from '@ccv-checkout/ccv'
import type { MoneyBack } from '@ccv-checkout/widget/protocol'
import { wireMethodOf } from '../methods.ts'
import type { Currency } from '../saved-methods/agreement.ts'
import type { Attempt } from './attempt.ts'

export type OperationKind = 'refund' | 'capture' | 'reversal'

export type OperationState =
  /** Stored, not yet marked as sent. */
  | 'stored'
  /** Sent, without a usable answer so far. */
  | 'unknown'
  /** Accepted by CCV, not final yet. */
  | 'open'
  | 'succeeded'
  | 'failed'
  /** Needs manual review; counts towards the refund cap until then. */
  | 'review'

/** One operation on a payment. It is a separate record: a payment that was refunded stays paid. */
export interface Operation {
  id: string
  attemptId: string
  orderId: string | null
  /**
   * `return`: the bank or the card scheme reversed the payment (a returned debit, a chargeback). `duplicate`: CCV took
   * the money of one attempt a second time; refund it at CCV.
   */
  kind: OperationKind | 'return' | 'duplicate'
  amountMinor: number
  currency: Currency
  /** CCV's reference of the transaction that it applies to. */
  originalReference: string
  /** The exact bytes that are sent, also on a retry. */
  requestBody: string
  idempotencyReference: string
  state: OperationState
  /** Cancellation was requested: it is not sent any more, and cancelled if CCV has it. */
  cancelRequested: boolean
  failureCode: string | null
  /** CCV's reference of the operation. */
  reference: string | null
  sentAt: number | null
  sends: number
  leaseUntil: number
  nextCheckAt: number | null
  createdAt: number
  updatedAt: number
  version: number
}

export interface OperationRefusal {
  code: 'not-possible' | 'amount-exceeded'
  field: string
  message: string
}

const isLiveOrDone = ({ state }: Operation): boolean => state !== 'failed'
const sum = (operations: readonly Operation[]): number =>
  operations.reduce((total, { amountMinor }) => total + amountMinor, 0)

/** Returns the amount that was taken: the payment's amount, or the captured part of an authorisation. */
export function capturedMinor(attempt: Attempt, operations: readonly Operation[]): number {
  if (attempt.state !== 'succeeded') return 0
  if (!attempt.authorises) return attempt.amountMinor ?? 0
  return sum(operations.filter(({ kind, state }) => kind === 'capture' && state === 'succeeded'))
}

/** Returns the refunded amount, including refunds that are pending or unclear. */
export function refundedMinor(operations: readonly Operation[]): number {
  return sum(operations.filter((operation) => operation.kind === 'refund' && isLiveOrDone(operation)))
}

/** Returns the amount that the bank or the card scheme reversed. */
function takenBackMinor(operations: readonly Operation[]): number {
  return sum(operations.filter(({ kind }) => kind === 'return'))
}

/** Returns what the shopper has got back; `undefined` while the whole payment stands. Pending refunds do not count yet. */
export function moneyBackOf(attempt: Attempt, operations: readonly Operation[]): MoneyBack | undefined {
  const currency = attempt.currency
  const takenMinor = capturedMinor(attempt, operations)
  if (takenMinor === 0 || currency === null) return undefined
  const returnedMinor = takenBackMinor(operations)
  if (returnedMinor > 0) {
    const state = wireMethodOf(attempt.method) === 'sdd' ? 'returned' : 'charged-back'
    return { state, amountMinor: returnedMinor, currency }
  }
  const amountMinor = sum(operations.filter(({ kind, state }) => kind === 'refund' && state === 'succeeded'))
  if (amountMinor === 0) return undefined
  return { state: amountMinor < takenMinor ? 'partly-refunded' : 'refunded', amountMinor, currency }
}

/** Returns the default amount of an operation: everything that is left. */
export function defaultAmount(kind: OperationKind, attempt: Attempt, operations: readonly Operation[]): number {
  if (kind !== 'refund') return attempt.amountMinor ?? 0
  return Math.max(0, capturedMinor(attempt, operations) - refundedMinor(operations) - takenBackMinor(operations))
}

/**
 * Checks an operation against the payment and its earlier operations, before CCV is called.
 *
 * @param refundCapPercent the share of a payment that may be refunded in total; CCV allows 120
 * @returns why the operation must not be sent; `undefined` when it may be sent
 */
export function refuseOperation(
  kind: OperationKind,
  amountMinor: number,
  attempt: Attempt,
  operations: readonly Operation[],
  refundCapPercent: number,
): OperationRefusal | undefined {
  const impossible = (message: string): OperationRefusal => ({ code: 'not-possible', field: 'id', message })
  if (kind === 'refund') {
    if (attempt.state !== 'succeeded') return impossible('Only a paid payment can be refunded')
    const most =
      Math.floor((capturedMinor(attempt, operations) * refundCapPercent) / 100) -
      refundedMinor(operations) -
      takenBackMinor(operations)
    if (amountMinor <= most && amountMinor > 0) return undefined
    return {
      code: 'amount-exceeded',
      field: 'amountMinor',
      message: `Refund at most ${Math.max(0, most)}: that amount is left to refund`,
    }
  }
  if (attempt.state !== 'authorised') return impossible('Only an authorised payment can be captured or reversed')
  const other = operations.find(
    ({ kind: done, ...rest }) => (done === 'capture' || done === 'reversal') && rest.state !== 'failed',
  )
  if (other) return impossible(`The payment already has a ${other.kind}: ${other.id} is ${other.state}`)
  const most = attempt.amountMinor ?? 0
  if (amountMinor <= most) return undefined
  return {
    code: 'amount-exceeded',
    field: 'amountMinor',
    message: `Capture at most ${most}: that amount was authorised`,
  }
}

/** The outcome of an operation at CCV, reduced to the cases that are handled. */
export type OperationOutcome = Extract<OperationState, 'open' | 'succeeded' | 'failed' | 'review'>

/**
 * Returns the next state for an outcome. Pure. A success is never undone, a late success counts, and a late `pending`
 * changes nothing.
 *
 * @returns the same state when nothing changes, so that callers can compare
 */
export function decideOperation(state: OperationState, outcome: OperationOutcome): OperationState {
  switch (state) {
    case 'succeeded':
      return state
    case 'failed':
      return outcome === 'succeeded' ? outcome : state
    case 'review': // needs manual review until CCV reports a final outcome
      return outcome === 'open' ? state : outcome
    case 'stored':
    case 'unknown':
    case 'open':
      return outcome
  }
}

/** Returns the fields of CCV's record that differ from the request, or that are missing on a success. */
export function differences(operation: Operation, reference: string, read: Transaction): string[] {
  const expected = {
    reference,
    type: operation.kind,
    originalReference: operation.originalReference,
    amountMinor: operation.kind === 'reversal' ? undefined : operation.amountMinor,
    currency: operation.kind === 'reversal' ? undefined : operation.currency,
  }
  const members = new Map<string, unknown>(Object.entries(read))
  const isWrong = ([name, value]: [string, unknown]): boolean =>
    value !== undefined && members.get(name) !== value && (members.has(name) || read.status === 'success')
  return Object.entries(expected)
    .filter(isWrong)
    .map(([name]) => name)
}
