/** Finds the first payment of a mandate when CCV did not name it: exactly one candidate that no other attempt owns. */
import type { Transaction } from '@ccv-checkout/ccv'
import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import {
  awaitsFirstPayment,
  canBeFirstPayment,
  firstPaymentCandidates,
  isWithoutChild,
} from '../domain/payments/first-payment.ts'
import { checkFirstPayment } from '../domain/payments/outcome-check.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { changed, type Tables } from '../store/store.ts'
import { otherChild, type PspStatus } from './read-outcome.ts'

/**
 * Returns the only candidate that no other attempt owns. Returns `undefined` while there are several, or while the
 * answer to another payment with the same mandate is lost, because one of the rows may belong to that payment.
 */
async function chooseFirstPayment(
  tables: Tables,
  attempt: Attempt,
  candidates: readonly Transaction[],
): Promise<Transaction | undefined> {
  const free: Transaction[] = []
  for (const candidate of candidates) {
    if (!(await isOfAnother(tables, attempt, candidate.reference))) free.push(candidate)
  }
  const [only] = free
  if (!only || free.length > 1) return undefined
  const isNamed = only.merchantOrderReference === attempt.merchantOrderReference
  return isNamed || !(await isAnswerAwaited(tables, attempt)) ? only : undefined
}

/** Returns whether this CCV transaction belongs to another attempt. */
async function isOfAnother(tables: Tables, attempt: Attempt, reference: string): Promise<boolean> {
  const owner = await tables.attempts.byReference(reference)
  return owner !== undefined && owner.id !== attempt.id
}

/** Returns whether CCV may have a payment with this mandate whose reference is not stored yet. */
async function isAnswerAwaited(tables: Tables, { makesMethodId }: Attempt): Promise<boolean> {
  return makesMethodId !== null && (await tables.attempts.isAnswerAwaited(makesMethodId))
}

/**
 * Finds the transaction that paid a succeeded attempt, when an earlier version of this package did not store it.
 *
 * @returns the updated attempt; unchanged when no transaction matches, or CCV does not answer
 */
export async function findFirstPayment(deps: PaymentDeps, attempt: Attempt): Promise<Attempt> {
  const { reference } = attempt
  if (attempt.state !== 'succeeded' || reference === null || !isWithoutChild(attempt)) return attempt
  const candidates = await paidCandidates(deps, attempt, reference)
  if (candidates.length === 0) return attempt
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    if (!isWithoutChild(latest)) return latest
    const child = await chooseFirstPayment(tables, latest, candidates)
    if (!child) return latest
    const patch = { childReference: child.reference, childPinned: true, updatedAt: deps.clock.now() }
    return changed(await tables.attempts.update(latest, patch))
  })
}

async function paidCandidates(deps: PaymentDeps, attempt: Attempt, mandateId: string): Promise<Transaction[]> {
  return onCcvError(
    async () => {
      const keep = (row: Transaction): boolean => canBeFirstPayment(attempt, row)
      const rows = await deps.ccv.listMandateTransactions(mandateId, { keep })
      return firstPaymentCandidates(attempt, rows).filter(({ status }) => status === 'success')
    },
    (error) => {
      deps.log.warn({ attemptId: attempt.id, kind: error.kind, error }, 'attempt.first-payment-not-read')
      return []
    },
  )
}

/** @throws ProblemError while the first payment of a mandate is not known, because a charge could be mistaken for it */
export async function refuseWhileAwaited(tables: Tables, method: Method): Promise<void> {
  const maker = await tables.attempts.get(method.attemptId)
  if (!maker || !awaitsFirstPayment(maker)) return
  const message = `the first payment of this mandate (${maker.id}) is not known yet: charge once it is known or has ended`
  throw new ProblemError('method-not-usable', { errors: [{ field: 'methodId', message }] })
}

/**
 * The first payment of a mandate is one transaction that belongs to no other attempt. When CCV did not name it, it is
 * chosen here, in the transaction that stores it; a unique index rejects a race.
 */
export async function withFirstPayment(tables: Tables, attempt: Attempt, pspStatus: PspStatus): Promise<PspStatus> {
  if (attempt.call !== 'mandate' || attempt.amountMinor === null || attempt.childPinned) return pspStatus
  if (pspStatus.childReference !== undefined) {
    const isTaken = await isOfAnother(tables, attempt, pspStatus.childReference)
    return isTaken
      ? { ...pspStatus, childReference: undefined, outcomeCheck: otherChild }
      : { ...pspStatus, isPinned: true }
  }
  const child = await chooseFirstPayment(tables, attempt, pspStatus.candidates ?? [])
  if (!child) return pspStatus
  const outcomeCheck = checkFirstPayment(attempt, child, child.reference, pspStatus.isSigned ?? false)
  return { ...pspStatus, outcomeCheck, failureCode: child.failureCode, childReference: child.reference, isPinned: true }
}
