/** The shop's decision about a refund, capture or reversal in review: it expects no outcome any more. */
import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { releasedReason } from '../domain/payments/attempt.ts'
import type { Operation } from '../domain/payments/operation.ts'
import { endInReview, type Queried, query } from './operations.ts'
import { readOperation } from './sync-operation.ts'

/**
 * Ends an operation in review as failed (`failureCode: released`). CCV is queried once more before: an outcome that it
 * returns is stored instead.
 *
 * @returns the operation; also when it was released before
 * @throws ProblemError `not-found`; `not-possible` when it is not in review; `try-again` when CCV could not be queried,
 *   and nothing was changed
 */
export async function releaseOperation(deps: PaymentDeps, attemptId: string, id: string): Promise<Operation> {
  const operation = await deps.store.operations.get(id)
  if (operation?.attemptId !== attemptId) throw new ProblemError('not-found')
  if (isReleased(operation)) return operation
  if (operation.state !== 'review') throw notPossible(operation)
  const { row, isAsked } = await latestOf(deps, operation)
  if (!isAsked) throw new ProblemError('try-again')
  const ended = row.state === 'review' ? await endInReview(deps, row, releasedReason) : row
  // Another request may have changed it in between: it is not released then.
  if (ended.state === 'review') throw new ProblemError('try-again')
  return ended
}

function isReleased({ state, failureCode }: Operation): boolean {
  return state === 'failed' && failureCode === releasedReason
}

async function latestOf(deps: PaymentDeps, operation: Operation): Promise<Queried> {
  const found = operation.reference === null ? await query(deps, operation) : { row: operation, isAsked: true }
  const { reference } = found.row
  if (reference === null) return found
  return onCcvError(
    async () => ({ row: await readOperation(deps, found.row, reference), isAsked: true }),
    () => ({ row: found.row, isAsked: false }),
  )
}

function notPossible({ state }: Operation): ProblemError {
  const message = `Only an operation in review can be released: this one is ${state}`
  return new ProblemError('not-possible', { errors: [{ field: 'id', message }] })
}
