import type { NotificationRequest, RequestedNotification } from '../payments/notifications.ts'
import type { SequenceInfo } from '../payments/sequence-info.ts'

/** What a mandate allows to charge. Upper-case on CCV's wire in requests, lower-case in answers. */
export type MandateType = 'card' | 'sepa_direct_debit' | 'paypal' | 'applepay' | 'googlepay'

/** Who signs. CCV e-mails a SEPA mandate to `email`. */
export interface MandateCustomer {
  firstName: string
  lastName: string
  email: string
  /** BCP 47; CCV's pages fall back to English. */
  language: string
  /** ISO 3166 alpha-2. */
  country: string
  /** With `address` and `city`, or not at all. */
  zip?: string
  address?: string
  city?: string
}

/** A mandate to have signed. */
export interface NewMandate {
  type: MandateType
  /** Absolute URL the shopper comes back to, whatever the outcome. */
  returnUrl: string
  /** Not in CCV's table of members, though its guide speaks of one; sent only when given. */
  webhookUrl?: string
  /** At most 255 characters. */
  merchantOrderReference?: string
  /** Minor units of EUR. Runs the first payment at once, and that payment signs the mandate. */
  amountMinor?: number
  /** CCV requires it for SEPA and PayPal. */
  customer?: MandateCustomer
  /** CCV requires it for Apple Pay and Google Pay; `mode` is INITIAL where absent. */
  sequenceInfo?: Omit<SequenceInfo, 'mode'> & { mode?: SequenceInfo['mode'] }
  /** Google Pay's token, unmodified. A secret. */
  googlePayEncryptedToken?: string
  /** Events to be notified of; `StatusChanged` replaces the webhook. */
  notificationRequests?: readonly NotificationRequest[]
}

/** What CCV says of a mandate; `unknown` is a word that isn't in its list, kept in `rawStatus`. */
export type MandateStatus = 'pending' | 'active' | 'inactive' | 'unknown'

/** A permission to charge, as CCV last told it. Times are epoch milliseconds. */
export interface Mandate {
  /** CCV's id. Opaque: store it, never parse it. */
  mandateId: string
  /** Lower-case; one of {@link MandateType}, or a newer one. */
  type?: string
  /** Only an `active` one may be used, and an `inactive` one never becomes active again. */
  status: MandateStatus
  /** The word as CCV sent it. */
  rawStatus: string
  /** The scheme's own id; for SEPA the one on the customer's bank statement. */
  externalMandateReference?: string
  /** Where to send the shopper while pending. Its host isn't checked here. */
  signUrl?: string
  returnUrl?: string
  merchantOrderReference?: string
  /** Of the first payment, in minor units of EUR. */
  amountMinor?: number
  created?: number
  modified?: number
  signed?: number
  /** The one transaction that signs the mandate. Documented, yet absent from CCV's samples. */
  childReferenceId?: string
  /** What was asked to be notified of. Absent where CCV gave none back. */
  notificationRequests?: RequestedNotification[]
  details: MandateDetails
}

/** What a mandate says beside its state. Empty where CCV sent none. */
export interface MandateDetails {
  customer?: Partial<MandateCustomer>
  /** JSON inside a text, with the whole IBAN in it. Read it with `parseSddDetails`, and log it never. */
  sddDetails?: string
}
