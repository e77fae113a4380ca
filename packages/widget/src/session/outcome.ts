import type { StatusView } from '../protocol.ts'

/** A status, reduced to what decides the element's next step. */
export type Outcome =
  /** Nothing was tried yet. */
  | 'none'
  /** Ask again. */
  | 'pending'
  /** Paid, authorised, on its way, or saved. */
  | 'good'
  /** Nothing was charged or saved; the shopper can choose another method. */
  | 'failed'
  /** Needs a manual review. */
  | 'review'

/**
 * Reduces a status. The payment decides; the saving only where nothing is paid.
 * A value that this version does not know counts as pending.
 */
export function outcomeOf({ payment, method }: Pick<StatusView, 'payment' | 'method'>): Outcome {
  switch (payment) {
    case 'paid':
    case 'authorised':
    case 'processing':
      return 'good'
    case 'review':
    case 'failed':
      return payment
    case 'none':
      return method === 'none' ? 'none' : method === 'saved' ? 'good' : method === 'not-saved' ? 'failed' : 'pending'
    default:
      return 'pending'
  }
}
