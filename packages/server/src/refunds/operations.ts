/** Refund, capture and reversal: stored first, sent or repeated with the same bytes, then synced by their own read. */
import { CcvError, serializeCapture, serializeRefund, serializeReversal } from '@ccv-checkout/ccv'
import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { defaultAmount, type Operation, type OperationKind, refuseOperation } from '../domain/payments/operation.ts'
import { instruct } from '../outgoing/instruct.ts'
import { recover } from '../outgoing/recover.ts'
import { type Sent, sendOnce } from '../outgoing/transmit.ts'
import { answerInTime } from '../payments/start.ts'
import { newId, newIdempotencyReference } from '../runtime/secrets.ts'
import type { RecordIdempotencyResult } from '../store/store.ts'
import { changed, type Tables } from '../store/store.ts'
import { findFirstPayment } from '../sync/first-payment.ts'
import { operationCall } from './send-operation.ts'
import { moveOperation, readOperation } from './sync-operation.ts'

export interface NewOperation {
  kind: OperationKind
  attemptId: string
  /** Default: the remaining amount. A reversal is always for the whole amount. */
  amountMinor?: number | undefined
}

/**
 * Carries out an operation on a payment.
 *
 * @param recordIdempotencyResult records it under the shop's idempotency key, in the transaction that stores it
 * @returns the operation after CCV's answer; with state `unknown` when CCV did not answer in time: read it again later
 * @throws ProblemError when a rule refuses it (nothing was sent to CCV), when CCV refuses it, or when it was not sent
 */
export async function operate(
  deps: PaymentDeps,
  asked: NewOperation,
  recordIdempotencyResult?: RecordIdempotencyResult,
): Promise<Operation> {
  const paid = await deps.store.attempts.get(asked.attemptId)
  if (paid) await findFirstPayment(deps, paid)
  const stored = await deps.store.write(async (tables) => {
    const operation = await write(deps, tables, asked)
    await recordIdempotencyResult?.(tables, operation.id)
    return operation
  })
  await answerInTime(deps, () => sendNew(deps, stored))
  return (await deps.store.operations.get(stored.id)) ?? stored
}

/** Checks the rules on the latest rows and stores the operation, in one transaction. */
async function write(
  deps: PaymentDeps,
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
    cancelRequested: false,
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
  // Concurrent operations must not both pass the rules: the first write of the payment's row wins.
  changed(await tables.attempts.update(attempt, { updatedAt: now }))
  await tables.operations.insert(operation)
  return operation
}

/** The reference for CCV: of the capture for a captured payment, of the child transaction for a mandate's payment. */
function originalOf(kind: OperationKind, attempt: Attempt, earlier: readonly Operation[]): string {
  const capture = earlier.find((row) => row.kind === 'capture' && row.state === 'succeeded')?.reference
  const payment = attempt.call === 'mandate' ? attempt.childReference : attempt.reference
  const reference = kind === 'refund' && attempt.authorises ? capture : payment
  if (!reference)
    throw new ProblemError('not-possible', {
      errors: [{ field: 'id', message: 'CCV has sent no reference for this payment yet: try again later' }],
    })
  return reference
}

/** Always sends the amount and our own id: they identify the operation when an answer is lost. */
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

/** @throws ProblemError when CCV refused it, or when it was not sent */
async function sendNew(deps: PaymentDeps, stored: Operation): Promise<void> {
  await onCcvError(
    async () => {
      const { row, refusal } = await advance(deps, stored)
      if (refusal && row.state === 'failed') throw problemOf(row, refusal)
    },
    () => {
      // not known yet: the sweep retries
    },
  )
}

function problemOf({ id, kind }: Operation, refusal: CcvError): ProblemError {
  // CCV is busy, or the call was not made because CCV does not answer: neither is an answer about this operation.
  const isBusy = refusal.kind === 'rate-limited' || refusal.kind === 'not-sent'
  if (isBusy) return new ProblemError('try-again', { cause: refusal })
  const { failureCode, errorReference } = refusal
  return new ProblemError('refused-by-ccv', {
    cause: refusal,
    ...(failureCode ? { failureCode } : {}),
    ...(errorReference ? { errorReference } : {}),
    errors: [{ field: 'id', message: `CCV refused ${kind} ${id}` }],
  })
}

/** Syncs an operation: sends it, recovers it after a lost answer, or reads it at CCV. Safe to repeat in any order. */
export async function syncOperation(deps: PaymentDeps, id: string): Promise<Operation | undefined> {
  const operation = await deps.store.operations.get(id)
  if (!operation) return undefined
  const { row } = await advance(deps, operation)
  return row.cancelRequested && row.reference !== null ? stopAtCcv(deps, row, row.reference) : row
}

