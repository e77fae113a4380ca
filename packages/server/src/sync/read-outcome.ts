/** Queries the outcome of an attempt at CCV. It only reads: an error changes nothing in the store. */
import { type Mandate, parseSddDetails, type Transaction } from '@ccv-checkout/ccv'
import type { PaymentDeps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { canBeFirstPayment, firstPaymentCandidates, isFirstPaymentOverdue } from '../domain/payments/first-payment.ts'
import {
  checkFirstPayment,
  checkMandate,
  checkTransaction,
  type OutcomeCheck,
  reasonOf,
} from '../domain/payments/outcome-check.ts'
import type { Credential, Method } from '../domain/saved-methods/method.ts'

/** The checked result of a read. Payment and permission are separate: neither is inferred from the other. */
export interface PspStatus {
  /** Outcome of the attempt; absent when only its credential was read. */
  outcomeCheck?: OutcomeCheck
  /** Credential of the saved method that the attempt creates. */
  credential?: Credential
  childReference?: string | undefined
  /**
   * Possible first payments of a mandate whose child CCV did not name. One is chosen in the transaction that stores it.
   */
  candidates?: Transaction[] | undefined
  /** The mandate is active. */
  isSigned?: boolean
  /** `childReference` is the first payment and belongs to no other attempt. */
  isPinned?: boolean
  /** CCV's hosted page; only while pending. */
  hostedUrl?: string | undefined
  failureCode?: string | undefined
}

type Reader = Pick<PaymentDeps, 'ccv' | 'log' | 'clock'>

/** @param attempt an attempt that has a CCV reference */
export async function readPspStatus(
  deps: Reader,
  attempt: Attempt,
  reference: string,
  method?: Method,
): Promise<PspStatus> {
  if (attempt.state === 'succeeded') return method ? { credential: await readCredential(deps, method) } : {}
  if (attempt.call === 'mandate') return mandateStatus(deps, attempt, reference)
  const transaction = await deps.ccv.getTransaction(reference)
  noteUnknown(deps, attempt, transaction)
  if (wasVoided(attempt) && transaction.status === 'success') {
    // CCV refunds the money by itself, but the permission would remain, so its credential is read too.
    const credential = method ? await credentialOf(deps, method, transaction) : undefined
    return { outcomeCheck: await refundedOutcome(deps, reference), ...(credential ? { credential } : {}) }
  }

  const outcomeCheck = checkTransaction(attempt, transaction)
  return {
    outcomeCheck,
    childReference: transaction.childReferenceId,
    hostedUrl: transaction.status === 'pending' ? transaction.payUrl : undefined,
    failureCode: transaction.failureCode,
    ...(method && outcomeCheck.outcome.is === 'success'
      ? { credential: await credentialOf(deps, method, transaction) }
      : {}),
  }
}

/** An unknown status never ends an attempt. It is logged as an error so that support for it can be added. */
function noteUnknown(deps: Reader, attempt: Attempt, { status, rawStatus }: Transaction | Mandate): void {
  if (status !== 'unknown') return
  deps.log.error({ attemptId: attempt.id, status: rawStatus.slice(0, 40) }, 'attempt.status-unknown')
}

function wasVoided(attempt: Attempt): boolean {
  return attempt.state === 'voided' || attempt.reason === 'paid-after-void'
}

/** After a void, CCV refunds late payments by itself. Checks whether that refund exists. */
async function refundedOutcome(deps: Reader, reference: string): Promise<OutcomeCheck> {
  const related = await deps.ccv.listTransactions({ originalReferences: [reference] })
  const isBack = related.some((row) => (row.type === 'refund' || row.type === 'reversal') && row.status === 'success')
  return { outcome: isBack ? { is: 'returned' } : { is: 'success' }, differs: [] }
}

/** Returns the credential that a successful payment or enrolment created. */
async function credentialOf(deps: Reader, method: Method, { details, brand }: Transaction): Promise<Credential> {
  const card = { brand: details.brand ?? brand, ...lastFour(details.maskedPan), ...expiry(details.expiryDate) }
  if (method.basis === 'vault') {
    return {
      state: 'usable', // `applyCredential` rejects it without a token and a first transaction
      ...card,
      vaultToken: details.vaultAccessToken,
      initialTransactionId: details.initialTransactionId,
      tokenExpiresAt: details.expirationTimestamp,
    }
  }
  if (!details.mandateId) return { state: 'dead', ...card }
  const read = await readCredential(deps, { ...method, mandateId: details.mandateId })
  return { ...read, ...card, mandateId: details.mandateId }
}

/**
 * Reads the mandate itself: the only proof that it may be used. A failed read proves nothing, so it returns `pending`.
 */
export async function readCredential(deps: Reader, method: Method): Promise<Credential> {
  if (method.basis !== 'mandate' || !method.mandateId) return { state: 'pending' }
  try {
    const mandate = await deps.ccv.getMandate(method.mandateId)
    if (mandate.mandateId !== method.mandateId) return { state: 'pending' }
    return credentialOfMandate(mandate)
  } catch (error) {
    deps.log.warn({ methodId: method.id, error }, 'method.read-failed')
    return { state: 'pending' }
  }
}

function credentialOfMandate(mandate: Mandate): Credential {
  const account = mandate.details.sddDetails ? parseSddDetails(mandate.details.sddDetails) : undefined
  const state = { active: 'usable', inactive: 'dead', pending: 'pending', unknown: 'pending' } as const
  return { state: state[mandate.status], mandateId: mandate.mandateId, last4: account?.iban.slice(-4) }
}

async function mandateStatus(deps: Reader, attempt: Attempt, mandateId: string): Promise<PspStatus> {
  const mandate = await deps.ccv.getMandate(mandateId)
  noteUnknown(deps, attempt, mandate)
  const permission = checkMandate(attempt, mandate)
  const childReference = mandate.childReferenceId ?? attempt.childReference ?? undefined
  const base: PspStatus = {
    childReference,
    hostedUrl: mandate.status === 'pending' ? mandate.signUrl : undefined,
    ...(permission.differs.length === 0 ? { credential: credentialOfMandate(mandate) } : {}),
  }
  if (attempt.amountMinor !== null) {
    return { ...base, ...(await firstPayment(deps, attempt, mandate, permission, childReference)) }
  }
  if (permission.outcome.is === 'failed' && childReference) {
    return {
      ...base,
      outcomeCheck: { ...permission, outcome: { is: 'failed', reason: await whyNot(deps, childReference) } },
    }
  }
  const credential = base.credential?.state === 'usable' && attempt.method === 'card' && childReference
  return {
    ...base,
    outcomeCheck: permission,
    ...(credential && base.credential ? { credential: await withCard(deps, base.credential, childReference) } : {}),
  }
}

/**
 * With an amount, only the outcome of the child transaction counts as paid. The mandate's status says nothing about
 * money.
 */
async function firstPayment(
  deps: Reader,
  attempt: Attempt,
  mandate: Mandate,
  permission: OutcomeCheck,
  childReference: string | undefined,
): Promise<Partial<PspStatus>> {
  if (permission.outcome.is === 'review') return { outcomeCheck: permission }
  if (attempt.childPinned && childReference !== attempt.childReference) return { outcomeCheck: otherChild }
  const isSigned = mandate.status === 'active'
  if (childReference !== undefined) {
    const child = await deps.ccv.getTransaction(childReference)
    return { outcomeCheck: checkFirstPayment(attempt, child, childReference, isSigned), failureCode: child.failureCode }
  }
  const keep = (row: Transaction): boolean => canBeFirstPayment(attempt, row)
  const rows = await deps.ccv.listMandateTransactions(mandate.mandateId, { keep })
  const candidates = firstPaymentCandidates(attempt, rows)
  const outcomeCheck = isFirstPaymentOverdue(attempt, mandate, deps.clock.now())
    ? notFound
    : { outcome: { is: 'pending', processing: isSigned } as const, differs: [] }
  return candidates.length > 0 ? { outcomeCheck, isSigned, candidates } : { outcomeCheck }
}

/**
 * CCV names a different transaction than the pinned one, or one that belongs to another attempt: needs manual review.
 */
export const otherChild: OutcomeCheck = { outcome: { is: 'review', reason: 'mismatch' }, differs: ['childReferenceId'] }
const notFound: OutcomeCheck = { outcome: { is: 'review', reason: 'unclear' }, differs: ['childReferenceId'] }

/** A mandate only reports that it was not signed; its child transaction has the reason. */
async function whyNot(deps: Reader, childReference: string): Promise<string> {
  try {
    const { status, failureCode } = await deps.ccv.getTransaction(childReference)
    return status === 'failed' ? reasonOf(failureCode) : 'declined'
  } catch (error) {
    deps.log.warn({ error }, 'mandate.reason-unknown')
    return 'declined'
  }
}

/**
 * Adds the card details of a card mandate, which only its child transaction has. They are optional: for display only.
 */
async function withCard(deps: Reader, credential: Credential, childReference: string): Promise<Credential> {
  try {
    const { details, brand } = await deps.ccv.getTransaction(childReference)
    return {
      ...credential,
      brand: details.brand ?? brand,
      ...lastFour(details.maskedPan),
      ...expiry(details.expiryDate),
    }
  } catch (error) {
    deps.log.warn({ error }, 'method.card-unknown')
    return credential
  }
}

function lastFour(maskedPan: string | undefined): { last4?: string } {
  const digits = maskedPan?.match(/(\d{4})$/)?.[1]
  return digits ? { last4: digits } : {}
}

/** Parses CCV's `MMYY`. */
function expiry(text: string | undefined): { expiryMonth?: number; expiryYear?: number } {
  const [, month, year] = text?.match(/^(0[1-9]|1[0-2])(\d{2})$/) ?? []
  return month && year ? { expiryMonth: Number(month), expiryYear: 2000 + Number(year) } : {}
}
