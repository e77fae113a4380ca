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

/** Which world a key belongs to: CCV simulates in `test`. */
export type CcvMode = 'test' | 'live'

/** How to reach CCV. */
export interface CcvOptions extends WireOptions {
  /** Starts with `t_` (test) or `l_` (live). Kept inside; no error and no answer ever carries it. */
  apiKey: string
  /** Up to and with `/api/v1`, without a trailing slash. https; http only with a test key. */
  baseUrl?: string
  /** Another `fetch` of the same kind, such as one with an agent of its own. It must honour `redirect: 'manual'`. */
  fetch?: typeof fetch
  /** From the first byte sent to the last byte read. 30 seconds where absent. */
  timeoutMs?: number
  /** CCV refuses requests without one. */
  userAgent?: string
  /** An answer that is longer is an `unexpected-answer`; of a list, what is kept of it. 1 MiB where absent. */
  maxAnswerBytes?: number
}

/**
 * CCV's calls. Each sends one request, once.
 *
 * Each rejects with a `CcvError` when there is no usable answer, and with a `RangeError` when an argument can't be sent
 * at all. Where a body is taken as text, it is sent as it is.
 */
export interface Ccv {
  /** By the key's prefix. */
  readonly mode: CcvMode
  /**
   * Makes a payment: `pending` with a `payUrl` where the shopper has to go somewhere, final where nobody has to.
   *
   * @throws CcvError; when `mayHaveHappened`, look it up before sending anything but the same bytes with the same
   * `idempotencyReference`
   */
  createPayment(body: NewPayment | string, options: IdempotentCallOptions): Promise<Transaction>
  /** Reads one transaction of any kind. The only truth about its state. `notFound` on the error when there is none. */
  getTransaction(reference: string, options?: ReadOptions): Promise<Transaction>
  /** Finds transactions. CCV documents neither a page's size nor its order. An empty answer proves nothing. */
  listTransactions(filter: TransactionFilter, options?: CallOptions): Promise<Transaction[]>
  /** Asks to abort a pending transaction. What became of it, only a read tells. */
  cancel(reference: string, options?: CallOptions): Promise<void>
  /** Has a pending transaction undone if it later succeeds; refused (`rejected`) when it isn't pending any more. */
  voidPayment(reference: string, options?: CallOptions): Promise<void>
  /**
   * Gives money of a sale or a capture back, whole or in part. May be final at once, or `pending` for a while.
   *
   * @throws CcvError; when `mayHaveHappened`, look it up by its `originalReferences` before sending anything but the
   * same bytes with the same `idempotencyReference`
   */
  refund(body: NewRefund | string, options: IdempotentCallOptions): Promise<Transaction>
  /**
   * Takes what an authorisation has set aside, whole or in part. CCV may release the rest by itself.
   *
   * @throws CcvError; when `mayHaveHappened`, look it up by its `originalReferences` before sending anything but the
   * same bytes with the same `idempotencyReference`
   */
  capture(body: NewCapture | string, options: IdempotentCallOptions): Promise<Transaction>
  /**
   * Lets the whole of an authorisation go.
   *
   * @throws CcvError; when `mayHaveHappened`, look it up by its `originalReferences` before sending anything but the
   * same bytes with the same `idempotencyReference`
   */
  reverse(body: NewReversal | string, options: IdempotentCallOptions): Promise<Transaction>
  /**
   * Starts putting a card into the vault; the shopper goes to `payUrl`.
   *
   * @throws CcvError; when `mayHaveHappened`, never repeat it: CCV can't tell a repeat from a new one
   */
  initiateVault(body: NewVaultEnrolment | string, options?: CallOptions): Promise<Transaction>
  /**
   * Starts a mandate; the shopper goes to `signUrl`.
   *
   * @throws CcvError; when `mayHaveHappened`, never repeat it: CCV can't tell a repeat from a new one
   */
  createMandate(body: NewMandate | string, options?: CallOptions): Promise<Mandate>
  /** Reads one mandate. The only truth about whether it may be used. */
  getMandate(mandateId: string, options?: CallOptions): Promise<Mandate>
  /**
   * Reads all mandates of the merchant, of which there may be any number: `keep` says which ones are wanted. One that can't
   * be read is left out.
   */
  listMandates(options?: ListOptions<Mandate>): Promise<Mandate[]>
  /** Reads all transactions made with a mandate; `keep` says which ones are wanted. */
  listMandateTransactions(mandateId: string, options?: ListOptions<Transaction>): Promise<Transaction[]>
  /**
   * Changes what a mandate says of its customer. `checkMandateChange` tells before, and for each member, what CCV would
   * refuse.
   *
   * @returns the mandate where CCV answers with it, which it doesn't promise: read it to be sure
   */
  updateMandate(mandateId: string, change: MandateChange | string, options?: CallOptions): Promise<Mandate | undefined>
  /** Ends a mandate for good. A read of it tells whether that is so. */
  revokeMandate(mandateId: string, options?: CallOptions): Promise<void>
  /** Reads which ways to pay the key's account has. */
  listMethods(options?: CallOptions): Promise<PaymentMethod[]>
}

const version = '0.1.0'

/**
 * Makes the functions that speak to CCV. Sends nothing by itself.
 *
 * @throws TypeError when the key or the base URL can't be right; its text carries neither
 */
export function createCcv(options: CcvOptions): Ccv {
  const mode = modeOf(options.apiKey)
  const transport: Transport = {
    baseUrl: checkedBaseUrl(options.baseUrl ?? 'https://api.psp.ccv.eu/api/v1', mode),
    authorization: `Basic ${btoa(`${options.apiKey}:`)}`,
    userAgent: options.userAgent ?? `ccv-checkout/${version}`,
    // Looked up on each call, and called without a `this`, as the platform's own demands.
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
  if (!/^[tl]_[!-9;-~]+$/.test(apiKey)) throw new TypeError('apiKey must start with t_ or l_ and hold no spaces')
  return apiKey.startsWith('t_') ? 'test' : 'live'
}

function checkedBaseUrl(baseUrl: string, mode: CcvMode): string {
  if (!URL.canParse(baseUrl)) throw new TypeError('baseUrl must be an absolute URL')
  const url = new URL(baseUrl)
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError('baseUrl must hold no credentials, query or fragment')
  }
  // The key travels in every request's header.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && mode === 'test')) {
    throw new TypeError('baseUrl must be https; http is for test keys only')
  }
  return url.href.replace(/\/+$/, '')
}
