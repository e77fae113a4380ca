/** Changing one's mind, and expiry: cancel at CCV, then read; what is still pending is voided. */
import { CcvError } from '@ccv-checkout/ccv'
import { dropStored, endUnsent, settleKnown } from './apply-truth.ts'
import type { Deps } from './deps.ts'
import type { Attempt } from './domain/attempt.ts'
import { nextDailyCheck } from './domain/schedule.ts'
import { resolveUnknown } from './resolve.ts'
import { changed } from './store/store.ts'

/**
 * Gives up a live attempt, so that its order is free for another.
 *
 * @returns the attempt afterwards: it may be paid after all, or still be open at CCV and keep its place
 */
export async function leave(deps: Deps, attempt: Attempt): Promise<Attempt> {
  const now = deps.clock.now()
  if (attempt.state === 'stored') {
    const dropped = await deps.store.write((tables) => dropStored(tables, attempt.id, now))
    return dropped.state === 'stored' || dropped.state === 'failed' ? dropped : leave(deps, dropped)
  }
  const known = attempt.reference === null && attempt.state === 'unknown' ? await found(deps, attempt) : attempt
  return known.state === 'open' ? giveUp(deps, known) : known
}

async function found(deps: Deps, attempt: Attempt): Promise<Attempt> {
  try {
    return await resolveUnknown(deps, attempt)
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    return attempt
  }
}

/** Ends an open attempt at CCV. Safe to repeat; a lost answer leaves it open, and the sweep goes on. */
export async function giveUp(deps: Deps, attempt: Attempt): Promise<Attempt> {
  const { reference } = attempt
  if (reference === null || attempt.state !== 'open') return attempt
  await unwanted(deps, attempt)
  try {
    await end(deps, attempt, reference)
    const read = await settleKnown(deps, attempt, reference, 'shop')
    if (read.state !== 'open' || attempt.call !== 'payment') return read
    await deps.ccv.voidPayment(reference)
    return await storeVoided(deps, read)
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    deps.log.warn({ attemptId: attempt.id, kind: error.kind, error }, 'attempt.not-given-up')
    return (await deps.store.attempts.get(attempt.id)) ?? attempt
  }
}

/** Nobody waits for it any more; a crash from here on is finished by the sweep. */
async function unwanted(deps: Deps, attempt: Attempt): Promise<void> {
  await deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    if (!latest.wanted) return
    changed(await tables.attempts.update(latest, { wanted: false, updatedAt: deps.clock.now() }))
  })
}

/** Asks CCV to end it. A refusal is no answer to what became of it: that is read afterwards. */
async function end(deps: Deps, attempt: Attempt, reference: string): Promise<void> {
  const calls =
    attempt.call === 'mandate'
      ? [
          ...(attempt.amountMinor !== null && attempt.childReference ? [deps.ccv.cancel(attempt.childReference)] : []),
          deps.ccv.revokeMandate(reference),
        ]
      : [deps.ccv.cancel(reference)]
  for (const outcome of await Promise.allSettled(calls)) {
    if (outcome.status === 'rejected' && !(outcome.reason instanceof CcvError)) throw outcome.reason
  }
}

/** CCV will give back by itself what still comes in; until that is seen, money that shows up is for a person. */
async function storeVoided(deps: Deps, attempt: Attempt): Promise<Attempt> {
  const voided = await deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    if (latest.state !== 'open') return latest
    const now = deps.clock.now()
    const ended = await endUnsent(tables, latest, 'cancelled', now)
    const nextCheckAt = nextDailyCheck(now, Math.random())
    return changed(await tables.attempts.update(ended, { state: 'voided', nextCheckAt }))
  })
  deps.bell.ring(voided.slot)
  deps.kick()
  return voided
}
