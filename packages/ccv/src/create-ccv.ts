import type { CallOptions, ListOptions, Transport } from './http/http.ts'
import type { IdempotentCallOptions } from './http/idempotency-reference.ts'
import type { Mandate, NewMandate } from './mandates/mandate.ts'
import type { MandateChange } from './mandates/mandate-change.ts'
import { serializeMandateChange, updateMandate } from './mandates/mandate-update.ts'
import {
  createMandate,
  getMandate,
  listMandates,
  listMandateTransactions,
  revokeMandate,
  serializeMandate,
} from './mandates/mandates.ts'
import {
  capture,
  type NewCapture,
  type NewRefund,
  type NewReversal,
  refund,
  reverse,
  serializeCapture,
  serializeRefund,
  serializeReversal,
} from './payments/follow-ups.ts'
import { listMethods, type PaymentMethod } from './payments/methods.ts'
import { createPayment, type NewPayment, serializePayment, type WireOptions } from './payments/payments.ts'
import type { Transaction } from './payments/transaction.ts'
import {
  cancel,
  getTransaction,
  listTransactions,
  type ReadOptions,
  type TransactionFilter,
  voidPayment,
} from './payments/transactions.ts'
import { initiateVault, type NewVaultEnrolment, serializeVaultEnrolment } from './payments/vault.ts'

/** The mode of a key. In `test`, CCV simulates every payment. */
export type CcvMode = 'test' | 'live'

/** How to reach CCV. */
export interface CcvOptions extends WireOptions {
  /** Starts with `t_` (test) or `l_` (live). The client keeps it private: no error and no result carries it. */
  apiKey: string
  /** Up to and including `/api/v1`. Must be https; http is accepted only with a test key. */
  baseUrl?: string
  /** Replaces the global `fetch`, for example with one that uses its own agent. It must honour `redirect: 'manual'`. */
  fetch?: typeof fetch
  /** Time limit from the first byte sent to the last byte read. The default is 30 seconds. */
  timeoutMs?: number
  /** The `User-Agent` header. CCV refuses requests without one. */
  userAgent?: string
  /**
   * A longer answer rejects with `unexpected-answer`. For a list, the limit applies to the elements that are kept. The
   * default is 1 MiB.
   */
  maxAnswerBytes?: number
}

/**
 * CCV's API. Each call sends one request and never retries it.
 *
 * Each call rejects with a `CcvError` when there is no usable answer, and with a `RangeError` when an argument can't be
 * sent at all. A body given as text is sent unchanged.
 */
export interface Ccv {
  /** Derived from the key's prefix. */
  readonly mode: CcvMode
  /**
   * Creates a payment. It is `pending` with a `payUrl` when the shopper has to be redirected, and final otherwise.
   *
   * @throws CcvError; when `mayHaveHappened`, repeat the same bytes with the same `idempotencyReference`, or query the
   * payment first
   */
  createPayment(body: NewPayment | string, options: IdempotentCallOptions): Promise<Transaction>
  /**
   * Reads one transaction of any kind. Only this read is authoritative for its status. When it doesn't exist, the error
   * has `notFound`.
   */
  getTransaction(reference: string, options?: ReadOptions): Promise<Transaction>
  /**
   * Finds transactions. CCV documents neither the page size nor the order. An empty list doesn't prove that no
   * transaction exists.
   */
  listTransactions(filter: TransactionFilter, options?: CallOptions): Promise<Transaction[]>
  /** Requests the cancellation of a pending transaction. Read the transaction to get its status. */
  cancel(reference: string, options?: CallOptions): Promise<void>
  /** Voids a pending transaction: CCV undoes it if it succeeds later. Fails with `rejected` when it is not pending. */
  voidPayment(reference: string, options?: CallOptions): Promise<void>
  /**
   * Refunds a sale or a capture, in full or in part. The refund may be final at once, or `pending` for a while.
   *
   * @throws CcvError; when `mayHaveHappened`, repeat the same bytes with the same `idempotencyReference`, or query the
   * refund by `originalReferences` first
   */
  refund(body: NewRefund | string, options: IdempotentCallOptions): Promise<Transaction>
  /**
   * Captures an authorisation, in full or in part. After a partial capture, CCV may release the rest.
   *
   * @throws CcvError; when `mayHaveHappened`, repeat the same bytes with the same `idempotencyReference`, or query the
   * capture by `originalReferences` first
   */
  capture(body: NewCapture | string, options: IdempotentCallOptions): Promise<Transaction>
  /**
   * Reverses an authorisation, always in full.
   *
   * @throws CcvError; when `mayHaveHappened`, repeat the same bytes with the same `idempotencyReference`, or query the
   * reversal by `originalReferences` first
   */
  reverse(body: NewReversal | string, options: IdempotentCallOptions): Promise<Transaction>
  /**
   * Starts a vault enrolment for a card; the shopper goes to `payUrl`.
   *
   * @throws CcvError; when `mayHaveHappened`, never repeat it: without idempotency CCV would create a second one
   */
  initiateVault(body: NewVaultEnrolment | string, options?: CallOptions): Promise<Transaction>
  /**
   * Starts a mandate; the shopper goes to `signUrl`.
   *
   * @throws CcvError; when `mayHaveHappened`, never repeat it: without idempotency CCV would create a second one
   */
  createMandate(body: NewMandate | string, options?: CallOptions): Promise<Mandate>
  /** Reads one mandate. Only this read is authoritative for whether it may be used. */
  getMandate(mandateId: string, options?: CallOptions): Promise<Mandate>
  /**
   * Reads all mandates of the merchant. There may be any number of them: `keep` selects which ones to return. A mandate
   * that can't be parsed is left out.
   */
  listMandates(options?: ListOptions<Mandate>): Promise<Mandate[]>
  /** Reads all transactions made with a mandate; `keep` selects which ones to return. */
  listMandateTransactions(mandateId: string, options?: ListOptions<Transaction>): Promise<Transaction[]>
  /**
   * Changes the customer details of a mandate. `checkMandateChange` reports in advance what CCV would refuse.
   *
   * @returns the mandate if CCV's answer contains it. CCV doesn't document that: read the mandate to be sure.
   */
  updateMandate(mandateId: string, change: MandateChange | string, options?: CallOptions): Promise<Mandate | undefined>
  /** Revokes a mandate permanently. Read the mandate to confirm it. */
  revokeMandate(mandateId: string, options?: CallOptions): Promise<void>
  /** Reads the payment methods of the key's account. */
  listMethods(options?: CallOptions): Promise<PaymentMethod[]>
}

