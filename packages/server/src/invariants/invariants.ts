/**
 * Promises that are checked while the product runs, where a check is cheap and a broken one would cost money. A violation is
 * counted, logged with the ids that support needs, and stops whatever would send or release. Money that CCV reports is always
 * recorded; what contradicts a promise is recorded in review.
 */
import type { Log } from '../runtime/log.ts'

/** Names are the label of the metric. */
export const invariants = {
  'exact-request': 'The request that is sent is for the stored amount, currency and reference',
  'order-lock': 'Only the attempt that holds its order is sent for the first time',
  'complete-method': 'Only a saved method with its consent and its first transaction is charged or called usable',
  'outcome-check': 'Only an outcome in which every documented member matches is called paid',
  'nothing-un-pays': 'A payment that succeeded stays succeeded',
  'next-check': 'What is unfinished has a time at which it is read again',
  'allowed-redirect': 'The shopper is sent only to allowed hosts',
} as const

export type Invariant = keyof typeof invariants

/** A promise is broken: this is a fault of ours, and nothing more is sent for what it is about. */
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

/** Counts and logs a violation. @param ids of what it is about; no personal data, no secret */
function reportViolation({ log, metrics }: Watched, invariant: Invariant, ids: Record<string, unknown>): void {
  metrics.violated(invariant)
  log.error({ invariant, promise: invariants[invariant], ...ids }, 'invariant.violated')
}

/** @returns whether it holds; a violation is reported */
export function holds(deps: Watched, invariant: Invariant, isTrue: boolean, ids: Record<string, unknown>): boolean {
  if (!isTrue) reportViolation(deps, invariant, ids)
  return isTrue
}

/** @throws InvariantError when it does not hold; nothing may be sent then */
export function requireInvariant(
  deps: Watched,
  invariant: Invariant,
  isTrue: boolean,
  ids: Record<string, unknown>,
): void {
  if (!holds(deps, invariant, isTrue, ids)) throw new InvariantError(invariant)
}
