/**
 * Syncs an attempt with CCV at most once per interval, across all causes and servers. Early callers share one wait for
 * the next interval, so the last of them is never dropped.
 */

import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Cause } from '../domain/payments/cause.ts'
import { pollIntervalMs } from '../domain/payments/schedule.ts'
import { sync } from './sync.ts'

/** How often another server may take the turn before this one reads anyway. */
const mostTries = 4

/**
 * Syncs the attempt with CCV, now or at the next turn. A failed read is logged and not thrown: the sweep retries it.
 *
 * @param first runs when the turn starts, before the read; when callers share a turn, only the first caller's runs
 */
export async function syncWhenDue(
  deps: PaymentDeps,
  attemptId: string,
  cause: Cause,
  first?: () => Promise<unknown>,
): Promise<void> {
  // The shop's own requests are authenticated and rate-limited, so they don't wait for a turn.
  const key = cause === 'shop' ? `shop ${attemptId}` : attemptId
  await unlessSilent(deps, attemptId, cause, () =>
    deps.singleFlight(key, async (begins) => {
      const attempt = await takeTurn(deps, attemptId, cause)
      begins()
      if (attempt) await first?.()
      return attempt && sync(deps, attemptId, cause)
    }),
  )
}

/** Syncs the attempt for a caller that has already taken the turn by writing `askedAt`. */
export async function syncInTurn(
  deps: PaymentDeps,
  attemptId: string,
  cause: Cause,
  first?: () => Promise<unknown>,
): Promise<void> {
  await unlessSilent(deps, attemptId, cause, () =>
    deps.singleFlight(attemptId, async (begins) => {
      begins()
      await first?.()
      return sync(deps, attemptId, cause)
    }),
  )
}

/** Returns how long until this attempt may be read at CCV again, in milliseconds. */
export function untilTurn({ askedAt }: Attempt, now: number): number {
  const since = now - (askedAt ?? 0)
  // After the clock was set back, the last read appears to be in the future.
  return since >= 0 && since < pollIntervalMs ? pollIntervalMs - since : 0
}

/**
 * @returns the attempt with its turn taken (`askedAt` is now); `undefined` when there is none, or this server is
 * stopping
 */
async function takeTurn(
  { store, clock, stopping }: PaymentDeps,
  id: string,
  cause: Cause,
): Promise<Attempt | undefined> {
  for (let tries = 1; ; tries += 1) {
    const attempt = await store.attempts.get(id)
    // An attempt that was never sent needs no read at CCV, so it takes no turn.
    if (!attempt || attempt.state === 'stored' || cause === 'shop' || tries > mostTries) return attempt
    const waitMs = untilTurn(attempt, clock.now())
    if (waitMs > 0) {
      await clock.sleep(waitMs, stopping)
      if (stopping.aborted) return undefined
      continue
    }
    const mine = await store.attempts.update(attempt, { askedAt: clock.now() })
    if (mine) return mine
  }
}

async function unlessSilent(
  deps: PaymentDeps,
  attemptId: string,
  cause: Cause,
  work: () => Promise<unknown>,
): Promise<void> {
  await onCcvError(
    async () => {
      await work()
    },
    (error) => {
      deps.log.warn({ attemptId, cause, kind: error.kind, error }, 'attempt.not-asked')
    },
  )
}
