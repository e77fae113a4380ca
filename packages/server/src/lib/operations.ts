/** Refund, capture and reversal: stored first, sent once or repeated with the same bytes, settled by their own read. */
import { CcvError, serializeCapture, serializeRefund, serializeReversal, type Transaction } from '@ccv-checkout/ccv'
import { again } from './apply-truth.ts'
import { type Deps, leaseMs } from './deps.ts'
import { type Attempt, decide, holdsSlot } from './domain/attempt.ts'
import {
  defaultAmount,
  differences,
  type Operation,
  type OperationKind,
  type OperationState,
  refuseOperation,
} from './domain/operation.ts'
import { nextCheck, nextDailyCheck, repeatForMs, reviewAfterMs } from './domain/schedule.ts'
import { operationEvent, paymentEvent } from './events.ts'
import type { Keep } from './idempotency.ts'
import { ProblemError } from './problem.ts'
import { newId, newIdempotencyReference } from './secrets.ts'
import { answerInTime } from './start.ts'
import { changed, type Tables } from './store/store.ts'

export interface NewOperation {
  kind: OperationKind
  attemptId: string
  /** Default: all there is left. A reversal is always for the whole. */
  amountMinor?: number | undefined
}

/**
 * Carries out an operation on a payment.
 *
 * @param keep remembers it under the shop's key, in the transaction that stores it
 * @returns the operation as it is after CCV's answer; `unknown` when none came in time: read it again
 * @throws ProblemError naming what forbids it; CCV was asked nothing
 */
export async function operate(deps: Deps, asked: NewOperation, keep?: Keep): Promise<Operation> {
  const stored = await deps.store.write(async (tables) => {
    const operation = await write(deps, tables, asked)
    await keep?.(tables, operation.id)
    return operation
  })
  await answerInTime(deps, () => carryOut(deps, stored))
  return (await deps.store.operations.get(stored.id)) ?? stored
}

