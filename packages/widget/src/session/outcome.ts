import type { StatusView } from '../protocol.ts'

/** A status, reduced to what the element does next. */
export type Outcome =
  /** Nothing was tried yet. */
  | 'none'
  /** Ask again. */
  | 'pending'
  /** Paid, authorised, on its way, or saved. */
  | 'good'
  /** Nothing was taken or saved; another way is welcome. */
  | 'failed'
  /** A person has to look. */
  | 'review'

/**
 * Reduces a status. Money speaks first; permission only where no money is involved.
 * A word that this version does not know is no answer yet, so it reads as pending.
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
