/** Compares one row of CCV's books with ours. Pure: what is to be done about it is not decided here. */
import type { Transaction } from '@ccv-checkout/ccv'
import type { Attempt } from './payments/attempt.ts'
import type { Operation } from './payments/operation.ts'

/** What an attempt is compared by; no bytes, no keys. */
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

/** What an operation is compared by. */
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

/** What we know of a row of CCV's. */
export interface Known {
  /** The operation that has its reference. */
  operation?: OperationGlance | undefined
  /** The attempt that has its reference, or that its order reference names. */
  attempt?: AttemptGlance | undefined
  /** The payment that it follows. */
  parent?: AttemptGlance | undefined
}

/** How a row of CCV's and ours stand to each other. */
export type Match =
  | { is: 'matched' }
  /** No business of ours: another system on the same account, or something that moved no money. */
  | { is: 'other' }
  /** `unknown-attempt`: made here, and not in the store; `second-payment` under one attempt; else CCV's type. */
  | { is: 'missing-here'; reason: string }
  | { is: 'missing-at-ccv'; reason: 'not-found' }
  | { is: 'amount-differs'; reason: 'amount' | 'currency' }
  /** `pending`: it takes its time; `review`: a person has to look; `differs`: CCV and we say different things. */
  | { is: 'unsettled'; reason: 'pending' | 'review' | 'differs' }

const matched: Match = { is: 'matched' }
const other: Match = { is: 'other' }
const unsettled = (reason: 'pending' | 'review' | 'differs'): Match => ({ is: 'unsettled', reason })

/** What somebody should be told of. What merely takes its time is counted, and looked at again. */
export function isOff(match: Match): boolean {
  return match.is !== 'matched' && match.is !== 'other' && !(match.is === 'unsettled' && match.reason === 'pending')
}

const ourShape = /^(.+)~(at_[0-9a-f]{24})$/s

/** The attempt that an order reference of ours names, and the order; a session stands there where there is none. */
export function namedBy(reference: string | undefined): { orderId: string | undefined; attemptId: string } | undefined {
  const [, first = '', attemptId] = reference?.match(ourShape) ?? []
  const orderId = /^cs_[0-9a-f]{24}$/.test(first) ? undefined : first
  return attemptId === undefined ? undefined : { orderId, attemptId }
}

/**
 * Compares a row with what we know of it.
 *
 * @param publicUrl where shoppers come back to: on an account that several installations share, it tells which made the row
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

/** Amount or currency that CCV says and that is not what was sent; nothing where either side names none. */
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
  // A saved card has no amount of its own: what its enrolment names is nobody's money.
  const differs = attempt.call === 'vault' ? undefined : amountDiffers(row, attempt)
  if (differs) return differs
  if (attempt.state === 'review') return unsettled('review')
  switch (row.status) {
    case 'success':
      return ended || attempt.state === 'authorised' ? matched : unsettled('differs')
    case 'failed':
      return attempt.state === 'failed' || attempt.state === 'voided' ? matched : unsettled('differs')
    case 'manualintervention':
      return unsettled('review')
    case 'pending':
    case 'unknown':
      return unsettled(ended || attempt.state === 'authorised' ? 'differs' : 'pending')
  }
}

/** Under the order reference of an attempt, but not the transaction that it became. */
function beside(row: Transaction): Match {
  if (row.type === 'validate' || row.type === 'token' || row.status === 'failed') return other // no money in it
  return row.status === 'pending' ? unsettled('pending') : { is: 'missing-here', reason: 'second-payment' }
}

function withOperation(row: Transaction, operation: OperationGlance): Match {
  const differs = operation.kind === 'reversal' ? undefined : amountDiffers(row, operation)
  if (differs) return differs
  if (operation.state === 'review') return unsettled('review')
  switch (row.status) {
    case 'success':
      return operation.state === 'succeeded' ? matched : unsettled('differs')
    case 'failed':
      return operation.state === 'failed' ? matched : unsettled('differs')
    case 'manualintervention':
      return unsettled('review')
    case 'pending':
    case 'unknown':
      return unsettled(operation.state === 'succeeded' || operation.state === 'failed' ? 'differs' : 'pending')
  }
}

/** A refund, a capture or whatever else at CCV that nobody here asked for. */
function unknownFollowUp(row: Transaction, parent: AttemptGlance): Match {
  if (row.status === 'failed') return other
  // What a capture in part leaves is let go by CCV itself, and so is given back what came in after a void.
  if (row.type === 'release' && parent.authorises) return matched
  if (parent.state === 'returned') return matched
  return { is: 'missing-here', reason: row.type?.slice(0, 32) ?? 'unknown-type' }
}

/** Whether settling what we know of it may bring both sides together. */
export function maySettle(match: Match, known: Known): boolean {
  const isOurs = known.attempt ?? known.parent ?? known.operation
  return isOurs !== undefined && isOff(match)
}

/** What has no row at CCV that could be asked for: not sent to its end, or nobody knows. */
export function withoutRow({ state }: { state: string }): Match {
  return unsettled(state === 'review' ? 'review' : 'pending')
}
