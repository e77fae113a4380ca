/** Queries CCV's records for an attempt's order reference. Reads only. */
import type { Mandate, Transaction } from '@ccv-checkout/ccv'
import type { PaymentDeps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { isReturnAddress } from '../tokens/attempt-keys.ts'

/** The result of a create call or a query, the same for every kind of call. */
export interface Created {
  reference: string
  childReference: string | undefined
  /** CCV's hosted page; only while pending. */
  hostedUrl: string | undefined
}

export interface FoundRow extends Created {
  status: 'success' | 'pending' | 'ended'
  merchantOrderReference: string | undefined
}

/** Returns the matching records: successes first, then pending ones. */
export async function findAttempt(deps: PaymentDeps, attempt: Attempt): Promise<FoundRow[]> {
  const rows = attempt.call === 'mandate' ? await findMandate(deps, attempt) : await findTransaction(deps, attempt)
  const rank = { success: 0, pending: 1, ended: 2 } as const
  return rows.toSorted((a, b) => rank[a.status] - rank[b.status])
}

async function findTransaction(deps: PaymentDeps, attempt: Attempt): Promise<FoundRow[]> {
  const { merchantOrderReference } = attempt
  const found = await deps.ccv.listTransactions({ merchantOrderReference })
  const mandateId = await usedMandate(deps, attempt)
  const keep = (row: Transaction): boolean => row.merchantOrderReference === merchantOrderReference
  const byMandate = mandateId && found.length === 0 ? await deps.ccv.listMandateTransactions(mandateId, { keep }) : []
  return [...found, ...byMandate]
    .filter((row) => keep(row) && !row.originalReference)
    .filter((row) => !['refund', 'capture', 'reversal'].includes(row.type ?? ''))
    .map(fromTransaction)
}

async function usedMandate(deps: PaymentDeps, attempt: Attempt): Promise<string | undefined> {
  const method = attempt.usesMethodId ? await deps.store.methods.get(attempt.usesMethodId) : undefined
  return method?.mandateId ?? undefined
}

async function findMandate(deps: PaymentDeps, attempt: Attempt): Promise<FoundRow[]> {
  // The echoed return address contains the attempt's own key, which identifies it as reliably as the reference.
  const isOurs = (mandate: Mandate): boolean =>
    mandate.merchantOrderReference === attempt.merchantOrderReference ||
    (mandate.returnUrl !== undefined && isReturnAddress(mandate.returnUrl, attempt))
  return (await deps.ccv.listMandates({ keep: isOurs })).map(fromMandate)
}

export function fromTransaction(row: Transaction): FoundRow {
  return {
    reference: row.reference,
    childReference: row.childReferenceId,
    hostedUrl: row.status === 'pending' ? row.payUrl : undefined,
    status: row.status === 'success' ? 'success' : row.status === 'failed' ? 'ended' : 'pending',
    merchantOrderReference: row.merchantOrderReference,
  }
}

export function fromMandate(row: Mandate): FoundRow {
  return {
    reference: row.mandateId,
    childReference: row.childReferenceId,
    hostedUrl: row.status === 'pending' ? row.signUrl : undefined,
    status: row.status === 'active' ? 'success' : row.status === 'inactive' ? 'ended' : 'pending',
    merchantOrderReference: row.merchantOrderReference,
  }
}
