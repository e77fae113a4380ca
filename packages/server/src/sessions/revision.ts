/** Identifies what a page shows of a session, so that a form of an older page is recognised. Pure. */
import { hashOf } from '../runtime/secrets.ts'
import type { SessionRecord } from '../store/records.ts'

/**
 * Returns a short, opaque text that changes with the amount, the currency, the offered choices and their agreements. It
 * does not change with what CCV currently supports: a choice that is no longer possible is refused by itself.
 */
export function revisionOf({ id, input: { order, choices } }: Pick<SessionRecord, 'id' | 'input'>): string {
  const shown = [id, order?.amountMinor, order?.currency, choices]
  return hashOf(JSON.stringify(shown, sortedKeys)).slice(0, 16)
}

/** A database may return the keys of an object in another order. */
function sortedKeys(_: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value
}
