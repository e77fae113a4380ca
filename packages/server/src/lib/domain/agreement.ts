/** The two words that everything about money rests on. */

/** A currency CCV takes. */
export type Currency = 'EUR' | 'CHF' | 'GBP'

/** How a saved method may be used. `everyDays` 1–999, `until` as `YYYY-MM-DD`, `atMost` 2–999. */
export type Agreement =
  | { kind: 'unscheduled' }
  | { kind: 'recurring'; everyDays: number; until: string; amountMinor?: number }
  | { kind: 'instalment'; atMost: number; amountMinor?: number }

const dayMs = 86_400_000

/** True when the last day (UTC) of a recurring agreement has passed. */
export function hasEnded(agreement: Agreement, now: number): boolean {
  return agreement.kind === 'recurring' && now >= Date.parse(`${agreement.until}T00:00:00Z`) + dayMs
}
