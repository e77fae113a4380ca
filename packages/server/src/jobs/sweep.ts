/** Finds what was lost on the way: every unfinished attempt and saved method has a time at which it is asked for. */
import { CcvError } from '@ccv-checkout/ccv'
import { type Deps, leaseMs } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Operation } from '../domain/payments/operation.ts'
import { nextCheck } from '../domain/payments/schedule.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { leave } from '../payments/cancel.ts'
import { settleOperation } from '../refunds/operations.ts'
import { settleMethod } from '../saved-methods/apply-credential.ts'
import { finishRevoking } from '../saved-methods/methods.ts'
import { changed, type Due, type Patch } from '../store/store.ts'
import { settle } from '../sync/sync.ts'

/** How many rows of a kind one round takes; more wait for the next. */
const roundSize = 50

/** How many are taken at once, for one server: few enough that they are asked for before others find them due again. */
const batchSize = 10

/** How many one server asks CCV for side by side: where CCV takes its time, a backlog is worked off all the same. */
const sideBySide = 4

export interface SweepReport {
  checked: number
  /** How many came to another state. */
  settled: number
  /** How many attempts are still due. */
  remaining: number
}

/** One round: what is due now, a few at a time, so that CCV meets no stampede. */
export async function sweep(deps: Deps, stop?: AbortSignal): Promise<SweepReport> {
  const { attempts, methods, operations } = deps.store
  let settled = 0
  const swept = [
    await inBatches(
      deps,
      attempts.claim,
      async (attempt) => {
        if ((await sweepAttempt(deps, attempt)) !== attempt.state) settled += 1
      },
      stop,
    ),
    await inBatches(deps, methods.claim, (method) => sweepMethod(deps, method), stop),
    await inBatches(deps, operations.claim, (operation) => sweepOperation(deps, operation), stop),
  ]
  const remaining = swept[0]?.isMore ? await attempts.countDue(deps.clock.now(), roundSize) : 0
  return { checked: swept.reduce((sum, { checked }) => sum + checked, 0), settled, remaining }
}

/**
 * Whoever takes a row asks for it; to the other servers it is not due meanwhile. After a crash it is due a little later.
 * What is due stays due while CCV is silent: it is asked for as soon as CCV answers again, and put off no further.
 */
async function inBatches<T>(
  deps: Deps,
  take: (due: Due, limit: number) => Promise<T[]>,
  sweepOne: (row: T) => Promise<void>,
  stop?: AbortSignal,
): Promise<{ checked: number; isMore: boolean }> {
  let checked = 0
  while (checked < roundSize && !deps.health.isSilent() && !stop?.aborted) {
    const now = deps.clock.now()
    const until = now + leaseMs(deps.settings)
    const rows = await take({ now, until }, batchSize)
    const left = [...rows]
    // CCV was slow with the others: whoever finds what is left due again asks for it.
    const isToStop = (): boolean => stop?.aborted === true || deps.health.isSilent() || deps.clock.now() >= until
    const worker = async (): Promise<void> => {
      for (let row = left.shift(); row !== undefined; row = left.shift()) {
        if (isToStop()) return void left.unshift(row)
        await sweepOne(row)
        checked += 1
      }
    }
    const ended = await Promise.allSettled(Array.from({ length: sideBySide }, worker))
    for (const end of ended) if (end.status === 'rejected') throw end.reason
    if (left.length > 0 || rows.length < batchSize) return { checked, isMore: false }
  }
  return { checked, isMore: !deps.health.isSilent() }
}

async function sweepAttempt(deps: Deps, attempt: Attempt): Promise<Attempt['state']> {
  try {
    const settled = (await settle(deps, attempt.id, 'sweep')) ?? attempt
    return (await isOverdue(deps, settled)) ? (await leave(deps, settled)).state : settled.state
  } catch (error) {
    tell(deps, { attemptId: attempt.id, error })
    await deps.store.write(({ attempts }) => postpone(deps, attempts, attempt))
    return attempt.state
  }
}

async function sweepMethod(deps: Deps, method: Method): Promise<void> {
  try {
    await (method.state === 'revoking' ? finishRevoking(deps, method) : settleMethod(deps, method))
  } catch (error) {
    tell(deps, { methodId: method.id, error })
    await deps.store.write(({ methods }) => postpone(deps, methods, method))
  }
}

async function sweepOperation(deps: Deps, operation: Operation): Promise<void> {
  try {
    await settleOperation(deps, operation.id)
  } catch (error) {
    tell(deps, { operationId: operation.id, error })
    await deps.store.write(({ operations }) => postpone(deps, operations, operation))
  }
}

/** One row that can't be settled must not keep the others waiting. */
function tell(deps: Deps, fields: { error: unknown } & Record<string, unknown>): void {
  const { error } = fields
  const isExpected = error instanceof CcvError || error instanceof ProblemError
  if (isExpected)
    deps.log.warn({ ...fields, ...(error instanceof CcvError ? { kind: error.kind } : {}) }, 'sweep.not-asked')
  else deps.log.error(fields, 'sweep.failed')
}

interface Row {
  id: string
  version: number
  createdAt: number
  nextCheckAt: number | null
}

/** The next time by its age, unless what went wrong has set one already. */
async function postpone<T extends Row>(
  deps: Deps,
  table: { get(id: string): Promise<T | undefined>; update(row: T, patch: Patch<Row>): Promise<T | undefined> },
  claimed: T,
): Promise<void> {
  const latest = await table.get(claimed.id)
  if (!latest || latest.nextCheckAt !== claimed.nextCheckAt) return
  const nextCheckAt = nextCheck(latest.createdAt, deps.clock.now(), Math.random())
  changed(await table.update(latest, { nextCheckAt }))
}

/** An open attempt whose session has ended is given up, the same way as when the shopper changes their mind. */
async function isOverdue(deps: Deps, attempt: Attempt): Promise<boolean> {
  if (attempt.state !== 'open' || attempt.processing || !attempt.hosted) return false
  const session = await deps.store.sessions.get(attempt.sessionId)
  return session !== undefined && session.expiresAt <= deps.clock.now()
}
