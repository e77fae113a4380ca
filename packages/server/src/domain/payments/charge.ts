/** Rules for a charge with a saved method, and what may follow its refusal. Pure. */
import { type Agreement, type Currency, hasEnded } from '../saved-methods/agreement.ts'
import { dateOfDay, dayOfDate, nextDueDay } from './due-dates.ts'

/**
 * What may follow a failed charge. The backend never retries a charge by itself: this value is for the shop.
 *
 * - `never`: do not charge this method again; ask the shopper for another one.
 * - `later`: the shop may retry, not before `retryAt`.
 * - `needs-shopper`: only the shopper can resolve it; send the recovery link.
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
  // Our own codes, with a hyphen: CCV never received the charge, so no bank was asked.
  'not-sent': { retry: 'later' },
  'method-not-usable': { retry: 'never' },
}

/** Failures before CCV received the charge. Such a charge does not count as a try. */
export const unsentCodes = ['not-sent', 'method-not-usable'] as const

/**
 * Maps one of CCV's failure codes. They say little about cards, so any other code needs the shopper.
 *
 * @param failedAt epoch ms
 */
export function afterFailure(failureCode: string | null, failedAt: number): { retry: Retry; retryAt?: number } {
  const row = rows[failureCode ?? '']
  if (!row) return { retry: 'needs-shopper' }
  return { retry: row.retry, ...(row.afterMs === undefined ? {} : { retryAt: failedAt + row.afterMs }) }
}

/**
 * Limits for failed charges of one saved method. Card schemes count them and fine merchants who exceed their limits.
 */
export interface TryCaps {
  perDay: number
  per30Days: number
}

export const defaultTryCaps: TryCaps = { perDay: 10, per30Days: 15 }

/** Earlier charges of the same method, as counted by the database. */
export interface Before {
  /** Uses of the agreement, and its due days around that of this charge, in days since 1970. */
  use: { used: number; before: number | null; after: number | null; last: number | null }
  /** Number of charges that a bank refused recently. */
  failed: { inDay: number; in30Days: number }
  /** The newest charge. */
  last: { state: string; failureCode: string | null; failedAt: number | null; updatedAt: number } | undefined
}

export interface Asked {
  agreement: Agreement
  /** Currency of the agreement's amount; `null` when unknown. */
  agreed: Currency | null
  amountMinor: number
  currency: Currency
  period: string | undefined
  /** In days since 1970, UTC. */
  dueDay: number
  /** True when the shopper is absent (MIT). */
  isAbsent: boolean
}

export interface Refusal {
  code: 'agreement-exceeded' | 'too-many-tries' | 'too-early' | 'method-stopped'
  field: string
  message: string
}

/**
 * Checks a charge against its agreement and the earlier charges, before CCV is called.
 *
 * @returns why the charge must not be sent; `undefined` when it may be sent
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

/** Checks the distance between due dates. The times at which charges are created, retried or recovered don't matter. */
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
      message: 'Charges of this method failed too often: ask the shopper for another method',
    }
  }
  if (last?.state !== 'failed') return undefined
  const { retry, retryAt } = afterFailure(last.failureCode, last.failedAt ?? last.updatedAt)
  if (retry === 'never') {
    return {
      code: 'method-stopped',
      field: 'methodId',
      message: 'The last charge was refused permanently: ask the shopper for another method',
    }
  }
  if (retryAt !== undefined && now < retryAt) {
    return { code: 'too-early', field: 'methodId', message: `Try again from ${new Date(retryAt).toISOString()} on` }
  }
  return undefined
}
