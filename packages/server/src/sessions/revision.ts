/** Identifies what a page shows of a session, so that a form of an older page is recognised. Pure. */
import type { Outcome } from '../payments/views.ts'
import { hashOf } from '../runtime/secrets.ts'
import type { SessionRecord } from '../store/records.ts'

type Shown = Pick<SessionRecord, 'id' | 'input'>
type Ended = Pick<Outcome, 'payment' | 'method' | 'used'>

const noAttempt: Ended = { payment: 'none', method: 'none', used: undefined }

/**
 * Returns a short, opaque text that changes with the amount, the currency, the offered choices and their agreements, and
 * with each attempt that has failed. It does not change with what CCV currently supports: a choice that is no longer
 * possible is refused by itself.
 */
export function revisionOf(session: Shown, outcome = noAttempt): string {
  const failed = failedIn(outcome)
  return failed === undefined ? offerOf(session) : `${offerOf(session)}.${failed}`
}

/** Whether a page with this revision shows the current amount and choices. */
export function showsOffer(revision: string | undefined, session: Shown): boolean {
  return revision?.split('.')[0] === offerOf(session)
}

/**
 * Whether an attempt has failed since the page was printed. While one is active, the same form resumes it. Once it has
 * failed, a reload of the answer must not start another one.
 */
export function isBeforeFailure(revision: string | undefined, outcome: Ended): boolean {
  const failed = failedIn(outcome)
  return failed !== undefined && revision?.split('.')[1] !== failed
}

function offerOf({ id, input: { order, choices } }: Shown): string {
  return hashOf(JSON.stringify([id, order?.amountMinor, order?.currency, choices], sortedKeys)).slice(0, 16)
}

function failedIn({ payment, method, used }: Ended): string | undefined {
  const hasFailed = payment === 'failed' || (payment === 'none' && method === 'not-saved')
  return hasFailed && used ? hashOf(used.attempt.id).slice(0, 16) : undefined
}

/** A database may return the keys of an object in another order. */
function sortedKeys(_: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value
}