const version = '0.1.0'

/**
 * Creates a client for CCV's API. Sends no request.
 *
 * @throws TypeError when the key or the base URL is invalid; the message contains neither
 */
export function createCcv(options: CcvOptions): Ccv {
  const mode = modeOf(options.apiKey)
  const transport: Transport = {
    baseUrl: checkedBaseUrl(options.baseUrl ?? 'https://api.psp.ccv.eu/api/v1', mode),
    authorization: `Basic ${btoa(`${options.apiKey}:`)}`,
    userAgent: options.userAgent ?? `ccv-checkout/${version}`,
    // Resolved on each call, so that a replaced global is used; called without a `this`, which the platform requires.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeoutMs: options.timeoutMs ?? 30_000,
    maxAnswerBytes: options.maxAnswerBytes ?? 1_048_576,
  }
  return {
    mode,
    createPayment: async (body, call) => createPayment(transport, asText(body, paymentWith(options)), call),
    getTransaction: async (reference, call) => getTransaction(transport, reference, call),
    listTransactions: async (filter, call) => listTransactions(transport, filter, call),
    cancel: async (reference, call) => cancel(transport, reference, call),
    voidPayment: async (reference, call) => voidPayment(transport, reference, call),
    refund: async (body, call) => refund(transport, asText(body, serializeRefund), call),
    capture: async (body, call) => capture(transport, asText(body, serializeCapture), call),
    reverse: async (body, call) => reverse(transport, asText(body, serializeReversal), call),
    initiateVault: async (body, call) => initiateVault(transport, asText(body, serializeVaultEnrolment), call),
    createMandate: async (body, call) => createMandate(transport, asText(body, serializeMandate), call),
    getMandate: async (id, call) => getMandate(transport, id, call),
    listMandates: async (call) => listMandates(transport, call),
    listMandateTransactions: async (id, call) => listMandateTransactions(transport, id, call),
    updateMandate: async (id, change, call) =>
      updateMandate(transport, id, asText(change, serializeMandateChange), call),
    revokeMandate: async (id, call) => revokeMandate(transport, id, call),
    listMethods: async (call) => listMethods(transport, call),
  }
}

function asText<T>(body: T | string, serialize: (body: T) => string): string {
  return typeof body === 'string' ? body : serialize(body)
}

function paymentWith(options: WireOptions): (payment: NewPayment) => string {
  return (payment) => serializePayment(payment, options)
}

function modeOf(apiKey: string): CcvMode {
  if (!/^[tl]_[!-9;-~]+$/.test(apiKey)) throw new TypeError('apiKey must start with t_ or l_ and contain no spaces')
  return apiKey.startsWith('t_') ? 'test' : 'live'
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

function checkedBaseUrl(baseUrl: string, mode: CcvMode): string {
  const url = parseUrl(baseUrl)
  if (!url) throw new TypeError('baseUrl must be an absolute URL')
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError('baseUrl must not contain credentials, a query or a fragment')
  }
  // Every request carries the key in a header.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && mode === 'test')) {
    throw new TypeError('baseUrl must use https; http is allowed only with a test key')
  }
  return url.href.replace(/\/+$/, '')
}
