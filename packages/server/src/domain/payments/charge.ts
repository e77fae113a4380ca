/** What a charge with a saved method may do, and what to make of a refusal. Pure. */
import { type Agreement, type Currency, hasEnded } from '../saved-methods/agreement.ts'
import { dateOfDay, dayOfDate, nextDueDay } from './due-dates.ts'

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

/** Failures before CCV had the charge: such a charge is no try, and counts for nothing. */
export const unsentCodes = ['not-sent', 'method-not-usable'] as const

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

/** What went before with the same method, as the database counts it. */
export interface Before {
  /** Uses of the agreement; its due days, in days since 1970, around that of this charge. */
  use: { used: number; before: number | null; after: number | null; last: number | null }
  /** Charges that a bank refused lately. */
  failed: { inDay: number; in30Days: number }
  /** The newest charge. */
  last: { state: string; failureCode: string | null; failedAt: number | null; updatedAt: number } | undefined
}

export interface Asked {
  agreement: Agreement
  /** What the agreement's amount is in; `null` where that is not known. */
  agreed: Currency | null
  amountMinor: number
  currency: Currency
  period: string | undefined
  /** In days since 1970, UTC. */
  dueDay: number
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
 * @returns why it must not be sent; `undefined` when it may
 */
export function refuseCharge(asked: Asked, before: Before, caps: TryCaps, now: number): Refusal | undefined {
  return refuseByAgreement(asked, before, now) ?? (asked.isAbsent ? refuseByHistory(before, caps, now) : undefined)
}

function exceeded(field: string, message: string): Refusal {
  return { code: 'agreement-exceeded', field, message }
}

function refuseByAgreement(asked: Asked, { use }: Before, now: number): Refusal | undefined {
  const { agreement, agreed, amountMinor, currency, period } = asked
  if (agreement.kind === 'unscheduled') return undefined
  if (period === undefined) return exceeded('period', 'Name the period that this charge is for, such as 2026-12')
  if (agreed !== null && currency !== agreed) {
    return exceeded('currency', `Charge in ${agreed}: that is what the shopper agreed to`)
  }
  if (agreement.amountMinor !== undefined && amountMinor > agreement.amountMinor) {
    return exceeded('amountMinor', `Charge at most ${agreement.amountMinor}: that is what the shopper agreed to`)
  }
  if (agreement.kind === 'recurring') return refuseByDate(asked.dueDay, agreement, use, now)
  return use.used >= agreement.atMost
    ? exceeded('agreement.atMost', `All ${agreement.atMost} instalments are used`)
    : undefined
}

/** The distance is kept between due dates: when a charge is made, made again or recovered does not matter. */
function refuseByDate(
  dueDay: number,
  agreement: Agreement & { kind: 'recurring' },
  use: Before['use'],
  now: number,
): Refusal | undefined {
  const { everyDays, until } = agreement
  if (hasEnded(agreement, now) || dueDay > dayOfDate(until)) {
    return exceeded('agreement.until', `The agreement ended on ${until}`)
  }
  const earliest = use.before === null ? dueDay : nextDueDay(use.before, everyDays)
  const isTooCloseToNext = (day: number): boolean => use.after !== null && use.after < nextDueDay(day, everyDays)
  if (dueDay >= earliest && !isTooCloseToNext(dueDay)) return undefined
  const free = isTooCloseToNext(earliest) && use.last !== null ? nextDueDay(use.last, everyDays) : earliest
  return exceeded('dueOn', `The next period may be due on ${dateOfDay(free)}: the shopper agreed to ${everyDays} days`)
}

function refuseByHistory({ failed, last }: Before, caps: TryCaps, now: number): Refusal | undefined {
  if (failed.inDay >= caps.perDay || failed.in30Days >= caps.per30Days) {
    return {
      code: 'too-many-tries',
      field: 'methodId',
      message: 'This method failed too often: ask the shopper for another',
    }
  }
  if (last?.state !== 'failed') return undefined
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
