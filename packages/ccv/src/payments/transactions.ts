import { z } from 'zod'
import { type CallOptions, send, sendForStatus, type Transport } from '../http/http.ts'
import { amount, compact, text, time, word } from '../http/wire.ts'
import { fromCcvLanguage } from '../values/language.ts'
import { toDecimal } from '../values/money.ts'
import { notifications } from './notifications.ts'
import type { Transaction, TransactionDetails, TransactionStatus } from './transaction.ts'

const details = z
  .object({
    maskedPan: text,
    brand: word,
    expiryDate: text,
    expirationDuration: text,
    expirationTimestamp: time,
    vaultAccessToken: text,
    initialTransactionId: text,
    mandateId: text,
    dataType: word,
    cardholderFirstName: text,
    cardholderLastName: text,
    authorisedAmount: amount,
    acquirer: text,
    acquirerResponseCode: text,
    acquirerResponseCodeDescription: text,
    authenticationProtocol: text,
    authenticationStatus: text,
  })
  .transform(
    ({ authorisedAmount, ...rest }): TransactionDetails =>
      compact({ ...rest, authorisedAmountMinor: authorisedAmount }),
  )

const members = z.object({
  reference: z.string().min(1).max(255),
  status: z.string().min(1),
  type: word,
  method: word,
  amount,
  currency: text,
  language: text,
  merchantOrderReference: text,
  description: text,
  originalReference: text,
  childReferenceId: text,
  payUrl: text,
  cancelUrl: text,
  failureCode: text,
  brand: word,
  entryMode: word,
  methodTransactionId: text,
  returnUrl: text,
  created: time,
  lastUpdate: time,
  statusFinalDate: time,
  notificationRequests: notifications,
  details: details.nullish(),
})

/**
 * Schema of CCV's transaction object. Other members are dropped.
 *
 * @see docs/sources.md#the-transaction
 */
export const transaction = members
  // CCV doesn't document where it returns them, so a mismatch must not invalidate the answer.
  .extend({ relatedTransactions: z.array(members.transform(toTransaction)).optional().catch(undefined) })
  .transform(
    ({ relatedTransactions, ...rest }): Transaction => compact({ ...toTransaction(rest), relatedTransactions }),
  )

function toTransaction(answer: z.infer<typeof members>): Transaction {
  const { amount: amountMinor, currency, language, status, ...rest } = answer
  return compact({
    ...rest,
    status: statusOf(status),
    rawStatus: status,
    amountMinor,
    currency: currency?.toUpperCase(),
    language: language && fromCcvLanguage(language),
    details: rest.details ?? {},
  })
}

function statusOf(raw: string): TransactionStatus {
  const status = raw.toLowerCase()
  switch (status) {
    case 'pending':
    case 'success':
    case 'failed':
    case 'manualintervention':
      return status
    default:
      return 'unknown'
  }
}

/** Filter of a query. Members are combined with "and"; an empty filter matches everything that CCV lists. */
export interface TransactionFilter {
  /** Matches any of these. An empty list matches nothing, and no request is sent. */
  references?: readonly string[]
  /** Matches what belongs to any of these. An empty list matches nothing, and no request is sent. */
  originalReferences?: readonly string[]
  /** Exact match. */
  merchantOrderReference?: string
  /** Epoch milliseconds, exclusive. */
  createdBefore?: number
  /** Epoch milliseconds, exclusive. */
  createdAfter?: number
  /** Inclusive. */
  amountMinimumMinor?: number
  /** Inclusive. */
  amountMaximumMinor?: number
  type?: string
  method?: string
  status?: Exclude<TransactionStatus, 'unknown'>
  /** The page before this reference. */
  referenceBefore?: string
  /** The page after this reference. */
  referenceAfter?: string
}

/** Options for reading one transaction. */
export interface ReadOptions extends CallOptions {
  /** Also requests the successful transactions that belong to it. */
  includeRelatedTransactions?: boolean
}

/** Sends `GET /transaction?reference=`. */
export function getTransaction(
  transport: Transport,
  reference: string,
  { includeRelatedTransactions, ...options }: ReadOptions = {},
): Promise<Transaction> {
  const related = includeRelatedTransactions ? '&includeRelatedTransactions=true' : ''
  const query = `${referenceQuery(reference)}${related}`
  return send(transport, { method: 'GET', path: '/transaction', query }, transaction, options)
}

/** Sends `GET /transaction` with a filter. CCV returns a bare array. */
export async function listTransactions(
  transport: Transport,
  filter: TransactionFilter,
  options?: CallOptions,
): Promise<Transaction[]> {
  if (filter.references?.length === 0 || filter.originalReferences?.length === 0) return []
  const query = filterQuery(filter)
  return await send(transport, { method: 'GET', path: '/transaction', query }, z.array(transaction), options)
}

function filterQuery(filter: TransactionFilter): string {
  const { references, originalReferences, amountMinimumMinor: minimum, amountMaximumMinor: maximum } = filter
  const pairs: [string, string | undefined][] = [
    ['references', references?.map(encodeURIComponent).join(',')],
    ['originalReferences', originalReferences?.map(encodeURIComponent).join(',')],
    ['merchantOrderReference', encoded(filter.merchantOrderReference)],
    ['createdBefore', encoded(filter.createdBefore)],
    ['createdAfter', encoded(filter.createdAfter)],
    ['amountMinimum', minimum === undefined ? undefined : toDecimal(minimum)],
    ['amountMaximum', maximum === undefined ? undefined : toDecimal(maximum)],
    ['type', encoded(filter.type)],
    ['method', encoded(filter.method)],
    ['status', encoded(filter.status)],
    ['referenceBefore', encoded(filter.referenceBefore)],
    ['referenceAfter', encoded(filter.referenceAfter)],
  ]
  return pairs.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join('&')
}

function encoded(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : encodeURIComponent(value)
}

/** Rejects an empty reference, because CCV would then list all transactions. */
function referenceQuery(reference: string): string {
  if (reference === '') throw new RangeError('reference must not be empty')
  return `reference=${encodeURIComponent(reference)}`
}

/** Sends `POST /cancel?reference=`. The body of its answer isn't documented, so only the HTTP status counts. */
export async function cancel(transport: Transport, reference: string, options?: CallOptions): Promise<void> {
  await sendForStatus(transport, { method: 'POST', path: '/cancel', query: referenceQuery(reference) }, options)
}

/** Sends `POST /void?reference=`. */
export async function voidPayment(transport: Transport, reference: string, options?: CallOptions): Promise<void> {
  await sendForStatus(transport, { method: 'POST', path: '/void', query: referenceQuery(reference) }, options)
}
