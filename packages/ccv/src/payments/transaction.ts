import type { RequestedNotification } from './notifications.ts'

/** Status of a transaction at CCV. `unknown` stands for an undocumented status, which `rawStatus` holds. */
export type TransactionStatus = 'pending' | 'success' | 'failed' | 'manualintervention' | 'unknown'

/**
 * A payment, a vault enrolment, a refund or any other object with a reference at CCV, as returned by CCV.
 *
 * Only `reference` and `status` are always present. Times are epoch milliseconds.
 */
export interface Transaction {
  /** CCV's id. Opaque: store it, never parse it. */
  reference: string
  /** `success`, `failed` and `manualintervention` are final. `success` doesn't always mean paid: see `type`. */
  status: TransactionStatus
  /** The status as CCV sent it. */
  rawStatus: string
  /** `sale`, `authorise`, `capture`, `refund`, `reversal`, `token` (a vault enrolment), …; lower case. */
  type?: string
  /** `card`, `ideal`, `sdd`, `vault`, …; lower case. */
  method?: string
  /** Minor units of `currency`. */
  amountMinor?: number
  /** ISO 4217, upper case. */
  currency?: string
  /** BCP 47 if the language is known, otherwise CCV's code. */
  language?: string
  merchantOrderReference?: string
  description?: string
  /** The transaction that this refund, capture or reversal belongs to. */
  originalReference?: string
  /** The child transaction of a vault enrolment or a landing page. There is only one. */
  childReferenceId?: string
  /** Where to redirect the shopper while pending. Final answers may contain it too. Its host isn't checked here. */
  payUrl?: string
  cancelUrl?: string
  /** Why it failed: one of `failureCodes`, or a newer code. */
  failureCode?: string
  brand?: string
  entryMode?: string
  /** The id at the method or acquirer. */
  methodTransactionId?: string
  returnUrl?: string
  created?: number
  lastUpdate?: number
  statusFinalDate?: number
  /** The requested notifications. Absent when CCV didn't return any. */
  notificationRequests?: RequestedNotification[]
  /** Successful refunds, captures and similar of this one. Present only when requested and returned by CCV. */
  relatedTransactions?: Transaction[]
  /** Empty when CCV sent none. */
  details: TransactionDetails
}

/** Details that depend on the method, the vault or the mandate. */
export interface TransactionDetails {
  /** Such as `4242XXXXXXXX4242`. */
  maskedPan?: string
  brand?: string
  /** Expiry of the card, as `MMYY`. */
  expiryDate?: string
  /** Lifetime of the vault token, in CCV's variant of ISO 8601. Don't display it; use `expirationTimestamp`. */
  expirationDuration?: string
  /** When the vault token expires, in epoch milliseconds. */
  expirationTimestamp?: number
  /** A secret: together with the API key it allows charging the card. */
  vaultAccessToken?: string
  /** Must be sent with every later use of the vault token. */
  initialTransactionId?: string
  /** Doesn't prove that the mandate is usable: read the mandate. */
  mandateId?: string
  /** `card`, on vault enrolments. */
  dataType?: string
  cardholderFirstName?: string
  cardholderLastName?: string
  /** Minor units of the transaction's currency. */
  authorisedAmountMinor?: number
  acquirer?: string
  acquirerResponseCode?: string
  acquirerResponseCodeDescription?: string
  /** Such as `3DS2`. */
  authenticationProtocol?: string
  authenticationStatus?: string
}
