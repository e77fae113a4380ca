/**
 * Which transaction is the first payment of a mandate. CCV documents that it names it (`childReferenceId`), and its samples
 * don't: then it is chosen among the mandate's transactions, once, and kept. Pure.
 */
import type { Mandate, Transaction } from '@ccv-checkout/ccv'
import { type Attempt, isUnfinished } from './attempt.ts'
import { reviewAfterMs } from './schedule.ts'

type Ours = Pick<Attempt, 'amountMinor' | 'currency' | 'merchantOrderReference'>

/** True while this attempt's mandate has a first payment whose transaction is not known: until then nothing else may be charged. */
export function awaitsFirstPayment(
  attempt: Pick<Attempt, 'call' | 'amountMinor' | 'childReference' | 'state'>,
): boolean {
  return isWithoutChild(attempt) && isUnfinished(attempt.state)
}

/** True when its mandate has a first payment whose transaction was never named nor chosen. */
export function isWithoutChild({
  call,
  amountMinor,
  childReference,
}: Pick<Attempt, 'call' | 'amountMinor' | 'childReference'>): boolean {
  return call === 'mandate' && amountMinor !== null && childReference === null
}

/**
 * The rows that can be the first payment, as far as they tell themselves; whether another attempt owns one of them, only the
 * store knows. A row that names our order reference rules out those that name none.
 */
export function firstPaymentCandidates(ours: Ours, rows: readonly Transaction[]): Transaction[] {
  const fitting = rows.filter((row) => canBeFirstPayment(ours, row))
  const named = fitting.filter(({ merchantOrderReference }) => merchantOrderReference !== undefined)
  return named.length > 0 ? named : fitting
}

/** Whether a row can be the first payment, by itself. */
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

/** True when a mandate was signed a day ago and it is still unclear which transaction paid it: that is for a person. */
export function isFirstPaymentOverdue(
  { sentAt, createdAt }: Pick<Attempt, 'sentAt' | 'createdAt'>,
  mandate: Pick<Mandate, 'status' | 'signed' | 'modified'>,
  now: number,
): boolean {
  if (mandate.status === 'pending' || mandate.status === 'unknown') return false
  return now - (mandate.signed ?? mandate.modified ?? sentAt ?? createdAt) >= reviewAfterMs
}
