/** Asks CCV what became of an attempt. Reads only; what it throws changes nothing. */
import { type Mandate, parseSddDetails, type Transaction } from '@ccv-checkout/ccv'
import type { Deps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { canBeFirstPayment, firstPaymentCandidates, isFirstPaymentOverdue } from '../domain/payments/first-payment.ts'
import {
  type Judgement,
  judgeFirstPayment,
  judgeMandate,
  judgeTransaction,
  reasonOf,
} from '../domain/payments/outcome-check.ts'
import type { Credential, Method } from '../domain/saved-methods/method.ts'

/** What was read, judged. Money and permission are two things: neither is inferred from the other. */
export interface Truth {
  /** Of the attempt; absent where only its credential was asked for. */
  judgement?: Judgement
  /** Of the saved method that the attempt makes. */
  credential?: Credential
  childReference?: string | undefined
  /** What may be the first payment of a mandate whose child CCV did not name: chosen where it is stored. */
  candidates?: Transaction[] | undefined
  /** The mandate is active. */
  isSigned?: boolean
  /** `childReference` is the first payment, and no other attempt's. */
  isPinned?: boolean
  /** Where the shopper can go on; only while pending. */
  hostedUrl?: string | undefined
  failureCode?: string | undefined
}

type Reader = Pick<Deps, 'ccv' | 'log' | 'clock'>

/** @param attempt one that CCV gave a reference */
export async function fetchTruth(deps: Reader, attempt: Attempt, reference: string, method?: Method): Promise<Truth> {
  if (attempt.state === 'succeeded') return method ? { credential: await readCredential(deps, method) } : {}
  if (attempt.call === 'mandate') return mandateTruth(deps, attempt, reference)
  const transaction = await deps.ccv.getTransaction(reference)
  noteUnknown(deps, attempt, transaction)
  if (wasVoided(attempt) && transaction.status === 'success') {
    // Money and permission are two things: the first is given back by CCV, the second would stay.
    const credential = method ? await credentialOf(deps, method, transaction) : undefined
    return { judgement: await givenBack(deps, reference), ...(credential ? { credential } : {}) }
  }

  const judgement = judgeTransaction(attempt, transaction)
  return {
    judgement,
    childReference: transaction.childReferenceId,
    hostedUrl: transaction.status === 'pending' ? transaction.payUrl : undefined,
    failureCode: transaction.failureCode,
    ...(method && judgement.verdict.is === 'success'
      ? { credential: await credentialOf(deps, method, transaction) }
      : {}),
  }
}

/** A word that we don't know ends nothing; somebody should learn of it. */
function noteUnknown(deps: Reader, attempt: Attempt, { status, rawStatus }: Transaction | Mandate): void {
  if (status !== 'unknown') return
  deps.log.error({ attemptId: attempt.id, status: rawStatus.slice(0, 40) }, 'attempt.status-unknown')
}

function wasVoided(attempt: Attempt): boolean {
  return attempt.state === 'voided' || attempt.reason === 'paid-after-void'
}

/** After a void, CCV refunds by itself what comes in: is that refund there? */
async function givenBack(deps: Reader, reference: string): Promise<Judgement> {
  const related = await deps.ccv.listTransactions({ originalReferences: [reference] })
  const isBack = related.some((row) => (row.type === 'refund' || row.type === 'reversal') && row.status === 'success')
  return { verdict: isBack ? { is: 'returned' } : { is: 'success' }, differs: [] }
}

/** The credential that a successful payment or enrolment brought. */
async function credentialOf(deps: Reader, method: Method, { details, brand }: Transaction): Promise<Credential> {
  const card = { brand: details.brand ?? brand, ...lastFour(details.maskedPan), ...expiry(details.expiryDate) }
  if (method.basis === 'vault') {
    return {
      state: 'usable', // `learn` refuses it without token and first transaction
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

/** A mandate's own read: the only proof that it may be used. A read that fails proves nothing either way. */
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

async function mandateTruth(deps: Reader, attempt: Attempt, mandateId: string): Promise<Truth> {
  const mandate = await deps.ccv.getMandate(mandateId)
  noteUnknown(deps, attempt, mandate)
  const permission = judgeMandate(attempt, mandate)
  const childReference = mandate.childReferenceId ?? attempt.childReference ?? undefined
  const base: Truth = {
    childReference,
    hostedUrl: mandate.status === 'pending' ? mandate.signUrl : undefined,
    ...(permission.differs.length === 0 ? { credential: credentialOfMandate(mandate) } : {}),
  }
  if (attempt.amountMinor !== null) {
    return { ...base, ...(await firstPayment(deps, attempt, mandate, permission, childReference)) }
  }
  if (permission.verdict.is === 'failed' && childReference) {
    return {
      ...base,
      judgement: { ...permission, verdict: { is: 'failed', reason: await whyNot(deps, childReference) } },
    }
  }
  const credential = base.credential?.state === 'usable' && attempt.method === 'card' && childReference
  return {
    ...base,
    judgement: permission,
    ...(credential && base.credential ? { credential: await withCard(deps, base.credential, childReference) } : {}),
  }
}

/** With an amount, paid only on the child's own truth; the mandate alone says nothing about money. */
async function firstPayment(
  deps: Reader,
  attempt: Attempt,
  mandate: Mandate,
  permission: Judgement,
  childReference: string | undefined,
): Promise<Partial<Truth>> {
  if (permission.verdict.is === 'review') return { judgement: permission }
  if (attempt.childPinned && childReference !== attempt.childReference) return { judgement: otherChild }
  const isSigned = mandate.status === 'active'
  if (childReference !== undefined) {
    const child = await deps.ccv.getTransaction(childReference)
    return { judgement: judgeFirstPayment(attempt, child, childReference, isSigned), failureCode: child.failureCode }
  }
  const keep = (row: Transaction): boolean => canBeFirstPayment(attempt, row)
  const rows = await deps.ccv.listMandateTransactions(mandate.mandateId, { keep })
  const candidates = firstPaymentCandidates(attempt, rows)
  const judgement = isFirstPaymentOverdue(attempt, mandate, deps.clock.now())
    ? notFound
    : { verdict: { is: 'pending', processing: isSigned } as const, differs: [] }
  return candidates.length > 0 ? { judgement, isSigned, candidates } : { judgement }
}

/** The transaction that CCV names is another than the one that was kept, or another attempt's: a person has to look. */
export const otherChild: Judgement = { verdict: { is: 'review', reason: 'mismatch' }, differs: ['childReferenceId'] }
const notFound: Judgement = { verdict: { is: 'review', reason: 'unclear' }, differs: ['childReferenceId'] }

/** A mandate only says that it was not signed; its child transaction says why. */
async function whyNot(deps: Reader, childReference: string): Promise<string> {
  try {
    const { status, failureCode } = await deps.ccv.getTransaction(childReference)
    return status === 'failed' ? reasonOf(failureCode) : 'declined'
  } catch (error) {
    deps.log.warn({ error }, 'mandate.reason-unknown')
    return 'declined'
  }
}

/** The card behind a card mandate stands on its child transaction. Nice to show, not needed. */
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

/** `MMYY`, as CCV writes it. */
function expiry(text: string | undefined): { expiryMonth?: number; expiryYear?: number } {
  const [, month, year] = text?.match(/^(0[1-9]|1[0-2])(\d{2})$/) ?? []
  return month && year ? { expiryMonth: Number(month), expiryYear: 2000 + Number(year) } : {}
}
