/** Operations on a payment with the views for the shop, for the HTTP routes and for calls in the same process. */
import type { PaymentDeps } from '../context.ts'
import type { OperationView } from '../contract/types/payments.ts'
import { operationView } from '../payments/views.ts'
import type { RecordIdempotencyResult } from '../store/store.ts'
import { cancelRefund, type NewOperation, operate } from './operations.ts'
import { releaseOperation as release } from './release-operation.ts'

/**
 * Refunds, captures or reverses.
 *
 * @param recordIdempotencyResult records it under the shop's key, in the transaction that stores it
 */
export async function operateOn(
  deps: PaymentDeps,
  asked: NewOperation,
  recordIdempotencyResult?: RecordIdempotencyResult,
): Promise<OperationView> {
  return operationView(await operate(deps, asked, recordIdempotencyResult))
}

export async function readOperation(deps: PaymentDeps, id: string): Promise<OperationView | undefined> {
  const operation = await deps.store.operations.get(id)
  return operation && operationView(operation)
}

/** Cancels a refund that CCV has not paid out yet. */
export async function stopRefund(deps: PaymentDeps, paymentId: string, id: string): Promise<OperationView> {
  return operationView(await cancelRefund(deps, paymentId, id))
}

/** Ends a refund, capture or reversal in review. */
export async function releaseOperation(deps: PaymentDeps, paymentId: string, id: string): Promise<OperationView> {
  return operationView(await release(deps, paymentId, id))
}