async function advance(deps: PaymentDeps, operation: Operation): Promise<Sent<Operation>> {
  const sent = await send(deps, operation)
  const { reference, state } = sent.row
  if (reference === null || state === 'succeeded') return sent
  return { row: await readAsSent(deps, sent.row, reference, operation.reference === null) }
}

/** Sends a new operation at once, because CCV cannot have it. One that may have been sent is recovered first. */
async function send(deps: PaymentDeps, operation: Operation): Promise<Sent<Operation>> {
  if (operation.reference !== null) return { row: operation }
  if (operation.state === 'stored') return sendOnce(deps, operationCall, operation)
  return recover(deps, operationCall, operation, 'query-or-send')
}

/** Reads an operation that CCV has. A failed read right after sending leaves the state as it is. */
async function readAsSent(deps: PaymentDeps, row: Operation, reference: string, isNew: boolean): Promise<Operation> {
  try {
    return await readOperation(deps, row, reference)
  } catch (error) {
    if (!(error instanceof CcvError) || !isNew) throw error
    deps.log.warn({ operationId: row.id, kind: error.kind, error }, 'operation.not-read')
    return row
  }
}

/**
 * Cancels a refund that CCV has not paid out yet. The cancellation is stored first: from then on no server sends it.
 * If CCV has it, it is cancelled there, now or as soon as it is found.
 *
 * @returns the refund as it is then: `failed` with the code `cancelled`; the state that it reached meanwhile; or still
 *   pending, while CCV may have it and does not list it. One in review that CCV still does not list ends as `failed`
 * @throws ProblemError when there is no such refund, or it has ended
 */
export async function cancelRefund(deps: PaymentDeps, attemptId: string, id: string): Promise<Operation> {
  const requested = await deps.store.write((tables) => requestCancel(deps, tables, attemptId, id))
  if (requested.state === 'failed') return requested
  const looked = requested.reference === null ? await query(deps, requested) : { row: requested, isAsked: true }
  const { row } = looked
  if (row.reference !== null) return stopAtCcv(deps, row, row.reference)
  // CCV still does not list it, so CCV does not have it.
  return looked.isAsked && row.state === 'review' ? endInReview(deps, row, 'cancelled') : row
}

/**
 * Ends an operation in review as failed, a day after its last send or later. Does nothing when it has changed since it
 * was read.
 */
export async function endInReview(
  deps: PaymentDeps,
  { id, version }: Operation,
  failureCode: string,
): Promise<Operation> {
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.operations.get(id))
    if (latest.version !== version) return latest
    return moveOperation(tables, latest, { state: 'failed', failureCode }, deps.clock.now())
  })
}

/** Stores the cancellation. A refund that was never sent ends in the same transaction. */
async function requestCancel(deps: PaymentDeps, tables: Tables, attemptId: string, id: string): Promise<Operation> {
  const latest = await tables.operations.get(id)
  if (latest?.attemptId !== attemptId || latest.kind !== 'refund') throw new ProblemError('not-found')
  if (latest.state === 'succeeded' || latest.state === 'failed') {
    throw new ProblemError('not-possible', {
      errors: [{ field: 'id', message: `This refund is already ${latest.state}` }],
    })
  }
  const now = deps.clock.now()
  const requested = changed(await tables.operations.update(latest, { cancelRequested: true, updatedAt: now }))
  const isUnsent = requested.sends === 0 && requested.reference === null
  return isUnsent ? moveOperation(tables, requested, { state: 'failed', failureCode: 'cancelled' }, now) : requested
}

/** An operation after a query, and whether CCV answered it. */
export interface Queried {
  row: Operation
  isAsked: boolean
}

/** Queries an operation without a reference at CCV, and does not send it. */
export async function query(deps: PaymentDeps, operation: Operation): Promise<Queried> {
  return onCcvError(
    async () => {
      const { row } = await recover(deps, operationCall, operation, 'query-only')
      return { row, isAsked: row.leaseUntil === 0 }
    },
    () => ({ row: operation, isAsked: false }),
  )
}

async function stopAtCcv(deps: PaymentDeps, operation: Operation, reference: string): Promise<Operation> {
  if (operation.state === 'succeeded' || operation.state === 'failed') return operation
  await instruct(deps, { operationId: operation.id }, () => deps.ccv.cancel(reference))
  return readOperation(deps, operation, reference)
}
