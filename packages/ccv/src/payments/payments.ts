import { send, type Transport } from '../http/http.ts'
import { checkedIdempotencyReference, type IdempotentCallOptions } from '../http/idempotency-reference.ts'
import { toCcvLanguage } from '../values/language.ts'
import { type Currency, toDecimal } from '../values/money.ts'
import { type NotificationRequest, toWireNotifications } from './notifications.ts'
import { checkedOrderReference } from './order-reference.ts'
import { type SequenceInfo, toWireSequence } from './sequence-info.ts'
import type { Transaction } from './transaction.ts'
import { transaction } from './transactions.ts'

/** A payment to create. */
export interface NewPayment {
  /** Minor units of `currency`: 1050 is EUR 10.50. Whole, above 0, at most 12 digits. */
  amountMinor: number
  currency: Currency
  method: 'card' | 'ideal' | 'wero' | 'sdd' | 'paypal' | 'applepay' | 'googlepay'
  /** Preselects a card brand: `visa`, `mastercard`, `maestro`, `amex`, or `bcmc` for Bancontact. */
  brand?: string
  /** Absolute URL that the shopper returns to, whatever the outcome. CCV requires it even without a redirect. */
  returnUrl: string
  /** Absolute https URL that CCV POSTs `{"id":"<reference>"}` to; its query is kept. */
  webhookUrl?: string
  /** At most 255 characters. */
  merchantOrderReference?: string
  /** Shown to the shopper. */
  description?: string
  /** BCP 47; CCV's pages fall back to English. */
  language: string
  /** CCV's default is `sale`. */
  transactionType?: 'sale' | 'authorise'
  /** Requests a mandate along with the payment; later reads contain its id in `details.mandateId`. */
  obtainMandate?: boolean
  /** Requests to store the card in the vault; later reads contain its token in `details`. Cards only. */
  storeInVault?: boolean
  /** Pays with a mandate. The first answer is usually final. */
  mandateId?: string
  /** Pays with a card from the vault. */
  vault?: VaultedCard
  sequenceInfo?: SequenceInfo
  /** Free text that CCV returns unchanged. */
  metadata?: string
  /** Events to be notified of; `StatusChanged` replaces the webhook. */
  notificationRequests?: readonly NotificationRequest[]
}

/** A card in CCV's vault. Store both members: CCV doesn't return one for the other. */
export interface VaultedCard {
  /** `details.vaultAccessToken` of the enrolment. A secret. */
  accessToken: string
  /** `details.initialTransactionId` of the enrolment. */
  initialTransactionId: string
}

/** Options for request members that CCV documents in two ways. */
export interface WireOptions {
  /** Where to send a vaulted card's initialTransactionId. CCV documents both members, so `both` is the default. */
  initialTransactionIdIn?: 'both' | 'details' | 'sequence-info'
}

/**
 * Writes the exact bytes of `POST /payment`, so that they can be stored before they are sent and repeated unchanged.
 *
 * @throws RangeError when CCV would refuse the amount, the merchantOrderReference or the sequenceInfo, and when both
 * `mandateId` and `vault` are given
 * @see docs/sources.md#create-payment
 */
export function serializePayment(payment: NewPayment, options: WireOptions = {}): string {
  const { vault, sequenceInfo } = payment
  if (vault && payment.mandateId !== undefined) throw new RangeError('give either mandateId or vault, not both')
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
