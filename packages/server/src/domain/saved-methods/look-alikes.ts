/** Which saved methods the shopper sees as one row. Pure. */
import { expiresSoon, isUsable, type Method } from './method.ts'

/** One row of a shopper's list. */
export interface Row {
  /** The method that the row shows, and that the shopper pays with, renames or removes. */
  shown: Method
  /** Methods that look the same. Each keeps its own consent, first transaction and agreement. */
  hidden: readonly Method[]
  /** True when one of them is the customer's default. */
  isDefault: boolean
}

export interface MergeOptions {
  /** Epoch ms. */
  now: number
  /** Ids of the methods that get a row of their own, which hides no other method. */
  apart?: { has(id: string): boolean }
  /** Id of the method that its row has to show, such as the one of a payment in progress. */
  first?: string | undefined
}

/**
 * Merges methods that look the same into one row: same kind, brand, last digits and expiry date. A row shows a usable
 * method rather than one that CCV is about to delete, then the default, then the newest.
 *
 * Equal looks do not prove that it is the same card or account. Merging therefore changes only what is shown. A method
 * with unknown last digits is never merged, and a name that the shopper gave is never hidden behind another name.
 *
 * @returns the rows, each at the position of the method it shows
 */
export function mergeLookAlikes(methods: readonly Method[], options: MergeOptions): Row[] {
  const rows: { shown: Method; hidden: Method[] }[] = []
  for (const method of methods.toSorted((a, b) => compare(a, b, options))) {
    const row = rows.find(({ shown }) => !isApart(method, shown, options) && looksSame(method, shown))
    if (row) row.hidden.push(method)
    else rows.push({ shown: method, hidden: [] })
  }
  return rows
    .toSorted((a, b) => methods.indexOf(a.shown) - methods.indexOf(b.shown))
    .map((row) => ({ ...row, isDefault: [row.shown, ...row.hidden].some(({ isDefault }) => isDefault) }))
}

function isApart(method: Method, shown: Method, { apart }: MergeOptions): boolean {
  return apart !== undefined && (apart.has(method.id) || apart.has(shown.id))
}

const looks = ['kind', 'brand', 'last4', 'expiryMonth', 'expiryYear'] as const

function looksSame(method: Method, shown: Method): boolean {
  const stage = stageOf(method)
  if (method.last4 === null || stage === undefined || stage !== stageOf(shown)) return false
  return looks.every((look) => method[look] === shown[look]) && (method.name === null || method.name === shown.name)
}

/** Only methods that are kept, or that are all being removed, share a row. */
function stageOf({ state }: Method): 'kept' | 'removing' | undefined {
  if (state === 'revoking') return 'removing'
  return state === 'usable' || state === 'expired' ? 'kept' : undefined
}

/** Sorts the method that a row should show to the front. */
function compare(a: Method, b: Method, options: MergeOptions): number {
  const rank = rankOf(a, options)
  const difference = rankOf(b, options).findIndex((value, index) => value !== rank[index])
  if (difference === -1) return b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)
  return rank[difference] ? -1 : 1
}

/** Cards in one row have the same expiry date, so that only their vault tokens can end at different times. */
const soonMs = { card: 0, token: 7 * 86_400_000 }

/** The reasons to show a method, the strongest first. One that was saved for a series is shown last. */
function rankOf(method: Method, { now, first }: MergeOptions): boolean[] {
  const usable = isUsable(method, now)
  return [
    method.id === first,
    usable,
    usable && !expiresSoon(method, now, soonMs),
    method.name !== null,
    method.isDefault,
    method.agreement.kind === 'unscheduled',
  ]
}
