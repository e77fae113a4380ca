/** Recovers an attempt whose answer was lost, and sends one that was never sent. */
import type { PaymentDeps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { checkAfterRefusal } from '../saved-methods/apply-credential.ts'
import { adopt, attemptCall } from './attempt-call.ts'
import { findAttempt, fromMandate, fromTransaction } from './attempt-rows.ts'
import { type RecoveryMode, recover } from './recover.ts'

/**
 * Queries a lost attempt at CCV and retries it where that is safe. Also handles an attempt that waits for its first
 * send. A charge without the shopper is always queried first: after a restore from an old backup, CCV may already have
 * it under the same derived reference.
 *
 * @param mode `query-only` when the caller is cancelling it
 * @returns the updated attempt; still lost when nothing was found, or another server has the lease
 * @throws CcvError when the query failed
 */
export async function recoverUnknown(
  deps: PaymentDeps,
  attempt: Attempt,
  mode: RecoveryMode = 'query-or-send',
): Promise<Attempt> {
  const { row, refusal } = await recover(deps, attemptCall, attempt, mode)
  if (refusal) deps.account.noteRefusal(row, refusal)
  if (refusal) await checkAfterRefusal(deps, row)
  return row
}

/**
 * Handles a hint that CCV has the attempt under this id. It is adopted only if CCV's own record names our reference.
 */
export async function adoptHint(deps: PaymentDeps, attempt: Attempt, id: string): Promise<Attempt> {
  const row =
    attempt.call === 'mandate'
      ? fromMandate(await deps.ccv.getMandate(id))
      : fromTransaction(await deps.ccv.getTransaction(id))
  if (row.merchantOrderReference !== attempt.merchantOrderReference || row.reference !== id) return attempt
  // After several sends there may be several payments: the others are cancelled or reported as duplicates.
  const rows = attempt.sends > 1 ? await findAttempt(deps, attempt) : []
  return adopt(
    deps,
    attempt,
    row,
    rows.filter(({ reference }) => reference !== id),
  )
}
