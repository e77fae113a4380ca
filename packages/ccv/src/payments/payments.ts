import { send, type Transport } from '../http/http.ts'
import { checkedIdempotencyReference, type IdempotentCallOptions } from '../http/idempotency-reference.ts'
import { toCcvLanguage } from '../values/language.ts'
import { type Currency, toDecimal } from '../values/money.ts'
import { type NotificationRequest, toWireNotifications } from './notifications.ts'
import { checkedOrderReference } from './order-reference.ts'
import { type SequenceInfo, toWireSequence } from './sequence-info.ts'
import type { Transaction } from './transaction.ts'
import { transaction } from './transactions.ts'

/** A payment to make. */
export interface NewPayment {
  /** Minor units of `currency`: 1050 is EUR 10.50. Whole, above 0, at most 12 digits. */
  amountMinor: number
  currency: Currency
  method: 'card' | 'ideal' | 'sdd' | 'paypal' | 'applepay' | 'googlepay'
  /** Preselects a card brand: `visa`, `mastercard`, `maestro`, `amex`, or `bcmc` for Bancontact. */
  brand?: string
  /** Absolute URL the shopper comes back to, whatever the outcome. Required by CCV even where nobody leaves. */
  returnUrl: string
  /** Absolute https URL that CCV POSTs `{"id":"<reference>"}` to; its query is kept. */
  webhookUrl?: string
  /** At most 255 characters. */
  merchantOrderReference?: string
  /** Shown to the shopper. */
  description?: string
  /** BCP 47; CCV's pages fall back to English. */
  language: string
  /** CCV takes `sale` where this is absent. */
  transactionType?: 'sale' | 'authorise'
  /** Asks for a mandate along with the payment; its id comes in a later read's `details.mandateId`. */
  obtainMandate?: boolean
  /** Asks to keep the card in the vault; its token comes in a later read's `details`. Cards only. */
  storeInVault?: boolean
  /** Pays with a mandate. Usually final in the first answer. */
  mandateId?: string
  /** Pays with a card from the vault. */
  vault?: VaultedCard
  sequenceInfo?: SequenceInfo
  /** Free text that CCV gives back. */
  metadata?: string
  /** Events to be notified of; `StatusChanged` replaces the webhook. */
  notificationRequests?: readonly NotificationRequest[]
}

/** A card in CCV's vault. CCV doesn't keep the two together, so whoever stores one stores both. */
export interface VaultedCard {
  /** `details.vaultAccessToken` of the enrolment. A secret. */
  accessToken: string
  /** `details.initialTransactionId` of the enrolment. */
  initialTransactionId: string
}

/** How to write what CCV documents in two ways. */
export interface WireOptions {
  /** Where a vaulted card's initialTransactionId goes. Both places are documented, so `both` is the default. */
  initialTransactionIdIn?: 'both' | 'details' | 'sequence-info'
}

/**
 * Writes the exact bytes of `POST /payment`, so that they can be stored before they are sent and repeated as they were.
 *
 * @throws RangeError when CCV would surely refuse the amount, the merchantOrderReference or the sequenceInfo, and when
 * it is to be paid with a mandate and a vaulted card at once
 * @see docs/sources.md#create-payment
 */
export function serializePayment(payment: NewPayment, options: WireOptions = {}): string {
  const { vault, sequenceInfo } = payment
  if (vault && payment.mandateId !== undefined) throw new RangeError('mandateId and vault exclude each other')
  const place = sequenceInfo ? (options.initialTransactionIdIn ?? 'both') : 'details'
  const inDetails = place === 'sequence-info' ? undefined : vault?.initialTransactionId
  const inSequence = place === 'details' ? undefined : vault?.initialTransactionId
  return JSON.stringify({
    amount: toDecimal(payment.amountMinor),
    currency: payment.currency.toLowerCase(),
    method: payment.method,
    brand: payment.brand,
    returnUrl: payment.returnUrl,
    webhookUrl: payment.webhookUrl,
    merchantOrderReference: checkedOrderReference(payment.merchantOrderReference),
    description: payment.description,
    language: toCcvLanguage(payment.language),
    transactionType: payment.transactionType,
    obtainMandate: payment.obtainMandate ? 'yes' : undefined,
    storeInVault: payment.storeInVault ? 'yes' : undefined,
    mandateId: payment.mandateId,
    details: vault && { vaultAccessToken: vault.accessToken, initialTransactionId: inDetails },
    sequenceInfo: sequenceInfo && toWireSequence(sequenceInfo, inSequence),
    metadata: payment.metadata,
    notificationRequests: toWireNotifications(payment.notificationRequests),
  })
}

/** Sends `POST /payment`. */
export async function createPayment(
  transport: Transport,
  body: string,
  { idempotencyReference: given, ...options }: IdempotentCallOptions,
): Promise<Transaction> {
  const idempotencyReference = checkedIdempotencyReference(given)
  return await send(transport, { method: 'POST', path: '/payment', body, idempotencyReference }, transaction, options)
}
