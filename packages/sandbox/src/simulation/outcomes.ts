/** How a transaction ends. */
export interface Outcome {
  status: 'success' | 'failed' | 'manualintervention'
  /** One of CCV's codes for a failed transaction. */
  failureCode?: string | undefined
  /** Number of a test card, spaces allowed; the first Visa card where the sandbox needs one and none is given. */
  card?: string | undefined
}

/** CCV's complete list of codes on a failed transaction. Its own client throws on any other. */
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

/** A failure code out of CCV's list. */
export type FailureCode = (typeof failureCodes)[number]

/** What the last two digits of an amount do to a charge that runs without the shopper. Ours, not CCV's. */
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

/** The cents that are answered 429 the first time. Ours, not CCV's. */
export const rateLimitedCents = 29
