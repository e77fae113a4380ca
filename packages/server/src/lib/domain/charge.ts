/** What a charge with a saved method may do, and what to make of a refusal. Pure. */
import { type Agreement, type Currency, hasEnded } from './agreement.ts'

/**
 * What may follow a failed charge. Nothing is ever charged again by itself: this tells the shop.
 *
 * - `never`: do not charge this method again; ask the shopper for another.
 * - `later`: the shop may try again, not before `retryAt`.
 * - `needs-shopper`: only the shopper can mend it; send the recovery link.
 */
export type Retry = 'never' | 'later' | 'needs-shopper'

const hour = 3_600_000
const day = 24 * hour

const rows: Readonly<Record<string, { retry: Retry; afterMs?: number }>> = {
  insufficient_funds: { retry: 'later', afterMs: day },
  unsufficient_balance: { retry: 'later', afterMs: day }, // CCV's own spelling
  processing_error: { retry: 'later', afterMs: hour },
  card_refused: { retry: 'needs-shopper' },
  expired: { retry: 'needs-shopper' },
  cancelled: { retry: 'needs-shopper' },
  rejected: { retry: 'never' },
  fraud_detected: { retry: 'never' },
  // Our own words, with a hyphen: CCV never had the charge, and no bank was asked.
  'not-sent': { retry: 'later' },
  'method-not-usable': { retry: 'never' },
}

const unsent: ReadonlySet<string | null> = new Set(['not-sent', 'method-not-usable'])

/** True for a charge that ended before CCV had it: it is no try, and counts for nothing. */
function wasNeverSent({ failureCode }: { failureCode: string | null }): boolean {
  return unsent.has(failureCode)
}

/**
 * Reads one of CCV's failure codes. They say little about cards: what they don't say is for the shopper to mend.
 *
 * @param failedAt epoch ms
 */
export function afterFailure(failureCode: string | null, failedAt: number): { retry: Retry; retryAt?: number } {
  const row = rows[failureCode ?? '']
  if (!row) return { retry: 'needs-shopper' }
  return { retry: row.retry, ...(row.afterMs === undefined ? {} : { retryAt: failedAt + row.afterMs }) }
}

/** How often one saved method may be charged in vain: the card schemes count, and fine who goes on. */
export interface TryCaps {
  perDay: number
  per30Days: number
}

export const defaultTryCaps: TryCaps = { perDay: 10, per30Days: 15 }

/** An earlier charge with the same method. */
export interface Earlier {
  state: string
  failureCode: string | null
  amountMinor: number | null
  createdAt: number
  updatedAt: number
  /** When it ended as failed; `null` for one that failed before this was written down. */
  failedAt: number | null
}

export interface Asked {
  agreement: Agreement
  amountMinor: number
  currency: Currency
  period: string | undefined
  /** True when the shopper is not there (MIT). */
  isAbsent: boolean
}

export interface Refusal {
  code: 'agreement-exceeded' | 'too-many-tries' | 'too-early' | 'method-stopped'
  field: string
  message: string
}

/**
 * Checks a charge against its agreement and what went before, before CCV is asked anything.
 *
 * @param earlier charges and payments with this method, in any order; the one that made it included
 * @returns why it must not be sent; `undefined` when it may
 */
export function refuseCharge(
  asked: Asked,
  earlier: readonly Earlier[],
  caps: TryCaps,
  now: number,
): Refusal | undefined {
  return refuseByAgreement(asked, earlier, now) ?? (asked.isAbsent ? refuseByHistory(earlier, caps, now) : undefined)
}

function refuseByAgreement(
  { agreement, amountMinor, period }: Asked,
  earlier: readonly Earlier[],
  now: number,
): Refusal | undefined {
  const exceeded = (field: string, message: string): Refusal => ({ code: 'agreement-exceeded', field, message })
  if (agreement.kind === 'unscheduled') return undefined
  if (period === undefined) return exceeded('period', 'Name the period that this charge is for, such as 2026-12')
  if (agreement.amountMinor !== undefined && amountMinor > agreement.amountMinor) {
    return exceeded('amountMinor', `Charge at most ${agreement.amountMinor}: that is what the shopper agreed to`)
  }
  if (agreement.kind === 'recurring') {
    return hasEnded(agreement, now)
      ? exceeded('agreement.until', `The agreement ended on ${agreement.until}`)
      : undefined
  }
  const used = earlier.filter(({ state }) => state !== 'failed' && state !== 'voided').length
  return used >= agreement.atMost
    ? exceeded('agreement.atMost', `All ${agreement.atMost} instalments are used`)
    : undefined
}

function refuseByHistory(all: readonly Earlier[], caps: TryCaps, now: number): Refusal | undefined {
  const earlier = all.filter((charge) => !wasNeverSent(charge))
  const failed = earlier.filter(({ state }) => state === 'failed').toSorted((a, b) => b.createdAt - a.createdAt)
  const since = (age: number): number => failed.filter(({ createdAt }) => createdAt > now - age).length
  if (since(day) >= caps.perDay || since(30 * day) >= caps.per30Days) {
    return {
      code: 'too-many-tries',
      field: 'methodId',
      message: 'This method failed too often: ask the shopper for another',
    }
  }
  const last = failed[0]
  const isNewest = last !== undefined && earlier.every(({ createdAt }) => createdAt <= last.createdAt)
  if (!isNewest) return undefined
  const { retry, retryAt } = afterFailure(last.failureCode, last.failedAt ?? last.updatedAt)
  if (retry === 'never') {
    return {
      code: 'method-stopped',
      field: 'methodId',
      message: 'The last charge was refused for good: ask the shopper for another method',
    }
  }
  if (retryAt !== undefined && now < retryAt) {
    return { code: 'too-early', field: 'methodId', message: `Try again from ${new Date(retryAt).toISOString()} on` }
  }
  return undefined
}
