/**
 * Asks CCV about an attempt: at most once per interval, whatever the cause and whichever server. Whoever comes too early
 * waits for the next turn together with the others, so that the last of them is never dropped.
 */
import { CcvError } from '@ccv-checkout/ccv'
import type { Deps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Cause } from '../domain/payments/cause.ts'
import { pollIntervalMs } from '../domain/payments/schedule.ts'
import { settle } from './sync.ts'

/** How often a turn may be lost to another server; then it is asked all the same. */
const mostTries = 4

/**
 * Syncs the attempt with CCV, now or at the next turn. A CCV that does not answer is no error: the sweep asks again.
 *
 * @param first runs when the turn has come, before CCV is asked; of those who share a turn, only the first one's runs
 */
export async function ask(deps: Deps, attemptId: string, cause: Cause, first?: () => Promise<unknown>): Promise<void> {
  // The shop's own requests are authenticated and limited: they wait for nobody's turn.
  const key = cause === 'shop' ? `shop ${attemptId}` : attemptId
  await unlessSilent(deps, attemptId, cause, () =>
    deps.coalesced(key, async (begins) => {
      const attempt = await takeTurn(deps, attemptId, cause)
      begins()
      if (attempt) await first?.()
      return attempt && settle(deps, attemptId, cause)
    }),
  )
}

/** For whoever has taken the turn already, by writing `askedAt`. */
export async function askInTurn(
  deps: Deps,
  attemptId: string,
  cause: Cause,
  first?: () => Promise<unknown>,
): Promise<void> {
  await unlessSilent(deps, attemptId, cause, () =>
    deps.coalesced(attemptId, async (begins) => {
      begins()
      await first?.()
      return settle(deps, attemptId, cause)
    }),
  )
}

/** How long until CCV may be asked about this attempt again, in milliseconds. */
export function untilTurn({ askedAt }: Attempt, now: number): number {
  const since = now - (askedAt ?? 0)
  // After the clock was set back, the last question seems to lie ahead.
  return since >= 0 && since < pollIntervalMs ? pollIntervalMs - since : 0
}

/** @returns the attempt, marked as asked for now; `undefined` when there is none, or this server stops */
async function takeTurn({ store, clock, stopping }: Deps, id: string, cause: Cause): Promise<Attempt | undefined> {
  for (let tries = 1; ; tries += 1) {
    const attempt = await store.attempts.get(id)
    // What was never sent is not asked for.
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

async function unlessSilent(deps: Deps, attemptId: string, cause: Cause, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    deps.log.warn({ attemptId, cause, kind: error.kind, error }, 'attempt.not-asked')
  }
}
