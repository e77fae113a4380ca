/** Finds disputes after a payment: returned debits, chargebacks, and duplicates. Each is stored as an operation. */
import type { Transaction } from '@ccv-checkout/ccv'
import type { PaymentDeps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Operation } from '../domain/payments/operation.ts'
import { operationEvent } from '../events/events.ts'
import { newId } from '../runtime/secrets.ts'
import { changed } from '../store/store.ts'
import { findFirstPayment } from '../sync/first-payment.ts'
import { endIfRefunded } from './mismatch.ts'

/** CCV's transaction types for money that a bank or CCV takes back. */
const takenBack: ReadonlySet<string> = new Set(['chargeback', 'auto_refund', 'return'])

/** Queries the disputes of a paid payment and stores each once. The payment stays paid: the shop decides what to do. */
export async function findDisputes(deps: PaymentDeps, paid: Attempt): Promise<void> {
  const attempt = await findFirstPayment(deps, paid)
  const reference = attempt.call === 'mandate' ? attempt.childReference : attempt.reference
  if (reference === null || attempt.state !== 'succeeded') return
  const rows = await deps.ccv.listTransactions({ originalReferences: [reference] })
  for (const row of rows) {
    if (takenBack.has(row.type ?? '') && row.status === 'success') await storeFound(deps, attempt, 'return', row)
  }
  if (attempt.sends > 1 && attempt.call === 'payment') await findDuplicates(deps, attempt)
}

/** An attempt sent more than once can have several payments, if CCV did not recognise or list the first one. */
async function findDuplicates(deps: PaymentDeps, attempt: Attempt): Promise<void> {
  const { merchantOrderReference } = attempt
  const rows = await deps.ccv.listTransactions({ merchantOrderReference })
  const isDuplicate = (row: Transaction): boolean =>
    row.merchantOrderReference === merchantOrderReference &&
    row.reference !== attempt.reference &&
    row.originalReference === undefined &&
    row.type === (attempt.authorises ? 'authorise' : 'sale')
  for (const row of rows.filter(isDuplicate)) {
    if (row.status === 'success') await storeFound(deps, attempt, 'duplicate', row)
  }
}

/** What is stored of a dispute. CCV's reference is unique, so that each is emitted once. */
export type Found = Pick<Transaction, 'reference' | 'amountMinor'>

/** Stores a dispute with its event; does nothing when it is stored already. */
export async function storeFound(
  deps: PaymentDeps,
  attempt: Attempt,
  kind: 'return' | 'duplicate',
  row: Found,
): Promise<void> {
  await deps.store.write(async (tables) => {
    const now = deps.clock.now()
    const operation: Operation = {
      id: newId('op'),
      attemptId: attempt.id,
      orderId: attempt.orderId,
      kind,
      amountMinor: row.amountMinor ?? attempt.amountMinor ?? 0,
      currency: attempt.currency ?? 'EUR',
      originalReference: attempt.reference ?? '',
      requestBody: '',
      idempotencyReference: '',
      state: 'succeeded',
      cancelRequested: false,
      failureCode: null,
      reference: row.reference,
      sentAt: null,
      sends: 0,
      leaseUntil: 0,
      nextCheckAt: null,
      createdAt: now,
      updatedAt: now,
      version: 1,
    }
    if (!(await tables.operations.insert(operation))) return
    await operationEvent(tables, operation, attempt, now)
    if (kind === 'return') await endIfRefunded(tables, changed(await tables.attempts.get(attempt.id)), now)
  })
}
