/** Stores the status of an operation at CCV, its effect on the payment, and the events of both. */

import type { PaymentDeps } from '../context.ts'
import { type Attempt, decide, holdsLock } from '../domain/payments/attempt.ts'
import { nextCheckOf } from '../domain/payments/next-check.ts'
import {
  decideOperation,
  differences,
  type Operation,
  type OperationOutcome,
  type OperationState,
} from '../domain/payments/operation.ts'
import { nextQueryAt } from '../domain/payments/schedule.ts'
import { operationEvent, paymentEvent } from '../events/events.ts'
import { endIfRefunded } from '../payments/mismatch.ts'
import { changed, type Tables } from '../store/store.ts'

/** Reads an operation at CCV, compares it field by field, and stores its state. */
export async function readOperation(deps: PaymentDeps, operation: Operation, reference: string): Promise<Operation> {
  const read = await deps.ccv.getTransaction(reference)
  const differs = differences(operation, reference, read)
  if (differs.length > 0) deps.log.error({ operationId: operation.id, members: differs }, 'operation.mismatch')
  const states = {
    success: 'succeeded',
    failed: 'failed',
    manualintervention: 'review',
    pending: 'open',
    unknown: 'open',
  } as const
  const state = differs.length > 0 ? 'review' : states[read.status]
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.operations.get(operation.id))
    return moveOperation(tables, latest, { state, failureCode: read.failureCode ?? null }, deps.clock.now())
  })
}

interface Received {
  state: OperationOutcome
  failureCode: string | null
}

/** Updates the latest row. Each change emits one event: the same status again changes nothing. */
export async function moveOperation(
  tables: Tables,
  latest: Operation,
  { state: outcome, failureCode }: Received,
  now: number,
): Promise<Operation> {
  const state = decideOperation(latest.state, outcome)
  const isOver = latest.state === 'succeeded' || latest.state === 'failed'
  if (isOver && state === latest.state) return latest
  const { sends, sentAt } = latest
  const moved = { state, sends, sentAt, failureCode: state === outcome ? failureCode : latest.failureCode }
  const nextCheckAt = checkAfter(latest, state, now)
  const updated = changed(
    await tables.operations.update(latest, { ...moved, leaseUntil: 0, nextCheckAt, updatedAt: now }),
  )
  if (state === latest.state) return updated
  const attempt = changed(await tables.attempts.get(updated.attemptId))
  await operationEvent(tables, updated, attempt, now)
  if (state === 'succeeded') await movePayment(tables, updated, attempt, now)
  if (state === 'succeeded' && updated.kind === 'refund') await endIfRefunded(tables, attempt, now)
  return updated
}

function checkAfter(operation: Operation, state: OperationState, now: number): number | null {
  if (state === 'succeeded' || state === 'failed') return null
  return nextQueryAt({ ...operation, state }, now)
}

/** A capture makes the payment paid; a reversal releases it. */
async function movePayment(tables: Tables, operation: Operation, attempt: Attempt, now: number): Promise<void> {
  if (operation.kind !== 'capture' && operation.kind !== 'reversal') return
  const next = decide(attempt, operation.kind === 'capture' ? { is: 'success' } : { is: 'released' })
  if (next.state === attempt.state) return
  const moved = { ...attempt, ...next, holdsLock: holdsLock(next.state) }
  const patch = { ...next, holdsLock: moved.holdsLock, nextCheckAt: nextCheckOf(moved, now), updatedAt: now }
  await paymentEvent(tables, changed(await tables.attempts.update(attempt, patch)), now, operation.amountMinor)
}
