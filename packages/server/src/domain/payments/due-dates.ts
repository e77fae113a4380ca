/**
 * Calculates the distance between the due dates of an agreement's periods. Days are counted since 1970 (UTC). Pure.
 *
 * Months and years differ in length: a shopper who agreed to a monthly price "every 30 days" is charged on 31 January,
 * 28 February and 31 March.
 */

const dayMs = 86_400_000

/** The possible number of days in a number of calendar months. */
const months: readonly { count: number; from: number; to: number }[] = [
  { count: 1, from: 28, to: 31 },
  { count: 2, from: 59, to: 62 },
  { count: 3, from: 89, to: 92 },
  { count: 6, from: 181, to: 184 },
  { count: 12, from: 365, to: 366 },
]

function monthsOf(everyDays: number): (typeof months)[number] | undefined {
  return months.find(({ from, to }) => everyDays >= from && everyDays <= to)
}

/** Returns the minimum number of days between two payments, as sent to CCV: 28 for a month, 365 for a year. */
export function frequencyOf(everyDays: number): number {
  return monthsOf(everyDays)?.from ?? everyDays
}

/** Returns the first day on which a period may be due after one that is due on `day`. */
export function nextDueDay(day: number, everyDays: number): number {
  const calendar = monthsOf(everyDays)
  const plain = day + everyDays
  return calendar ? Math.min(plain, addMonths(day, calendar.count)) : plain
}

/** Returns the same day of a later month, or the last day of that month if it is shorter. */
function addMonths(day: number, count: number): number {
  const from = new Date(day * dayMs)
  const [year, month, date] = [from.getUTCFullYear(), from.getUTCMonth() + count, from.getUTCDate()]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date, lastOfMonth)) / dayMs
}

/** Returns the day of a time in epoch ms. */
export function dayOfTime(now: number): number {
  return Math.floor(now / dayMs)
}

/** @param date `YYYY-MM-DD` */
export function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

/** `YYYY-MM-DD` */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}
