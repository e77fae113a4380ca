/** The final status of a transaction. */
export interface Outcome {
  status: 'success' | 'failed' | 'manualintervention'
  /** One of CCV's codes for a failed transaction. */
  failureCode?: string | undefined
  /** Number of a test card, spaces allowed. If the sandbox needs a card, the default is the first Visa card. */
  card?: string | undefined
}

/** CCV's complete list of failure codes of a transaction. CCV's own client throws on any other code. */
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

/** A failure code of CCV's list. */
export type FailureCode = (typeof failureCodes)[number]

/** Outcome of a charge without the shopper, by the last two digits of its amount. This is not a rule of CCV's. */
export function outcomeByAmount(amountMinor: number): Outcome | 'never' | undefined {
  switch (amountMinor % 100) {
    case 1:
      return { status: 'failed', failureCode: 'insufficient_funds' }
    case 2:
      return { status: 'failed', failureCode: 'card_refused' }
    case 3:
      return { status: 'manualintervention' }
    case 4:
      return 'never'
    case 5:
      return { status: 'failed', failureCode: 'expired' }
    default:
      return undefined
  }
}

/** The last two digits of an amount that get 429 the first time. This is not a rule of CCV's. */
export const rateLimitedCents = 29
