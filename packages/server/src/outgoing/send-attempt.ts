/** Sends the stored bytes of an attempt to CCV and stores the answer. */
import type { PaymentDeps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { checkAfterRefusal } from '../saved-methods/apply-credential.ts'
import { attemptCall } from './attempt-call.ts'
import { sending } from './lease.ts'
import { type Sent, sendOnce, transmit } from './transmit.ts'

/**
 * Marks a stored attempt as sent and calls CCV. Only the caller whose mark was written sends.
 *
 * @returns the updated attempt: `open`, ended, or `unknown` when there was no usable answer
 */
export async function send(deps: PaymentDeps, attempt: Attempt): Promise<Attempt> {
  return afterSend(deps, await sendOnce(deps, attemptCall, attempt))
}

/**
 * Returns the attempt as a caller that sends it next has to store it: already marked as sent, in the same commit, when
 * that is safe. It is safe only for a call that may be repeated with the same reference, because after a crash before
 * the send it is unknown whether CCV was called; and only without a saved method, which must be checked under its lock
 * when a send is marked.
 */
export function aboutToSend(deps: PaymentDeps, attempt: Attempt, now: number): Attempt {
  const isSafe = attempt.call === 'payment' && attempt.usesMethodId === null
  return isSafe ? { ...attempt, ...sending(deps, attempt, now) } : attempt
}

/** Calls CCV for an attempt that this server has marked as sent. */
export async function callCcv(deps: PaymentDeps, attempt: Attempt): Promise<Attempt> {
  return afterSend(deps, await transmit(deps, attemptCall, attempt))
}

/** Applies CCV's refusal to the account's state and to the saved method, and counts the failure. */
async function afterSend(deps: PaymentDeps, { row, refusal }: Sent<Attempt>): Promise<Attempt> {
  if (refusal) deps.account.noteRefusal(row, refusal)
  if (refusal && row.state === 'failed') deps.metrics.moved('failed', 'start')
  if (refusal) await checkAfterRefusal(deps, row)
  return row
}
