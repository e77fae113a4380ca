/** A payment as the shop sees it: an attempt that moves money, and its operations. */

import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { PaymentView } from '../contract/types/payments.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { capturedMinor, type Operation, refundedMinor } from '../domain/payments/operation.ts'
import { syncWhenDue } from '../sync/turns.ts'
import { cancel } from './cancel.ts'
import { failureCodeOf, operationView, paymentOf } from './views.ts'

export async function readPayment(deps: PaymentDeps, id: string): Promise<PaymentView | undefined> {
  const attempt = await deps.store.attempts.get(id)
  if (!attempt || attempt.amountMinor === null) return undefined
  return paymentView(attempt, await deps.store.operations.ofAttempt(id))
}

/** Cancels a pending payment: cancel, read, void. A payment that was paid meanwhile stays paid. */
export async function cancelPayment(deps: PaymentDeps, id: string): Promise<PaymentView> {
  const attempt = await deps.store.attempts.get(id)
  if (!attempt || attempt.amountMinor === null) throw new ProblemError('not-found')
  await cancel(deps, attempt, 'always')
  await syncWhenDue(deps, id, 'shop')
  return (await readPayment(deps, id)) ?? paymentView(attempt, [])
}

function paymentView(attempt: Attempt, operations: readonly Operation[]): PaymentView {
  const failureCode = failureCodeOf(attempt)
  return {
    id: attempt.id,
    sessionId: attempt.sessionId,
    ...(attempt.orderId ? { orderId: attempt.orderId } : {}),
    payment: paymentOf(attempt),
    state: attempt.state,
    amountMinor: attempt.amountMinor ?? 0,
    capturedMinor: capturedMinor(attempt, operations),
    refundedMinor: refundedMinor(operations),
    currency: attempt.currency ?? 'EUR',
    method: attempt.method,
    ...(attempt.reference ? { reference: attempt.reference } : {}),
    ...(attempt.reason ? { reason: attempt.reason } : {}),
    ...(failureCode ? { failureCode } : {}),
    createdAt: attempt.createdAt,
    operations: operations.map(operationView),
  }
}
