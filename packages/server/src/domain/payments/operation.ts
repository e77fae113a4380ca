/** What may follow a payment: refund, capture, reversal, and returns that others start. Pure. */
import type { Transaction } from '@ccv-checkout/ccv'
import type { Currency } from '../saved-methods/agreement.ts'
import type { Attempt } from './attempt.ts'

export type OperationKind = 'refund' | 'capture' | 'reversal'

export type OperationState =
  /** Written down, not yet marked sent. */
  | 'stored'
  /** Sent, no usable answer (yet). */
  | 'unknown'
  /** CCV has it, and it takes its time. */
  | 'open'
  | 'succeeded'
  | 'failed'
  /** A person has to look; counts against the cap until then. */
  | 'review'

/** One operation on a payment. An object of its own: a payment that was refunded stays paid. */
export interface Operation {
  id: string
  attemptId: string
  orderId: string | null
  /**
   * `return`: the bank or the card scheme took it back (a returned debit, a chargeback). `duplicate`: CCV took the money a
   * second time under one attempt; it is to be given back at CCV.
   */
  kind: OperationKind | 'return' | 'duplicate'
  amountMinor: number
  currency: Currency
  /** What it is done to at CCV. */
  originalReference: string
  /** The exact bytes that are sent, and sent again. */
  requestBody: string
  idempotencyReference: string
  state: OperationState
  /** Somebody wants it stopped: it is not sent any more, and cancelled where CCV has it. */
  cancelRequested: boolean
  failureCode: string | null
  /** CCV's reference of it. */
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

/** What came in with a payment: its amount, or what was captured of it. */
export function capturedMinor(attempt: Attempt, operations: readonly Operation[]): number {
  if (attempt.state !== 'succeeded') return 0
  if (!attempt.authorises) return attempt.amountMinor ?? 0
  return sum(operations.filter(({ kind, state }) => kind === 'capture' && state === 'succeeded'))
}

/** What was given back, or is on its way: what is unclear counts. */
export function refundedMinor(operations: readonly Operation[]): number {
  return sum(operations.filter((operation) => operation.kind === 'refund' && isLiveOrDone(operation)))
}

/** What the bank or the card scheme took back by itself. */
function takenBackMinor(operations: readonly Operation[]): number {
  return sum(operations.filter(({ kind }) => kind === 'return'))
}

/** The amount an operation is for when none is named: all there is left of it. */
export function defaultAmount(kind: OperationKind, attempt: Attempt, operations: readonly Operation[]): number {
  if (kind !== 'refund') return attempt.amountMinor ?? 0
  return Math.max(0, capturedMinor(attempt, operations) - refundedMinor(operations) - takenBackMinor(operations))
}

/**
 * Checks an operation against the payment and what was done to it, before CCV is asked anything.
 *
 * @param refundCapPercent how much of a payment may be given back in all; CCV allows 120
 * @returns why it must not be sent; `undefined` when it may
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
    if (attempt.state !== 'succeeded') return impossible('Only what was paid can be refunded')
    const most =
      Math.floor((capturedMinor(attempt, operations) * refundCapPercent) / 100) -
      refundedMinor(operations) -
      takenBackMinor(operations)
    if (amountMinor <= most && amountMinor > 0) return undefined
    return {
      code: 'amount-exceeded',
      field: 'amountMinor',
      message: `Refund at most ${Math.max(0, most)}: that is what is left`,
    }
  }
  if (attempt.state !== 'authorised') return impossible('Only an authorised payment can be captured or reversed')
  const other = operations.find(
    ({ kind: done, ...rest }) => (done === 'capture' || done === 'reversal') && rest.state !== 'failed',
  )
  if (other) return impossible(`Its ${other.kind} ${other.id} is ${other.state}`)
  const most = attempt.amountMinor ?? 0
  if (amountMinor <= most) return undefined
  return {
    code: 'amount-exceeded',
    field: 'amountMinor',
    message: `Capture at most ${most}: that is what was authorised`,
  }
}

/** What a read says of an operation, reduced to what we act on. */
export type OperationVerdict = Extract<OperationState, 'open' | 'succeeded' | 'failed' | 'review'>

/**
 * The next state after hearing a verdict. Pure. Nothing un-does what succeeded; a success that is heard late counts; and a
 * late "still pending" takes nothing back.
 *
 * @returns the same state when nothing changes, so that callers can compare
 */
export function decideOperation(state: OperationState, verdict: OperationVerdict): OperationState {
  switch (state) {
    case 'succeeded':
      return state
    case 'failed':
      return verdict === 'succeeded' ? verdict : state
    case 'review': // a person has to look, until CCV itself says how it ended
      return verdict === 'open' ? state : verdict
    case 'stored':
    case 'unknown':
    case 'open':
      return verdict
  }
}

/** The members of CCV's record that differ from what was sent, or are missing where it says success. */
export function differences(operation: Operation, reference: string, read: Transaction): string[] {
  const expected = {
    reference,
    type: operation.kind,
    originalReference: operation.originalReference,
    amountMinor: operation.kind === 'reversal' ? undefined : operation.amountMinor,
    currency: operation.kind === 'reversal' ? undefined : operation.currency,
  }
  const heard = new Map<string, unknown>(Object.entries(read))
  const isWrong = ([name, value]: [string, unknown]): boolean =>
    value !== undefined && heard.get(name) !== value && (heard.has(name) || read.status === 'success')
  return Object.entries(expected)
    .filter(isWrong)
    .map(([name]) => name)
}
