/** How a refund, capture or reversal is sent, and recovered by the original's reference, its type and our id. */
import type { CcvError, Transaction } from '@ccv-checkout/ccv'
import type { PaymentDeps } from '../context.ts'
import type { Operation } from '../domain/payments/operation.ts'
import { nextQueryAt, repeatForMs, reviewAfterMs } from '../domain/payments/schedule.ts'
import { isHeld } from '../outgoing/lease.ts'
import type { Outgoing } from '../outgoing/outgoing.ts'
import { changed, type Tables } from '../store/store.ts'
import { moveOperation } from './sync-operation.ts'

type Found = Pick<Transaction, 'reference'>

export const operationCall: Outgoing<Operation, Found> = {
  get: ({ operations }, id) => operations.get(id),
  mark: ({ operations }, operation, { askedAt: _askedAt, ...mark }) => operations.update(operation, mark),
  lockOf: () => undefined,
  isLost: ({ reference, state }) =>
    reference === null && (state === 'stored' || state === 'unknown' || state === 'review'),
  mustNotSend: async (_deps, _tables, { cancelRequested }) => (cancelRequested ? 'cancelled' : undefined),
  endUnsent: (deps, tables, operation, reason) =>
    moveOperation(tables, operation, { state: 'failed', failureCode: reason }, deps.clock.now()),
  stopSending: (deps, tables, operation) => wait(deps, tables, operation),
  call,
  accepted,
  refused: (deps, tables, operation, { failureCode }) =>
    moveOperation(tables, operation, { state: 'failed', failureCode: failureCode ?? null }, deps.clock.now()),
  notSent,
  find,
  adopt: (deps, operation, best) => accepted(deps, operation, best),
  afterRepeat: async (_deps, operation) => operation,
  mayRepeat: ({ state, cancelRequested }, ageMs) => state === 'unknown' && !cancelRequested && ageMs < repeatForMs,
  notListed,
}

function call({ ccv }: PaymentDeps, { kind, requestBody, idempotencyReference }: Operation): Promise<Transaction> {
  switch (kind) {
    case 'refund':
      return ccv.refund(requestBody, { idempotencyReference })
    case 'capture':
      return ccv.capture(requestBody, { idempotencyReference })
    case 'reversal':
      return ccv.reverse(requestBody, { idempotencyReference })
    case 'return':
    case 'duplicate':
      throw new TypeError(`An operation of kind ${kind} was found at CCV and is never sent`)
  }
}

/** Stores CCV's reference. A state that it reached meanwhile stays: the next read returns the outcome. */
function accepted(deps: PaymentDeps, operation: Operation, { reference }: Found): Promise<Operation> {
  return deps.store.write(async ({ operations }) => {
    const latest = changed(await operations.get(operation.id))
    if (latest.reference !== null) return latest
    const now = deps.clock.now()
    const isUnder = latest.state === 'stored' || latest.state === 'unknown'
    const patch = { state: isUnder ? 'open' : latest.state, reference, leaseUntil: 0, nextCheckAt: now, updatedAt: now }
    return changed(await operations.update(latest, { ...patch }))
  })
}

/** The shop receives an error and may retry, so this operation ends: it must not be sent later without a request. */
function notSent(deps: PaymentDeps, tables: Tables, operation: Operation, _error: CcvError): Promise<Operation> {
  return moveOperation(tables, operation, { state: 'failed', failureCode: 'not-sent' }, deps.clock.now())
}

async function find({ ccv }: PaymentDeps, { kind, id, originalReference }: Operation): Promise<Found[]> {
  const rows = await ccv.listTransactions({ originalReferences: [originalReference] })
  return rows.filter((row) => row.type === kind && row.description?.includes(id))
}

async function wait({ clock }: PaymentDeps, { operations }: Tables, operation: Operation): Promise<Operation> {
  const now = clock.now()
  const patch = { leaseUntil: 0, nextCheckAt: nextQueryAt(operation, now), updatedAt: now }
  return changed(await operations.update(operation, patch))
}

/** After a day without a result it needs a manual review. Its amount counts until then. */
function notListed(deps: PaymentDeps, held: Operation, ageMs: number): Promise<Operation> {
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.operations.get(held.id))
    if (!isHeld(latest, held)) return latest
    const isForPerson = latest.state === 'unknown' && ageMs >= reviewAfterMs
    if (!isForPerson) return wait(deps, tables, latest)
    return moveOperation(tables, latest, { state: 'review', failureCode: null }, deps.clock.now())
  })
}
