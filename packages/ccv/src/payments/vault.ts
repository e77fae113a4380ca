import { type CallOptions, send, type Transport } from '../http/http.ts'
import { toCcvLanguage } from '../values/language.ts'
import { checkedOrderReference } from './order-reference.ts'
import type { Transaction } from './transaction.ts'
import { transaction } from './transactions.ts'

/** A vault enrolment to create: stores a card without a payment. */
export interface NewVaultEnrolment {
  /** Absolute URL that the shopper returns to, whatever the outcome. */
  returnUrl: string
  /** Absolute https URL that CCV POSTs `{"id":"<reference>"}` to; its query is kept. */
  webhookUrl?: string
  /** BCP 47; CCV's pages fall back to English. */
  language: string
  /** Shown to the shopper. */
  description?: string
  /** At most 255 characters. */
  merchantOrderReference?: string
}

/**
 * Writes the exact bytes of `POST /vault/initiate`.
 *
 * @throws RangeError when the merchantOrderReference is too long
 * @see docs/sources.md#the-vault
 */
export function serializeVaultEnrolment(enrolment: NewVaultEnrolment): string {
  return JSON.stringify({
    dataType: 'card',
    returnUrl: enrolment.returnUrl,
    webhookUrl: enrolment.webhookUrl,
    language: toCcvLanguage(enrolment.language),
    description: enrolment.description,
    merchantOrderReference: checkedOrderReference(enrolment.merchantOrderReference),
  })
}

/** Sends `POST /vault/initiate`, for which CCV has no idempotency. */
export function initiateVault(transport: Transport, body: string, options?: CallOptions): Promise<Transaction> {
  return send(transport, { method: 'POST', path: '/vault/initiate', body }, transaction, options)
}
