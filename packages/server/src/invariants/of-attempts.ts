/** Checks on an attempt before it is sent, and before CCV's outcome is stored. */
import { toMinor } from '@ccv-checkout/ccv'
import type { PaymentDeps } from '../context.ts'
import { type Attempt, isUnfinished, type Next } from '../domain/payments/attempt.ts'
import type { OutcomeCheck } from '../domain/payments/outcome-check.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { allowedRedirect } from '../payments/redirect.ts'
import { holds, requireInvariant, type Watched } from './invariants.ts'

/**
 * Runs the last checks before CCV is called.
 *
 * @throws InvariantError; CCV was not called
 */
export function requireSendable(deps: Watched, attempt: Attempt, requestBody: string): void {
  const ids = { attemptId: attempt.id, sessionId: attempt.sessionId }
  requireInvariant(deps, 'exact-request', isExactRequest(attempt, requestBody), ids)
  requireInvariant(deps, 'order-lock', attempt.holdsLock || attempt.sends > 1, ids)
}

function isExactRequest(attempt: Attempt, requestBody: string): boolean {
  const { amount, currency, merchantOrderReference }: Record<string, unknown> = Object(JSON.parse(requestBody))
  const isAmount = attempt.amountMinor === null ? amount === undefined : minorOf(amount) === attempt.amountMinor
  // A mandate is always in euros, and CCV takes no currency with it.
  const isCurrency =
    currency === undefined || (typeof currency === 'string' && currency.toUpperCase() === attempt.currency)
  return isAmount && isCurrency && merchantOrderReference === attempt.merchantOrderReference
}

function minorOf(amount: unknown): number | undefined {
  return typeof amount === 'number' || typeof amount === 'string' ? toMinor(amount) : undefined
}

/**
 * Returns the transition that may be stored. CCV's outcome is always recorded; in review if it violates an invariant.
 *
 * @param next the transition that was decided from the outcome
 */
export function checkedStep(deps: Watched, attempt: Attempt, next: Next, outcome: OutcomeCheck | undefined): Next {
  const ids = { attemptId: attempt.id, sessionId: attempt.sessionId, from: attempt.state, to: next.state }
  const staysPaid = attempt.state !== 'succeeded' || next.state === 'succeeded'
  if (!holds(deps, 'nothing-un-pays', staysPaid, ids)) return attempt
  const isNewlyPaid = next.state === 'succeeded' && attempt.state !== 'succeeded'
  const isChecked = !isNewlyPaid || (outcome?.differs.length === 0 && outcome.outcome.is === 'success')
  if (!holds(deps, 'outcome-check', isChecked, ids)) return { ...next, state: 'review', reason: 'mismatch' }
  return next
}

/** @returns the time of the next read; `now` when an unfinished attempt would have none */
export function checkedNextCheck(
  deps: Watched,
  { id, sessionId, state }: Pick<Attempt, 'id' | 'sessionId' | 'state'>,
  nextCheckAt: number | null,
  now: number,
): number | null {
  const isWatched = nextCheckAt !== null || !isUnfinished(state)
  return holds(deps, 'next-check', isWatched, { attemptId: id, sessionId, state }) ? nextCheckAt : now
}

/**
 * Returns the page that the shopper may be redirected to. Its host is checked again because the settings may have
 * changed.
 */
export function checkedRedirect(deps: Watched & Pick<PaymentDeps, 'settings'>, attempt: Attempt): string | null {
  const { id, sessionId, redirectUrl } = attempt
  if (redirectUrl === null) return null
  const isAllowed = allowedRedirect(redirectUrl, deps.settings) !== undefined
  return holds(deps, 'allowed-redirect', isAllowed, { attemptId: id, sessionId }) ? redirectUrl : null
}

/** @throws InvariantError when the saved method lacks its consent or its credential, and must not be charged */
export function requireComplete(deps: Watched, method: Method): void {
  const { id, basis, consent, mandateId, vaultToken, initialTransactionId } = method
  const hasCredential = basis === 'mandate' ? mandateId !== null : vaultToken !== null && initialTransactionId !== null
  const isComplete = consent.hash !== '' && consent.text !== '' && hasCredential
  requireInvariant(deps, 'complete-method', isComplete, { methodId: id })
}
