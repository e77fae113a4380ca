/**
 * Why a transaction failed, in CCV's words; `unsufficient_balance` is spelt so, and stays so.
 *
 * @see docs/sources.md#the-transaction
 */
export const failureCodes = [
  'expired',
  'cancelled',
  'unsufficient_balance',
  'fraud_detected',
  'rejected',
  'card_refused',
  'insufficient_funds',
  'processing_error',
] as const
/** A documented reason of a failed transaction. */
export type FailureCode = (typeof failureCodes)[number]

/** True for a documented reason; others may come, and mean no more than that it failed. */
export function isFailureCode(code: string | undefined): code is FailureCode {
  return failureCodes.some((known) => known === code)
}