/** One transaction: the rules, on the newest rows, and the operation itself. */
async function write(
  deps: Deps,
  tables: Tables,
  { kind, attemptId, amountMinor: asked }: NewOperation,
): Promise<Operation> {
  const attempt = await tables.attempts.get(attemptId)
  if (!attempt || attempt.amountMinor === null || attempt.currency === null) throw new ProblemError('not-found')
  const earlier = await tables.operations.ofAttempt(attempt.id)
  const amountMinor = asked ?? defaultAmount(kind, attempt, earlier)
  const refusal = refuseOperation(kind, amountMinor, attempt, earlier, deps.settings.refundCapPercent)
  if (refusal) throw new ProblemError(refusal.code, { errors: [refusal] })

  const now = deps.clock.now()
  const id = newId('op')
  const originalReference = originalOf(kind, attempt, earlier)
  const operation: Operation = {
    id,
    attemptId: attempt.id,
    orderId: attempt.orderId,
    kind,
    amountMinor,
    currency: attempt.currency,
    originalReference,
    requestBody: bodyOf(kind, { reference: originalReference, amountMinor, id }),
    idempotencyReference: newIdempotencyReference(),
    state: 'stored',
    failureCode: null,
    reference: null,
    sentAt: null,
    sends: 0,
    leaseUntil: 0,
    nextCheckAt: now + 60_000,
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
  // Two operations at once must not both pass the rules: whoever wrote the payment's row first wins.
  changed(await tables.attempts.update(attempt, { updatedAt: now }))
  await tables.operations.insert(operation)
  return operation
}

/** What CCV knows it by: a captured payment is refunded by its capture, a signed first payment by its own transaction. */
function originalOf(kind: OperationKind, attempt: Attempt, earlier: readonly Operation[]): string {
  const capture = earlier.find((row) => row.kind === 'capture' && row.state === 'succeeded')?.reference
  const payment = attempt.call === 'mandate' ? attempt.childReference : attempt.reference
  const reference = kind === 'refund' && attempt.authorises ? capture : payment
  if (!reference)
    throw new ProblemError('not-possible', { errors: [{ field: 'id', message: 'CCV has not named its transaction' }] })
  return reference
}

/** Amount and our own id are always sent: by them a lost answer is found. */
function bodyOf(
  kind: OperationKind,
  { reference, amountMinor, id }: { reference: string; amountMinor: number; id: string },
): string {
  switch (kind) {
    case 'refund':
      return serializeRefund({ reference, amountMinor, description: id })
    case 'capture':
      return serializeCapture({ reference, amountMinor, description: id })
    case 'reversal':
      return serializeReversal({ reference, description: id })
  }
}

async function carryOut(deps: Deps, stored: Operation): Promise<void> {
  try {
    await settleOperation(deps, stored.id)
  } catch (error) {
    if (!(error instanceof CcvError)) throw error // not known yet: the sweep goes on
  }
}

/**
 * Stops a refund that CCV has not paid out yet.
 *
 * @returns the refund afterwards: `failed`, or what it came to meanwhile
 * @throws ProblemError when there is none, or it is over
 */
export async function cancelRefund(deps: Deps, attemptId: string, id: string): Promise<Operation> {
  const known = await deps.store.operations.get(id)
  if (known?.attemptId !== attemptId || known.kind !== 'refund') throw new ProblemError('not-found')
  const found = known.reference === null ? ((await settleOperation(deps, id)) ?? known) : known
  if (found.reference === null || found.state === 'succeeded' || found.state === 'failed') {
    const message = found.reference === null ? 'CCV has not confirmed it yet: try again later' : `It is ${found.state}`
    throw new ProblemError('not-possible', { errors: [{ field: 'id', message }] })
  }
  try {
    await deps.ccv.cancel(found.reference)
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    deps.log.warn({ operationId: id, kind: error.kind, error }, 'operation.not-cancelled') // the read decides
  }
  return readOperation(deps, found, found.reference)
}

/** Sends what was not sent, looks for what got lost, reads what CCV has. Safe in any number and order. */
export async function settleOperation(deps: Deps, id: string): Promise<Operation | undefined> {
  const operation = await deps.store.operations.get(id)
  if (!operation) return undefined
  if (operation.reference !== null) return readOperation(deps, operation, operation.reference)
  if (operation.state === 'stored') return send(deps, operation)
  return lookFor(deps, operation)
}

async function send(deps: Deps, operation: Operation): Promise<Operation> {
  const marked = await take(deps, operation, { state: 'unknown', sends: operation.sends + 1 })
  if (!marked) return (await deps.store.operations.get(operation.id)) ?? operation
  let reference: string
  try {
    ;({ reference } = await call(deps, marked))
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    deps.log.warn({ operationId: operation.id, kind: error.kind, error }, 'operation.no-answer')
    if (!error.mayHaveHappened && marked.sends === 1) return refused(deps, marked, error)
    return later(deps, marked)
  }
  const known = await change(deps, marked.id, { state: 'open', reference, leaseUntil: 0 })
  try {
    return await readOperation(deps, known, reference)
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    deps.log.warn({ operationId: operation.id, kind: error.kind, error }, 'operation.not-read')
    return later(deps, known) // CCV has it: a read that fails says nothing of what became of it
  }
}

function later(deps: Deps, { id, createdAt }: Operation): Promise<Operation> {
  return change(deps, id, { leaseUntil: 0, nextCheckAt: nextCheck(createdAt, deps.clock.now(), Math.random()) })
}

function call({ ccv }: Deps, { kind, requestBody, idempotencyReference }: Operation): Promise<Transaction> {
  switch (kind) {
    case 'refund':
      return ccv.refund(requestBody, { idempotencyReference })
    case 'capture':
      return ccv.capture(requestBody, { idempotencyReference })
    case 'reversal':
      return ccv.reverse(requestBody, { idempotencyReference })
    case 'return':
    case 'duplicate':
      throw new TypeError('what was found is not ours to send')
  }
}

/** Marks it, for one server; the lease outlasts the call. */
async function take(deps: Deps, operation: Operation, patch: Partial<Operation>): Promise<Operation | undefined> {
  return deps.store.write(async (tables) => {
    const now = deps.clock.now()
    const latest = changed(await tables.operations.get(operation.id))
    if (latest.version !== operation.version || latest.leaseUntil > now) return undefined
    const leaseUntil = now + leaseMs(deps.settings)
    const mark = { sentAt: latest.sentAt ?? now, leaseUntil, nextCheckAt: leaseUntil, updatedAt: now }
    return tables.operations.update(latest, { ...patch, ...mark })
  })
}

async function change(deps: Deps, id: string, patch: Partial<Operation>): Promise<Operation> {
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.operations.get(id))
    return changed(await tables.operations.update(latest, { ...patch, updatedAt: deps.clock.now() }))
  })
}

