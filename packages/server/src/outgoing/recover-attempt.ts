/** Finds out about a call whose answer was lost, and sends what was never sent. */
import type { Deps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { checkAfterRefusal } from '../saved-methods/apply-credential.ts'
import { adopt, attemptCall } from './attempt-call.ts'
import { findAttempt, fromMandate, fromTransaction } from './attempt-rows.ts'
import { type Errand, recover } from './recover.ts'

/**
 * Looks for a lost attempt at CCV, and repeats it where that is safe; also one that waits for its first send. A charge without
 * the shopper is always looked for first: after a restore from an old backup CCV may have it already, under the same
 * derived reference.
 *
 * @param errand whoever gives it up only looks
 * @returns the attempt afterwards; still lost when nothing was found, or another server is busy with it
 * @throws CcvError when CCV could not be asked
 */
export async function resolveUnknown(deps: Deps, attempt: Attempt, errand: Errand = 'look-or-send'): Promise<Attempt> {
  const { row, refusal } = await recover(deps, attemptCall, attempt, errand)
  if (refusal) deps.account.learn(row, refusal)
  if (refusal) await checkAfterRefusal(deps, row)
  deps.bell.ring(row.slot)
  deps.kick()
  return row
}

/** A hint that CCV knows it under this id: adopted only where CCV's own record names our reference. */
export async function adoptHint(deps: Deps, attempt: Attempt, id: string): Promise<Attempt> {
  const row =
    attempt.call === 'mandate'
      ? fromMandate(await deps.ccv.getMandate(id))
      : fromTransaction(await deps.ccv.getTransaction(id))
  if (row.merchantOrderReference !== attempt.merchantOrderReference || row.reference !== id) return attempt
  // Sent more than once, there may be more than one: the others are cleared away.
  const rows = attempt.sends > 1 ? await findAttempt(deps, attempt) : []
  return adopt(
    deps,
    attempt,
    row,
    rows.filter(({ reference }) => reference !== id),
  )
}
