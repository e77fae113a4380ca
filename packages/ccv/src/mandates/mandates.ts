import { z } from 'zod'
import { type CallOptions, type ListOptions, send, sendForList, sendForStatus, type Transport } from '../http/http.ts'
import { amount, compact, text, time } from '../http/wire.ts'
import { notifications, toWireNotifications } from '../payments/notifications.ts'
import { checkedOrderReference } from '../payments/order-reference.ts'
import { toWireSequence } from '../payments/sequence-info.ts'
import type { Transaction } from '../payments/transaction.ts'
import { transaction } from '../payments/transactions.ts'
import { fromCcvCountry, toCcvCountry } from '../values/country.ts'
import { fromCcvLanguage, toCcvLanguage } from '../values/language.ts'
import { toDecimal } from '../values/money.ts'
import type { Mandate, MandateCustomer, MandateDetails, MandateStatus, MandateType, NewMandate } from './mandate.ts'

// CCV's table of types doesn't list a card, but its guide shows one; `CARD` is upper case like the types in the table.
const wireType: Readonly<Record<MandateType, string>> = {
  card: 'CARD',
  sepa_direct_debit: 'SEPA_DIRECT_DEBIT',
  paypal: 'PAYPAL',
  applepay: 'APPLEPAY',
  googlepay: 'GOOGLEPAY',
}

const needsSequence: readonly MandateType[] = ['applepay', 'googlepay']

/**
 * Writes the exact bytes of `POST /mandate`.
 *
 * @throws RangeError when CCV would refuse the amount, the country, the merchantOrderReference or the sequenceInfo, or
 * when a required sequenceInfo is missing
 * @see docs/sources.md#mandates
 */
export function serializeMandate(mandate: NewMandate): string {
  const { sequenceInfo, customer, googlePayEncryptedToken } = mandate
  if (!sequenceInfo && needsSequence.includes(mandate.type)) {
    throw new RangeError(`sequenceInfo is required for a mandate of type ${mandate.type}`)
  }
  const hasDetails = customer !== undefined || googlePayEncryptedToken !== undefined
  return JSON.stringify({
    type: wireType[mandate.type],
    returnUrl: mandate.returnUrl,
    webhookUrl: mandate.webhookUrl,
    merchantOrderReference: checkedOrderReference(mandate.merchantOrderReference),
    amount: mandate.amountMinor === undefined ? undefined : toDecimal(mandate.amountMinor),
    details: hasDetails ? { ...(customer && toWireCustomer(customer)), googlePayEncryptedToken } : undefined,
    sequenceInfo: sequenceInfo && toWireSequence({ ...sequenceInfo, mode: sequenceInfo.mode ?? 'INITIAL' }),
    notificationRequests: toWireNotifications(mandate.notificationRequests),
  })
}

function toWireCustomer(customer: MandateCustomer): Record<string, unknown> {
  return {
    customerFirstName: customer.firstName,
    customerLastName: customer.lastName,
    customerEmail: customer.email,
    customerLanguage: toCcvLanguage(customer.language),
    customerCountry: toCcvCountry(customer.country),
    customerZip: customer.zip,
    customerAddress: customer.address,
    customerCity: customer.city,
  }
}

const details = z
  .object({
    customerFirstName: text,
    customerLastName: text,
    customerEmail: text,
    customerLanguage: text,
    customerCountry: text,
    customerZip: text,
    customerAddress: text,
    customerCity: text,
    sddDetails: text,
  })
  .transform((answer): MandateDetails => {
    const customer = compact({
      firstName: answer.customerFirstName,
      lastName: answer.customerLastName,
      email: answer.customerEmail,
      language: answer.customerLanguage && fromCcvLanguage(answer.customerLanguage),
      country: answer.customerCountry && fromCcvCountry(answer.customerCountry),
      zip: answer.customerZip,
      address: answer.customerAddress,
      city: answer.customerCity,
    })
    const known = Object.keys(customer).length > 0
    return compact({ customer: known ? customer : undefined, sddDetails: answer.sddDetails })
  })

/** Schema of CCV's mandate object. Other members are dropped. */
export const mandate = z
  .object({
    mandateId: z.string().min(1).max(255),
    type: text,
    status: z.string().min(1),
    externalMandateReference: text,
    signUrl: text,
    returnUrl: text,
    merchantOrderReference: text,
    amount,
    created: time,
    modified: time,
    signed: time,
    childReferenceId: text,
    notificationRequests: notifications,
    details: details.nullish(),
  })
  .transform(
    ({ amount: amountMinor, status, type, ...rest }): Mandate =>
      compact({
        ...rest,
        type: type?.toLowerCase(),
        status: statusOf(status),
        rawStatus: status,
        amountMinor,
        details: rest.details ?? {},
      }),
  )

function statusOf(raw: string): MandateStatus {
  const status = raw.toLowerCase()
  return status === 'pending' || status === 'active' || status === 'inactive' ? status : 'unknown'
}

/** Sends `POST /mandate`, for which CCV has no idempotency. */
export function createMandate(transport: Transport, body: string, options?: CallOptions): Promise<Mandate> {
  return send(transport, { method: 'POST', path: '/mandate', body }, mandate, options)
}

/** Sends `GET /mandate/{id}`. */
export function getMandate(transport: Transport, id: string, options?: CallOptions): Promise<Mandate> {
  return send(transport, { method: 'GET', path: '/mandate/{id}', id }, mandate, options)
}

/**
 * Sends `GET /mandate`. CCV documents neither the answer nor paging; a bare array is what its other lists return. A
 * mandate that can't be parsed is left out, so that it doesn't hide the others.
 */
export function listMandates(transport: Transport, options?: ListOptions<Mandate>): Promise<Mandate[]> {
  return sendForList(transport, { method: 'GET', path: '/mandate' }, mandate.optional().catch(undefined), options)
}

/** Sends `GET /mandate/{id}/transactions`. */
export function listMandateTransactions(
  transport: Transport,
  id: string,
  options?: ListOptions<Transaction>,
): Promise<Transaction[]> {
  return sendForList(transport, { method: 'GET', path: '/mandate/{id}/transactions', id }, transaction, options)
}

/** Sends `DELETE /mandate/{id}`. The body of its answer isn't documented, so only the HTTP status counts. */
export async function revokeMandate(transport: Transport, id: string, options?: CallOptions): Promise<void> {
  await sendForStatus(transport, { method: 'DELETE', path: '/mandate/{id}', id }, options)
}
