/** Finds what was lost on the way: every unfinished attempt and saved method has a time at which it is asked for. */
import { CcvError } from '@ccv-checkout/ccv'
import { type Deps, leaseMs } from '../deps.ts'
import type { Attempt } from '../domain/attempt.ts'
import type { Operation } from '../domain/operation.ts'
import { nextCheck } from '../domain/schedule.ts'
import { keyLifeMs } from '../idempotency.ts'
import { leave } from '../leave.ts'
import { finishRevoking } from '../methods.ts'
import { settleOperation } from '../operations.ts'
import { ProblemError } from '../problem.ts'
import { settle, settleMethod } from '../settle.ts'

/** How long an event is kept once everybody was told; what was not delivered is kept for good. In milliseconds. */
const keepDeliveredMs = 30 * 86_400_000

/** How many rows one round takes; more wait for the next. */
const roundSize = 50

export interface SweepReport {
  checked: number
  /** How many came to another state. */
  settled: number
  /** How many are still due. */
  remaining: number
}

/** One round: what is due now, one after another, so that CCV meets no stampede. */
export async function sweep(deps: Deps): Promise<SweepReport> {
  const now = deps.clock.now()
  // What is due stays due: it is asked for as soon as CCV answers again, and not put off meanwhile.
  if (deps.health.isSilent()) return { checked: 0, settled: 0, remaining: 0 }
  const attempts = await deps.store.attempts.due(now, roundSize)
  let settled = 0
  for (const attempt of attempts) {
    if (deps.health.isSilent()) break
    if ((await sweepOne(deps, attempt)) !== attempt.state) settled += 1
  }
  const methods = await deps.store.methods.due(now, roundSize)
  for (const method of methods) {
    await (method.state === 'revoking' ? finishRevoking(deps, method) : settleMethod(deps, method))
  }
  const operations = await deps.store.operations.due(now, roundSize)
  for (const operation of operations) await sweepOperation(deps, operation)
  await deps.store.tokens.removeExpired(now)
  await deps.store.replies.removeOlder(now - keyLifeMs)
  await deps.store.write((tables) => tables.deliveries.prune(now - keepDeliveredMs))
  const left = await deps.store.attempts.due(now, roundSize)
  return { checked: attempts.length + methods.length + operations.length, settled, remaining: left.length }
}

async function sweepOne(deps: Deps, attempt: Attempt): Promise<Attempt['state']> {
  try {
    if (!(await claim(deps, attempt))) return attempt.state
    const settled = (await settle(deps, attempt.id, 'sweep')) ?? attempt
    return (await isOverdue(deps, settled)) ? (await leave(deps, settled)).state : settled.state
  } catch (error) {
    // One row that can't be settled must not keep the others waiting.
    if (error instanceof CcvError) deps.log.warn({ attemptId: attempt.id, kind: error.kind, error }, 'sweep.not-asked')
    else await postpone(deps, attempt, error)
    return attempt.state
  }
}

/** Whoever writes first asks; to the other servers it is not due meanwhile. A crash leaves it due a little later. */
async function claim(deps: Deps, attempt: Attempt): Promise<boolean> {
  const now = deps.clock.now()
  const mark = { askedAt: now, nextCheckAt: now + leaseMs(deps.settings) }
  return (await deps.store.attempts.update(attempt, mark)) !== undefined
}

async function postpone(deps: Deps, attempt: Attempt, error: unknown): Promise<void> {
  deps.log.error({ attemptId: attempt.id, error }, 'sweep.failed')
  await deps.store.write(async (tables) => {
    const latest = await tables.attempts.get(attempt.id)
    if (latest) await tables.attempts.update(latest, { nextCheckAt: deps.clock.now() + 60_000 })
  })
}

async function sweepOperation(deps: Deps, operation: Operation): Promise<void> {
  try {
    await settleOperation(deps, operation.id)
  } catch (error) {
    const fields = { operationId: operation.id, error }
    if (error instanceof CcvError || error instanceof ProblemError) deps.log.warn(fields, 'sweep.not-asked')
    else deps.log.error(fields, 'sweep.failed')
    await deps.store.write(async (tables) => {
      const latest = await tables.operations.get(operation.id)
      const now = deps.clock.now()
      const isDue = latest && latest.nextCheckAt !== null && latest.nextCheckAt <= now
      if (isDue)
        await tables.operations.update(latest, { nextCheckAt: nextCheck(latest.createdAt, now, Math.random()) })
    })
  }
}

/** An open attempt whose session has ended is given up, the same way as when the shopper changes their mind. */
async function isOverdue(deps: Deps, attempt: Attempt): Promise<boolean> {
  if (attempt.state !== 'open' || attempt.processing || !attempt.hosted) return false
  const session = await deps.store.sessions.get(attempt.sessionId)
  return session !== undefined && session.expiresAt <= deps.clock.now()
}
