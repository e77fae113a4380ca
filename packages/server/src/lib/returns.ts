/** Money that was taken back after it was paid: a returned direct debit, a chargeback. An object and an event of its own. */
import type { Transaction } from '@ccv-checkout/ccv'
import type { Deps } from './deps.ts'
import type { Attempt } from './domain/attempt.ts'
import type { Operation } from './domain/operation.ts'
import { operationEvent } from './events.ts'
import { newId } from './secrets.ts'

/** CCV's words for what others take back. */
const takenBack: ReadonlySet<string> = new Set(['chargeback', 'auto_refund', 'return'])

/** Looks for returns of a paid payment, and stores each once. The payment stays paid: what follows is the shop's choice. */
export async function findReturns(deps: Deps, attempt: Attempt): Promise<void> {
  const reference = attempt.call === 'mandate' ? attempt.childReference : attempt.reference
  if (reference === null || attempt.state !== 'succeeded') return
  const rows = await deps.ccv.listTransactions({ originalReferences: [reference] })
  for (const row of rows) {
    if (takenBack.has(row.type ?? '') && row.status === 'success') await storeReturn(deps, attempt, reference, row)
  }
}

async function storeReturn(deps: Deps, attempt: Attempt, originalReference: string, row: Transaction): Promise<void> {
  const isNew = await deps.store.write(async (tables) => {
    const now = deps.clock.now()
    const operation: Operation = {
      id: newId('op'),
      attemptId: attempt.id,
      orderId: attempt.orderId,
      kind: 'return',
      amountMinor: row.amountMinor ?? attempt.amountMinor ?? 0,
      currency: attempt.currency ?? 'EUR',
      originalReference,
      requestBody: '',
      idempotencyReference: '',
      state: 'succeeded',
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
    if (!(await tables.operations.insert(operation))) return false
    await operationEvent(tables, operation, attempt, now)
    return true
  })
  if (isNew) deps.kick()
}
