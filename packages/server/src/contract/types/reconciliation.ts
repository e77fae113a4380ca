/** The reconciliation with CCV. Types only. */

/** One difference between CCV's records and ours. */
export interface Difference {
  /**
   * `missing-here`: only CCV has it. `missing-at-ccv`: only the store has it. `amount-differs`: CCV's amount or
   * currency differs from the request. `unresolved`: one side is not final, or the two final states differ.
   */
  is: 'missing-here' | 'missing-at-ccv' | 'amount-differs' | 'unresolved'
  /**
   * `pending`: not final yet. `review`: needs manual review. `differs`: the two states differ. `unknown-attempt`:
   * created here and lost since. `second-payment`: a second payment with the same order reference. A type of CCV, such
   * as `refund`: an operation that was created elsewhere.
   */
  reason: string
  /** CCV's reference. */
  reference?: string
  /** The shop's own id of the order. */
  orderId?: string
  /** Id of our payment. */
  attemptId?: string
  /** Id of our refund, capture or reversal. */
  operationId?: string
  /** CCV's transaction type. */
  type?: string
  /** CCV's status. */
  status?: string
  /** Our state. */
  state?: string
  /** Amount at CCV, in minor units. */
  amountMinor?: number
  /** Amount that we sent, in minor units. */
  expectedMinor?: number
  /** ISO 4217. */
  currency?: string
}

/** The counts of a reconciliation, and its differences. */
export interface ReconciliationReport {
  /** Rows that are the same on both sides. */
  matched: number
  /** Rows that only CCV has. */
  missingHere: number
  /** Rows that only the store has. */
  missingAtCcv: number
  /** Rows with another amount or currency. */
  amountDiffers: number
  /** Rows that are not final on one side, or differ. Most of them are only pending. */
  unresolved: number
  /** Rows of other systems on the same account. */
  other: number
  /** Rows that differed before this reconciliation and were synced by it, such as a late success without a webhook. */
  resolved: number
  /** Rows that need manual review: all differences except pending ones. */
  off: number
  /** The first 100 differences; those that need manual review come first. */
  differences: Difference[]
}

/** The reconciliation of one day. */
export interface Reconciliation {
  /** The UTC day on which CCV created the transactions, such as `2026-01-15`. */
  day: string
  /** `waiting` until it is due, `running`, `done`, or `skipped`: too old to be reconciled automatically. */
  state: 'waiting' | 'running' | 'done' | 'skipped'
  /** Number of completed runs. A day is reconciled more than once, because statuses may change later. */
  looks: number
  /** When the last run was completed. Epoch ms. */
  finishedAt?: number
  /** When the next run is due. Epoch milliseconds. */
  nextLookAt?: number
  /** Report of the last run. */
  report?: ReconciliationReport
}

/** Which days to list, newest first. */
export interface ReconciliationPage {
  /** Only days before this one. */
  before?: string
  /** Default 31. */
  limit?: number
}
