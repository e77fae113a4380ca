import { send, type Transport } from '../http/http.ts'
import { checkedIdempotencyReference, type IdempotentCallOptions } from '../http/idempotency-reference.ts'
import { toDecimal } from '../values/money.ts'
import type { Transaction } from './transaction.ts'
import { transaction } from './transactions.ts'

// Operations on an existing transaction: refund, capture, reversal. Each creates its own transaction.

/** A refund to create. */
export interface NewRefund {
  /** The sale or capture to refund; not the authorisation, nor a landing page or vault enrolment. */
  reference: string
  /** Minor units of the original's currency. The default is the full amount. */
  amountMinor?: number
  /** Should contain the caller's own id: a query returns no other member that the caller sets. */
  description?: string
  /** Absolute https URL that CCV POSTs `{"id":"<reference>"}` to; its query is kept. */
  webhookUrl?: string
}

/** A capture to create. */
export interface NewCapture {
  /** The authorisation. */
  reference: string
  /** Minor units of the original's currency, at most the authorised amount. The default is the full amount. */
  amountMinor?: number
  /** Should contain the caller's own id: a query returns no other member that the caller sets. */
  description?: string
  /** Absolute https URL that CCV POSTs `{"id":"<reference>"}` to; its query is kept. */
  webhookUrl?: string
}

/** A reversal to create. It always covers the full authorisation. */
export interface NewReversal {
  /** The authorisation. */
  reference: string
  /** Should contain the caller's own id: a query returns no other member that the caller sets. */
  description?: string
  /** Absolute https URL that CCV POSTs `{"id":"<reference>"}` to; its query is kept. */
  webhookUrl?: string
}

/**
 * Writes the exact bytes of `POST /refund`, so that they can be stored before they are sent and repeated unchanged.
 *
 * @throws RangeError when CCV would refuse the amount or the reference
 * @see docs/sources.md#refund-capture-reversal
 */
export function serializeRefund(refund: NewRefund): string {
  return JSON.stringify({ ...original(refund), amount: wireAmount(refund.amountMinor), ...extras(refund) })
}

/**
 * Writes the exact bytes of `POST /capture`, so that they can be stored before they are sent and repeated unchanged.
 *
 * @throws RangeError when CCV would refuse the amount or the reference
 * @see docs/sources.md#refund-capture-reversal
 */
export function serializeCapture(capture: NewCapture): string {
  return JSON.stringify({ ...original(capture), amount: wireAmount(capture.amountMinor), ...extras(capture) })
}

/**
 * Writes the exact bytes of `POST /reversal`, so that they can be stored before they are sent and repeated unchanged.
 *
 * @throws RangeError when CCV would refuse the reference
 * @see docs/sources.md#refund-capture-reversal
 */
export function serializeReversal(reversal: NewReversal): string {
  return JSON.stringify({ ...original(reversal), ...extras(reversal) })
}

function original({ reference }: { reference: string }): { reference: string } {
  if (reference.length < 1 || reference.length > 255) {
    throw new RangeError('reference must have 1 to 255 characters')
  }
  return { reference }
}

function wireAmount(amountMinor: number | undefined): string | undefined {
  return amountMinor === undefined ? undefined : toDecimal(amountMinor)
}

function extras({ description, webhookUrl }: Omit<NewReversal, 'reference'>): Record<string, unknown> {
  return { description, webhookUrl }
}

/** Sends `POST /refund`. */
export async function refund(transport: Transport, body: string, options: IdempotentCallOptions): Promise<Transaction> {
  return await post(transport, '/refund', body, options)
}

/** Sends `POST /capture`. */
export async function capture(
  transport: Transport,
  body: string,
  options: IdempotentCallOptions,
): Promise<Transaction> {
  return await post(transport, '/capture', body, options)
}

/** Sends `POST /reversal`. */
export async function reverse(
  transport: Transport,
  body: string,
  options: IdempotentCallOptions,
): Promise<Transaction> {
  return await post(transport, '/reversal', body, options)
}

async function post(
  transport: Transport,
  path: string,
  body: string,
  { idempotencyReference: given, ...options }: IdempotentCallOptions,
): Promise<Transaction> {
  const idempotencyReference = checkedIdempotencyReference(given)
  return await send(transport, { method: 'POST', path, body, idempotencyReference }, transaction, options)
}
