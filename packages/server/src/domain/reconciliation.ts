/** Compares one of CCV's transactions with our records. Pure: the caller decides how to act on the result. */
import type { Transaction } from '@ccv-checkout/ccv'
import type { Attempt } from './payments/attempt.ts'
import type { Operation } from './payments/operation.ts'

/** The fields by which an attempt is compared. They contain no request body and no keys. */
export type AttemptGlance = Pick<
  Attempt,
  | 'id'
  | 'orderId'
  | 'call'
  | 'state'
  | 'reason'
  | 'reference'
  | 'childReference'
  | 'amountMinor'
  | 'currency'
  | 'authorises'
  | 'createdAt'
>

/** The fields by which an operation is compared. */
export type OperationGlance = Pick<
  Operation,
  | 'id'
  | 'attemptId'
  | 'orderId'
  | 'kind'
  | 'state'
  | 'amountMinor'
  | 'currency'
  | 'originalReference'
  | 'reference'
  | 'createdAt'
>

/** Our records that belong to a CCV row. */
export interface Known {
  /** The operation with its reference. */
  operation?: OperationGlance | undefined
  /** The attempt with its reference, or the one that its order reference names. */
  attempt?: AttemptGlance | undefined
  /** The payment that the row follows. */
  parent?: AttemptGlance | undefined
}

/** The result of comparing a CCV row with our records. */
export type Match =
  | { is: 'matched' }
  /** Not ours: from another system on the same account, or a row that moved no money. */
  | { is: 'other' }
  /**
   * `unknown-attempt`: created here, but not in the store. `second-payment`: a second one of an attempt. Else CCV's
   * type.
   */
  | { is: 'missing-here'; reason: string }
  | { is: 'missing-at-ccv'; reason: 'not-found' }
  | { is: 'amount-differs'; reason: 'amount' | 'currency' }
  /** `pending`: not final yet. `review`: needs manual review. `differs`: CCV's status and ours differ. */
  | { is: 'unresolved'; reason: 'pending' | 'review' | 'differs' }

const matched: Match = { is: 'matched' }
const other: Match = { is: 'other' }
const unresolved = (reason: 'pending' | 'review' | 'differs'): Match => ({ is: 'unresolved', reason })

/** Returns whether the result is to be reported. Pending rows are only counted and checked again. */
export function isOff(match: Match): boolean {
  return match.is !== 'matched' && match.is !== 'other' && !(match.is === 'unresolved' && match.reason === 'pending')
}

const ourShape = /^(.+)~(at_[0-9a-f]{24})$/s

/** Parses one of our order references into its attempt and order. Without an order it contains the session instead. */
export function namedBy(reference: string | undefined): { orderId: string | undefined; attemptId: string } | undefined {
  const [, first = '', attemptId] = reference?.match(ourShape) ?? []
  const orderId = /^cs_[0-9a-f]{24}$/.test(first) ? undefined : first
  return attemptId === undefined ? undefined : { orderId, attemptId }
}

/**
 * Compares a CCV row with our records.
 *
 * @param publicUrl our public address. On an account with several installations it identifies the one that created the
 * row
 */
export function compare(row: Transaction, known: Known, publicUrl: string): Match {
  const { operation, attempt, parent } = known
  if (operation) return withOperation(row, operation)
  if (row.originalReference !== undefined) return parent ? unknownFollowUp(row, parent) : other
  if (attempt) return isOwn(row, attempt) ? withAttempt(row, attempt) : beside(row)
  return isOfThisBackend(row, publicUrl) ? { is: 'missing-here', reason: 'unknown-attempt' } : other
}

function isOfThisBackend(row: Transaction, publicUrl: string): boolean {
  if (!namedBy(row.merchantOrderReference)) return false
  return row.returnUrl === undefined || row.returnUrl.startsWith(`${publicUrl}/`)
}

function isOwn({ reference }: Transaction, attempt: AttemptGlance): boolean {
  return reference === attempt.reference || reference === attempt.childReference
}

/** Returns a match if CCV's amount or currency differs from ours; `undefined` if they agree or one side has none. */
function amountDiffers(
  row: Transaction,
  ours: { amountMinor: number | null; currency: string | null },
): Match | undefined {
  if (row.status === 'failed') return undefined // no money
  const { amountMinor, currency } = ours
  if (amountMinor === null || row.amountMinor === undefined) return undefined
  if (row.amountMinor !== amountMinor) return { is: 'amount-differs', reason: 'amount' }
  const isOther = row.currency !== undefined && currency !== null && row.currency !== currency
  return isOther ? { is: 'amount-differs', reason: 'currency' } : undefined
}

function withAttempt(row: Transaction, attempt: AttemptGlance): Match {
  const ended = attempt.state === 'succeeded' || attempt.state === 'released' || attempt.state === 'returned'
  // Saving a card has no amount of its own: the amount of an enrolment is not a payment.
  const differs = attempt.call === 'vault' ? undefined : amountDiffers(row, attempt)
  if (differs) return differs
  if (attempt.state === 'review') return unresolved('review')
  switch (row.status) {
    case 'success':
      return ended || attempt.state === 'authorised' ? matched : unresolved('differs')
    case 'failed':
      return attempt.state === 'failed' || attempt.state === 'voided' ? matched : unresolved('differs')
    case 'manualintervention':
      return unresolved('review')
    case 'pending':
    case 'unknown':
      return unresolved(ended || attempt.state === 'authorised' ? 'differs' : 'pending')
  }
}

/** Handles a row with the order reference of an attempt that is not the attempt's own transaction. */
function beside(row: Transaction): Match {
  if (row.type === 'validate' || row.type === 'token' || row.status === 'failed') return other // no money in it
  return row.status === 'pending' ? unresolved('pending') : { is: 'missing-here', reason: 'second-payment' }
}

function withOperation(row: Transaction, operation: OperationGlance): Match {
  const differs = operation.kind === 'reversal' ? undefined : amountDiffers(row, operation)
  if (differs) return differs
  if (operation.state === 'review') return unresolved('review')
  switch (row.status) {
    case 'success':
      return operation.state === 'succeeded' ? matched : unresolved('differs')
    case 'failed':
      return operation.state === 'failed' ? matched : unresolved('differs')
    case 'manualintervention':
      return unresolved('review')
    case 'pending':
    case 'unknown':
      return unresolved(operation.state === 'succeeded' || operation.state === 'failed' ? 'differs' : 'pending')
  }
}

/** Handles a refund, a capture or any other follow-up at CCV that was not created here. */
function unknownFollowUp(row: Transaction, parent: AttemptGlance): Match {
  if (row.status === 'failed') return other
  // CCV itself releases the rest after a partial capture, and refunds a late payment after a void.
  if (row.type === 'release' && parent.authorises) return matched
  if (parent.state === 'returned') return matched
  return { is: 'missing-here', reason: row.type?.slice(0, 32) ?? 'unknown-type' }
}

/** Returns whether a sync of our record may resolve the difference. */
export function mayResolve(match: Match, known: Known): boolean {
  const isOurs = known.attempt ?? known.parent ?? known.operation
  return isOurs !== undefined && isOff(match)
}

/** Returns the result for our record without a CCV reference: it was not sent, or its outcome is unknown. */
export function withoutRow({ state }: { state: string }): Match {
  return unresolved(state === 'review' ? 'review' : 'pending')
}
