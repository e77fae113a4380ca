/** Which days are reconciled with CCV, when, and how to page through one of them. Pure; days are UTC. */
import type { Transaction } from '@ccv-checkout/ccv'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A day is reconciled when the webhooks and returns of its last minute have arrived or are lost. */
const readyAfterMs = 2 * hour
/** After a period without a running server, at most this many days are added; the shop can request older ones. */
const catchUpAtMost = 14
/** At most this many further days are recorded as skipped. */
const skippedAtMost = 60
/** While a day has open rows, it is reconciled again daily, up to this long after its end. */
const againForMs = 14 * day
/** Every day is reconciled again this long after its end, because CCV's records may have changed. */
const againAfterMs: readonly number[] = [3 * day, 10 * day]
/** Rows this close to a day count as seen: the clocks differ, and a request sent at midnight may have been retried. */
const overlapMs = 15 * minute

/** `2026-01-15` */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** Returns the start of the day (inclusive) and its end (exclusive); epoch ms. */
export function boundsOf(name: string): { from: number; to: number } {
  const from = Date.parse(`${name}T00:00:00.000Z`)
  return { from, to: from + day }
}

/** Returns whether the day is over. */
export function isOver(name: string, now: number): boolean {
  return boundsOf(name).to <= now
}

/** Returns the last day that is ready to be reconciled. */
function lastReady(now: number): string {
  return dayOf(now - readyAfterMs - day)
}

/**
 * Returns the days to record since the latest one, up to a maximum; older ones are returned as skipped.
 *
 * @param latest the newest recorded day; `undefined` at the very first start, which begins with the last ready day
 */
export function daysToAdd(latest: string | undefined, now: number): { due: string[]; skipped: string[] } {
  const last = boundsOf(lastReady(now)).from
  const first = latest === undefined ? last : boundsOf(latest).to
  const days: string[] = []
  for (let from = last; from >= first && days.length < catchUpAtMost + skippedAtMost; from -= day)
    days.push(dayOf(from))
  return { due: days.slice(0, catchUpAtMost).reverse(), skipped: days.slice(catchUpAtMost).reverse() }
}

/** Returns when to reconcile a day again; `null` for never. */
export function nextRunAt(name: string, isOpen: boolean, now: number): number | null {
  const { to } = boundsOf(name)
  const later = againAfterMs.map((ms) => to + ms + readyAfterMs).find((at) => at > now + hour)
  const daily = isOpen && now - to < againForMs ? now + day : undefined
  const times = [later, daily].filter((at) => at !== undefined)
  return times.length > 0 ? Math.min(...times) : null
}

/**
 * The position within a reconciliation. CCV documents neither the order of a list nor its page size, so the pages are
 * requested by time: older ones until a page has no new rows, then newer ones.
 */
export type Cursor =
  | {
      read: 'theirs'
      /** Rows were created after this time and before the next one; both exclusive, as at CCV. */
      createdAfter: number
      createdBefore: number
      side: 'older' | 'newer'
      /** Continues after this row; only when all rows of a page have the same creation time. */
      referenceBefore?: string
      /** The newest row so far; epoch ms. */
      newest: number
    }
  /** Then our own rows that CCV did not list, in the order of their creation. */
  | { read: 'attempts' | 'operations'; from: number }

type Page = Extract<Cursor, { read: 'theirs' }>

/** Returns the first page of a day. */
export function firstPage(name: string): Page {
  const { from, to } = boundsOf(name)
  const [createdAfter, createdBefore] = [from - overlapMs - 1, to + overlapMs]
  return { read: 'theirs', createdAfter, createdBefore, side: 'older', newest: createdAfter }
}

/**
 * Returns the position after a page.
 *
 * @param rows the page as CCV returned it
 * @param isNew whether the page had any row that was not seen before
 * @returns `undefined` when all pages have been read
 */
export function nextPage(name: string, cursor: Page, rows: readonly Transaction[], isNew: boolean): Page | undefined {
  const times = rows.flatMap(({ created }) => (created === undefined ? [] : [created]))
  const oldest = Math.min(...times)
  const { referenceBefore: behind, ...here } = { ...cursor, newest: Math.max(cursor.newest, ...times) }
  if (cursor.side === 'newer') return isNew && times.length > 0 ? newer(name, here) : undefined
  const last = rows.at(-1)
  const isOneMoment = times.length > 1 && times.every((time) => time === oldest)
  if (last && isOneMoment && isNew === (behind !== undefined)) return { ...here, referenceBefore: last.reference }
  if (isNew && times.length > 0) return { ...here, createdBefore: oldest + 1 }
  return rows.length === 0 && here.newest === firstPage(name).newest ? undefined : newer(name, here)
}

/** Continues after the newest row, in case CCV lists the oldest rows first. */
function newer(name: string, page: Page): Page {
  return { ...page, side: 'newer', createdAfter: page.newest - 1, createdBefore: firstPage(name).createdBefore }
}