async function refused(deps: Deps, operation: Operation, error: CcvError): Promise<Operation> {
  const failed = await store(deps, operation.id, 'failed', error.failureCode ?? null)
  // CCV is busy, or was not even asked because it is silent: no word about this operation.
  if (error.kind === 'rate-limited') throw new ProblemError('try-again', { cause: error })
  throw new ProblemError('refused-by-ccv', {
    cause: error,
    ...(error.failureCode ? { failureCode: error.failureCode } : {}),
    ...(error.errorReference ? { errorReference: error.errorReference } : {}),
    errors: [{ field: 'id', message: `CCV refused ${failed.kind} ${failed.id}` }],
  })
}

/** A lost answer: found by the original's reference, our id and the amount; else repeated while CCV knows the key. */
async function lookFor(deps: Deps, operation: Operation): Promise<Operation> {
  const rows = await deps.ccv.listTransactions({ originalReferences: [operation.originalReference] })
  const found = rows.find((row) => row.type === operation.kind && row.description?.includes(operation.id))
  if (found) {
    const known = await change(deps, operation.id, { state: 'open', reference: found.reference, leaseUntil: 0 })
    return readOperation(deps, known, found.reference)
  }
  const age = deps.clock.now() - (operation.sentAt ?? operation.createdAt)
  if (age < repeatForMs) return send(deps, operation)
  if (age >= reviewAfterMs && operation.state === 'unknown') return store(deps, operation.id, 'review', null)
  return later(deps, operation)
}

/** The truth about an operation, compared member by member. */
async function readOperation(deps: Deps, operation: Operation, reference: string): Promise<Operation> {
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
  return store(deps, operation.id, differs.length > 0 ? 'review' : states[read.status], read.failureCode ?? null)
}

/** Stores an operation's state with what follows from it for the payment, and the events of both. */
async function store(deps: Deps, id: string, state: OperationState, failureCode: string | null): Promise<Operation> {
  const stored = await deps.store.write(async (tables) => {
    const latest = changed(await tables.operations.get(id))
    if (latest.state === 'succeeded') return latest
    const now = deps.clock.now()
    const nextCheckAt = checkAfter(latest, state, now)
    const updated = changed(
      await tables.operations.update(latest, { state, failureCode, leaseUntil: 0, nextCheckAt, updatedAt: now }),
    )
    if (state === latest.state) return updated
    const attempt = changed(await tables.attempts.get(updated.attemptId))
    await operationEvent(tables, updated, attempt, now)
    if (state === 'succeeded') await movePayment(tables, updated, attempt, now)
    return updated
  })
  deps.kick()
  return stored
}

function checkAfter(operation: Operation, state: OperationState, now: number): number | null {
  if (state === 'succeeded' || state === 'failed') return null
  return state === 'review' ? nextDailyCheck(now, Math.random()) : nextCheck(operation.createdAt, now, Math.random())
}

/** A capture makes the payment paid; a reversal lets it go. */
async function movePayment(tables: Tables, operation: Operation, attempt: Attempt, now: number): Promise<void> {
  if (operation.kind !== 'capture' && operation.kind !== 'reversal') return
  const next = decide(attempt, operation.kind === 'capture' ? { is: 'success' } : { is: 'released' })
  if (next.state === attempt.state) return
  const moved = { ...attempt, ...next, holdsSlot: holdsSlot(next.state) }
  const patch = { ...next, holdsSlot: moved.holdsSlot, nextCheckAt: again(moved, now), updatedAt: now }
  await paymentEvent(tables, changed(await tables.attempts.update(attempt, patch)), now, operation.amountMinor)
}
