/**
 * CCV's codes for why a transaction failed. `unsufficient_balance` is CCV's own spelling.
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
/** A documented failure code of a transaction. */
export type FailureCode = (typeof failureCodes)[number]

/** True for a documented failure code. CCV may send others; they mean only that the transaction failed. */
export function isFailureCode(code: string | undefined): code is FailureCode {
  return failureCodes.some((known) => known === code)
}
