/** Currencies, and the agreement that limits how a saved method may be used. */

/** A currency that CCV supports. */
export type Currency = 'EUR' | 'CHF' | 'GBP'

/** How a saved method may be used. `everyDays` 1–999, `until` as `YYYY-MM-DD`, `atMost` 2–999. */
export type Agreement =
  | {
      /** Unscheduled: occasional charges. Recurring: a series until a date. Instalment: a fixed number of charges. */
      kind: 'unscheduled'
    }
  | {
      kind: 'recurring'
      /** Days between two charges: 1 to 999. */
      everyDays: number
      /** The last day (UTC), as `YYYY-MM-DD`. It must not have passed. */
      until: string
      /** The most that one charge may take, in minor units. Default: no limit. */
      amountMinor?: number
      /**
       * Where the shopper cancels: the URL of a page of the shop, or an e-mail address. Stands above the button of a
       * session. Default: the configured `shop.cancelAt`.
       */
      cancelAt?: string
    }
  | {
      kind: 'instalment'
      /** How many charges: 2 to 999. */
      atMost: number
      amountMinor?: number
      cancelAt?: string
    }

const dayMs = 86_400_000

/** Returns whether the last day (UTC) of a recurring agreement has passed. */
export function hasEnded(agreement: Agreement, now: number): boolean {
  return agreement.kind === 'recurring' && now >= Date.parse(`${agreement.until}T00:00:00Z`) + dayMs
}
