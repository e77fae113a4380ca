import type { NotificationRequest, RequestedNotification } from '../payments/notifications.ts'
import type { SequenceInfo } from '../payments/sequence-info.ts'

/** The payment method that a mandate allows to charge. CCV uses upper case in requests and lower case in answers. */
export type MandateType = 'card' | 'sepa_direct_debit' | 'paypal' | 'applepay' | 'googlepay'

/** The customer who signs. CCV e-mails a SEPA mandate to `email`. */
export interface MandateCustomer {
  firstName: string
  lastName: string
  email: string
  /** BCP 47; CCV's pages fall back to English. */
  language: string
  /** ISO 3166 alpha-2. */
  country: string
  /** `zip`, `address` and `city` go together: give all or none. */
  zip?: string
  address?: string
  city?: string
}

/** A mandate to create. */
export interface NewMandate {
  type: MandateType
  /** Absolute URL that the shopper returns to, whatever the outcome. */
  returnUrl: string
  /** Not in CCV's table of members, but mentioned in its guide; sent only when given. */
  webhookUrl?: string
  /** At most 255 characters. */
  merchantOrderReference?: string
  /** Minor units of EUR. CCV makes the first payment at once, and that payment signs the mandate. */
  amountMinor?: number
  /** CCV requires it for SEPA and PayPal. */
  customer?: MandateCustomer
  /** CCV requires it for Apple Pay and Google Pay. The default for `mode` is INITIAL. */
  sequenceInfo?: Omit<SequenceInfo, 'mode'> & { mode?: SequenceInfo['mode'] }
  /** Google Pay's token, unmodified. A secret. */
  googlePayEncryptedToken?: string
  /** Events to be notified of; `StatusChanged` replaces the webhook. */
  notificationRequests?: readonly NotificationRequest[]
}

/** Status of a mandate at CCV. `unknown` stands for an undocumented status, which `rawStatus` holds. */
export type MandateStatus = 'pending' | 'active' | 'inactive' | 'unknown'

/** A permission to charge, as returned by CCV. Times are epoch milliseconds. */
export interface Mandate {
  /** CCV's id. Opaque: store it, never parse it. */
  mandateId: string
  /** Lower case; one of {@link MandateType}, or a newer one. */
  type?: string
  /** Only an `active` mandate may be used. An `inactive` mandate never becomes active again. */
  status: MandateStatus
  /** The status as CCV sent it. */
  rawStatus: string
  /** The scheme's id; for SEPA, the id on the customer's bank statement. */
  externalMandateReference?: string
  /** Where to redirect the shopper while pending. Its host isn't checked here. */
  signUrl?: string
  returnUrl?: string
  merchantOrderReference?: string
  /** Of the first payment, in minor units of EUR. */
  amountMinor?: number
  created?: number
  modified?: number
  signed?: number
  /** The one transaction that signs the mandate. Documented, but absent from CCV's samples. */
  childReferenceId?: string
  /** The requested notifications. Absent when CCV didn't return any. */
  notificationRequests?: RequestedNotification[]
  details: MandateDetails
}

/** Further details of a mandate. Empty when CCV sent none. */
export interface MandateDetails {
  customer?: Partial<MandateCustomer>
  /** JSON inside a string. It contains the full IBAN: read it with `parseSddDetails` and never log it. */
  sddDetails?: string
}
