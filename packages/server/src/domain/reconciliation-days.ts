/** Which days are compared with CCV's books, when, and how to page through one of them. Pure; days are UTC. */
import type { Transaction } from '@ccv-checkout/ccv'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A day is looked at once the webhooks and returns of its last minute have come, or are lost. */
const readyAfterMs = 2 * hour
/** After a time without any server, so many days are caught up with; the shop may ask for older ones. */
const catchUpAtMost = 14
/** Further back nothing is written down. */
const skippedAtMost = 60
/** While anything of a day is open, it is looked at again daily, for so long after its end. */
const againForMs = 14 * day
/** And after so long in any case: CCV may have changed its mind meanwhile. */
const againAfterMs: readonly number[] = [3 * day, 10 * day]
/** CCV's clock and ours differ, and what was sent at midnight may have been sent again: rows around a day count as seen. */
const overlapMs = 15 * minute

/** `2026-01-15` */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** Its first moment, and the first one after it; epoch ms. */
export function boundsOf(name: string): { from: number; to: number } {
  const from = Date.parse(`${name}T00:00:00.000Z`)
  return { from, to: from + day }
}

/** True when nothing can be added to a day any more. */
export function isOver(name: string, now: number): boolean {
  return boundsOf(name).to <= now
}

/** The last day that is ready to be looked at. */
function lastReady(now: number): string {
  return dayOf(now - readyAfterMs - day)
}

/**
 * The days to write down: those since the latest one, at most so many; what is further back is named as skipped.
 *
 * @param latest the newest day that is written down; `undefined` at the very first start, which begins with yesterday
 */
export function daysToAdd(latest: string | undefined, now: number): { due: string[]; skipped: string[] } {
  const last = boundsOf(lastReady(now)).from
  const first = latest === undefined ? last : boundsOf(latest).to
  const days: string[] = []
  for (let from = last; from >= first && days.length < catchUpAtMost + skippedAtMost; from -= day)
    days.push(dayOf(from))
  return { due: days.slice(0, catchUpAtMost).reverse(), skipped: days.slice(catchUpAtMost).reverse() }
}

/** When to look at a day again; `null` when not. */
export function nextLook(name: string, isOpen: boolean, now: number): number | null {
  const { to } = boundsOf(name)
  const later = againAfterMs.map((ms) => to + ms + readyAfterMs).find((at) => at > now + hour)
  const daily = isOpen && now - to < againForMs ? now + day : undefined
  const times = [later, daily].filter((at) => at !== undefined)
  return times.length > 0 ? Math.min(...times) : null
}

/**
 * Where a look is. CCV documents neither the order of a list nor how long a page is, so pages are told by time: older
 * ones until nothing new comes, then newer ones.
 */
export type Cursor =
  | {
      read: 'theirs'
      /** Rows were created after and before; exclusive, as CCV takes them. */
      createdAfter: number
      createdBefore: number
      side: 'older' | 'newer'
      /** Only where a whole page was created at one moment: goes on behind this row. */
      referenceBefore?: string
      /** The newest row so far; epoch ms. */
      newest: number
    }
  /** Then what we have and CCV did not list, in the order it was made. */
  | { read: 'attempts' | 'operations'; from: number }

type Page = Extract<Cursor, { read: 'theirs' }>

/** The first page of a day. */
export function firstPage(name: string): Page {
  const { from, to } = boundsOf(name)
  const [createdAfter, createdBefore] = [from - overlapMs - 1, to + overlapMs]
  return { read: 'theirs', createdAfter, createdBefore, side: 'older', newest: createdAfter }
}

/**
 * Where to go on after a page.
 *
 * @param rows the page as CCV sent it
 * @param isNew whether it had any row that was not known yet
 * @returns `undefined` when all pages were read
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

/** What CCV lists oldest first, if it does, goes on behind the newest row. */
function newer(name: string, page: Page): Page {
  return { ...page, side: 'newer', createdAfter: page.newest - 1, createdBefore: firstPage(name).createdBefore }
}
