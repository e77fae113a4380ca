/**
 * Finds the transaction that is the first payment of a mandate. CCV documents that it names it (`childReferenceId`),
 * but its samples don't. Without a name it is chosen once from the mandate's transactions, and stored. Pure.
 */
import type { Mandate, Transaction } from '@ccv-checkout/ccv'
import { type Attempt, isUnfinished } from './attempt.ts'
import { reviewAfterMs } from './schedule.ts'

type Ours = Pick<Attempt, 'amountMinor' | 'currency' | 'merchantOrderReference'>

/** Returns whether the mandate's first payment is still unknown. Until it is known, the mandate must not be charged. */
export function awaitsFirstPayment(
  attempt: Pick<Attempt, 'call' | 'amountMinor' | 'childReference' | 'state'>,
): boolean {
  return isWithoutChild(attempt) && isUnfinished(attempt.state)
}

/** Returns whether the mandate has a first payment whose transaction was neither named nor chosen. */
export function isWithoutChild({
  call,
  amountMinor,
  childReference,
}: Pick<Attempt, 'call' | 'amountMinor' | 'childReference'>): boolean {
  return call === 'mandate' && amountMinor !== null && childReference === null
}

/**
 * Returns the rows that can be the first payment by their own fields. Whether another attempt owns one of them must be
 * checked in the store. A row with our order reference rules out rows without any.
 */
export function firstPaymentCandidates(ours: Ours, rows: readonly Transaction[]): Transaction[] {
  const fitting = rows.filter((row) => canBeFirstPayment(ours, row))
  const named = fitting.filter(({ merchantOrderReference }) => merchantOrderReference !== undefined)
  return named.length > 0 ? named : fitting
}

/** Returns whether a row can be the first payment by its own fields. */
export function canBeFirstPayment(ours: Ours, row: Transaction): boolean {
  const isForeign =
    row.merchantOrderReference !== undefined && row.merchantOrderReference !== ours.merchantOrderReference
  return (
    row.type === 'sale' &&
    row.originalReference === undefined &&
    row.amountMinor === ours.amountMinor &&
    row.currency === ours.currency &&
    !isForeign
  )
}

/** Returns whether a mandate was signed a day ago without a known first payment, so that it needs manual review. */
export function isFirstPaymentOverdue(
  { sentAt, createdAt }: Pick<Attempt, 'sentAt' | 'createdAt'>,
  mandate: Pick<Mandate, 'status' | 'signed' | 'modified'>,
  now: number,
): boolean {
  if (mandate.status === 'pending' || mandate.status === 'unknown') return false
  return now - (mandate.signed ?? mandate.modified ?? sentAt ?? createdAt) >= reviewAfterMs
}
