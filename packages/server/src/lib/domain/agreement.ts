/** The two words that everything about money rests on. Types only. */

/** A currency CCV takes. */
export type Currency = 'EUR' | 'CHF' | 'GBP'

/** How a saved method may be used. `everyDays` 1–999, `until` as `YYYY-MM-DD`, `atMost` 2–999. */
export type Agreement =
  | { kind: 'unscheduled' }
  | { kind: 'recurring'; everyDays: number; until: string; amountMinor?: number }
  | { kind: 'instalment'; atMost: number; amountMinor?: number }
