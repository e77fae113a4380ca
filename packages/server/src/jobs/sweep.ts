/** Syncs what no webhook or return completed: every unfinished attempt, method and operation has a next check. */
import { CcvError } from '@ccv-checkout/ccv'
import { type Deps, leaseMs } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Operation } from '../domain/payments/operation.ts'
import { nextCheck, spreadOf } from '../domain/payments/schedule.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { cancel } from '../payments/cancel.ts'
import { syncOperation } from '../refunds/operations.ts'
import { syncMethod } from '../saved-methods/apply-credential.ts'
import { finishRevoking } from '../saved-methods/methods.ts'
import { changed, type Due, type Patch } from '../store/store.ts'
import { sync } from '../sync/sync.ts'

/** How many rows of each kind one round takes; the rest waits for the next round. */
const roundSize = 50

/** How many rows a server claims at once: few enough to check them all before their leases end. */
const batchSize = 10

/** How many requests a server sends to CCV at a time, so that a slow CCV does not stop it from clearing a backlog. */
const sideBySide = 4

export interface SweepReport {
  checked: number
  /** How many attempts changed their state. */
  updated: number
  /** How many attempts are still due. */
  remaining: number
}

/** Runs one round: checks what is due, a few rows at a time, so that CCV is not flooded. */
export async function sweep(deps: Deps, stop?: AbortSignal): Promise<SweepReport> {
  const { attempts, methods, operations } = deps.store
  let updated = 0
  const swept = [
    await inBatches(
      deps,
      attempts.claim,
      async (attempt) => {
        if ((await sweepAttempt(deps, attempt)) !== attempt.state) updated += 1
      },
      stop,
    ),
    await inBatches(deps, methods.claim, (method) => sweepMethod(deps, method), stop),
    await inBatches(deps, operations.claim, (operation) => sweepOperation(deps, operation), stop),
  ]
  const remaining = swept[0]?.isMore ? await attempts.countDue(deps.clock.now(), roundSize) : 0
  return { checked: swept.reduce((sum, { checked }) => sum + checked, 0), updated, remaining }
}

/**
 * Claims rows in batches and checks them. A claimed row is not due for other servers; after a crash it is due again
 * when the lease ends. While CCV does not answer, no row is claimed or postponed: all are due when it answers again.
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
    // When the lease ends, the remaining rows are due again, and the server that claims them next checks them.
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
    const updated = (await sync(deps, attempt.id, 'sweep')) ?? attempt
    return (await isOverdue(deps, updated)) ? (await cancel(deps, updated, 'unless-processing')).state : updated.state
  } catch (error) {
    logFailure(deps, { attemptId: attempt.id, error })
    await deps.store.write(({ attempts }) => postpone(deps, attempts, attempt))
    return attempt.state
  }
}

async function sweepMethod(deps: Deps, method: Method): Promise<void> {
  try {
    await (method.state === 'revoking' ? finishRevoking(deps, method) : syncMethod(deps, method))
  } catch (error) {
    logFailure(deps, { methodId: method.id, error })
    await deps.store.write(({ methods }) => postpone(deps, methods, method))
  }
}

async function sweepOperation(deps: Deps, operation: Operation): Promise<void> {
  try {
    await syncOperation(deps, operation.id)
  } catch (error) {
    logFailure(deps, { operationId: operation.id, error })
    await deps.store.write(({ operations }) => postpone(deps, operations, operation))
  }
}

/** Logs the error: one row that cannot be synced must not stop the others. */
function logFailure(deps: Deps, fields: { error: unknown } & Record<string, unknown>): void {
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

/** Sets the next check by the age of the row, unless the failed sync has set one already. */
async function postpone<T extends Row>(
  deps: Deps,
  table: { get(id: string): Promise<T | undefined>; update(row: T, patch: Patch<Row>): Promise<T | undefined> },
  claimed: T,
): Promise<void> {
  const latest = await table.get(claimed.id)
  if (!latest || latest.nextCheckAt !== claimed.nextCheckAt) return
  const nextCheckAt = nextCheck(latest.createdAt, deps.clock.now(), spreadOf(latest.id))
  changed(await table.update(latest, { nextCheckAt }))
}

/** True for an open attempt whose session has expired: it is cancelled, as when the shopper makes another choice. */
async function isOverdue(deps: Deps, attempt: Attempt): Promise<boolean> {
  if (attempt.state !== 'open' || attempt.processing || !attempt.hosted) return false
  const session = await deps.store.sessions.get(attempt.sessionId)
  return session !== undefined && session.expiresAt <= deps.clock.now()
}
