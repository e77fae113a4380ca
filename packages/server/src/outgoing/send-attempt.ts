/** Sends a stored attempt to CCV, exactly the bytes that were stored, and stores what came back. */
import type { Deps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { checkAfterRefusal } from '../saved-methods/apply-credential.ts'
import { attemptCall } from './attempt-call.ts'
import { sending } from './lease.ts'
import { type Sent, sendOnce, transmit } from './transmit.ts'

/**
 * Marks a stored attempt sent, and calls CCV. Only the caller whose mark was written sends.
 *
 * @returns the attempt afterwards: `open`, ended, or `unknown` when no usable answer came
 */
export async function send(deps: Deps, attempt: Attempt): Promise<Attempt> {
  return afterSend(deps, await sendOnce(deps, attemptCall, attempt))
}

/**
 * As it is stored by whoever sends it next, and nobody else does: where that is safe, stored and marked sent in one commit.
 * Safe is only what may be repeated with the same reference, for after a crash in between nobody can tell that it was not
 * sent; and what no saved method pays for, for that is looked at, under its lock, where the send is marked.
 */
export function aboutToSend(deps: Deps, attempt: Attempt, now: number): Attempt {
  const isSafe = attempt.call === 'payment' && attempt.usesMethodId === null
  return isSafe ? { ...attempt, ...sending(deps, attempt, now) } : attempt
}

/** Calls CCV for an attempt that this server has marked sent. */
export async function callCcv(deps: Deps, attempt: Attempt): Promise<Attempt> {
  return afterSend(deps, await transmit(deps, attemptCall, attempt))
}

/** What CCV's refusal says about the account and about the saved method, and how many have failed. */
async function afterSend(deps: Deps, { row, refusal }: Sent<Attempt>): Promise<Attempt> {
  if (refusal) deps.account.learn(row, refusal)
  if (refusal && row.state === 'failed') deps.metrics.moved('failed', 'start')
  if (refusal) await checkAfterRefusal(deps, row)
  return row
}
