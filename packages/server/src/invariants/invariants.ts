/**
 * Invariants that are checked at run time, where the check is cheap and a violation would cost money. A violation is
 * counted, logged with the ids that support needs, and blocks the send or the release. A payment that CCV reports is
 * always recorded; if it violates an invariant, it is recorded in review.
 */
import type { Log } from '../runtime/log.ts'

/** The names are used as the label of the metric. */
export const invariants = {
  'exact-request': 'The sent request has the stored amount, currency and reference',
  'order-lock': 'Only the attempt that holds the order lock is sent for the first time',
  'complete-method': 'Only a saved method with its consent and its credential is charged or marked usable',
  'outcome-check': 'Only an outcome in which every documented field matches is stored as paid',
  'nothing-un-pays': 'A payment that succeeded stays succeeded',
  'next-check': 'Every unfinished attempt has a time for its next read',
  'allowed-redirect': 'The shopper is redirected only to allowed hosts',
} as const

export type Invariant = keyof typeof invariants

/** An invariant is violated. This is a bug in this package; nothing is sent for the affected attempt. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
  readonly invariant: Invariant

  constructor(invariant: Invariant) {
    super(`${invariant}: ${invariants[invariant]}`)
    this.invariant = invariant
  }
}

/** Where violations are reported. */
export interface Watched {
  log: Pick<Log, 'error'>
  metrics: { violated(invariant: Invariant): void }
}

/** Counts and logs a violation. @param ids identify the affected records; no personal data, no secrets */
function reportViolation({ log, metrics }: Watched, invariant: Invariant, ids: Record<string, unknown>): void {
  metrics.violated(invariant)
  log.error({ invariant, promise: invariants[invariant], ...ids }, 'invariant.violated')
}

/** @returns whether the invariant holds; a violation is reported */
export function holds(deps: Watched, invariant: Invariant, isTrue: boolean, ids: Record<string, unknown>): boolean {
  if (!isTrue) reportViolation(deps, invariant, ids)
  return isTrue
}

/** @throws InvariantError when the invariant does not hold; nothing may be sent then */
export function requireInvariant(
  deps: Watched,
  invariant: Invariant,
  isTrue: boolean,
  ids: Record<string, unknown>,
): void {
  if (!holds(deps, invariant, isTrue, ids)) throw new InvariantError(invariant)
}
