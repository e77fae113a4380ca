/** What the shop sees of the comparison with CCV's books. Types only. */

/** One thing that is not as it should be. */
export interface Difference {
  /**
   * `missing-here`: CCV has it and the store has not. `missing-at-ccv`: the other way round. `amount-differs`: what CCV took
   * is not what was sent. `unsettled`: one side is not at its end, or they end differently.
   */
  is: 'missing-here' | 'missing-at-ccv' | 'amount-differs' | 'unsettled'
  /**
   * `pending` takes its time, `review` waits for a person, `differs` is told differently by both sides; `unknown-attempt` was
   * made here and lost since, `second-payment` came under the reference of another; a word of CCV's, such as `refund`, is
   * what was done to a payment outside.
   */
  reason: string
  /** CCV's. */
  reference?: string
  /** The shop's own id of the order. */
  orderId?: string
  /** Our payment. */
  attemptId?: string
  /** Our refund, capture or reversal. */
  operationId?: string
  /** CCV's words for what it is and where it stands. */
  type?: string
  /** CCV's word for where it stands. */
  status?: string
  /** Our state of it. */
  state?: string
  /** What CCV says. */
  amountMinor?: number
  /** What we sent. */
  expectedMinor?: number
  /** ISO 4217. */
  currency?: string
}

/** How many of each. */
export interface ReconciliationReport {
  /** On both sides, and the same. */
  matched: number
  /** At CCV only. */
  missingHere: number
  /** In the store only. */
  missingAtCcv: number
  /** On both sides, with another amount. */
  amountDiffers: number
  /** Not at its end on one side or the other; most of it merely takes its time. */
  unsettled: number
  /** Of other systems on the same account. */
  other: number
  /** How many differed until this look, and are settled by it: late money that nobody had told of, for one. */
  settled: number
  /** How many somebody should see to: all differences but those that merely take their time. */
  off: number
  /** The first 100, what is to be seen to before what takes its time. */
  differences: Difference[]
}

/** The comparison of one day. */
export interface Reconciliation {
  /** UTC, such as `2026-01-15`; what CCV made on that day. */
  day: string
  /** `waiting` for its time, `running`, `done`, or `skipped`: too long ago to be caught up with unless asked for. */
  state: 'waiting' | 'running' | 'done' | 'skipped'
  /** How many looks came to their end; a day is looked at more than once, for late truth. */
  looks: number
  /** When the last of them did; epoch ms. */
  finishedAt?: number
  /** When it is compared again. Epoch milliseconds. */
  nextLookAt?: number
  /** Of the last look. */
  report?: ReconciliationReport
}

/** Which days to list, newest first. */
export interface ReconciliationPage {
  /** Only days before this one. */
  before?: string
  /** Default 31. */
  limit?: number
}
