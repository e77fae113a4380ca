import type { RequestedNotification } from './notifications.ts'

/** What CCV says of a transaction; `unknown` is a word that isn't in its list, kept in `rawStatus`. */
export type TransactionStatus = 'pending' | 'success' | 'failed' | 'manualintervention' | 'unknown'

/**
 * A payment, a vault enrolment, a refund or whatever else has a reference at CCV, as CCV last told it.
 *
 * Only `reference` and `status` are sure to be there. Times are epoch milliseconds.
 */
export interface Transaction {
  /** CCV's id. Opaque: store it, never parse it. */
  reference: string
  /** `success`, `failed` and `manualintervention` are final. Being final doesn't mean paid: see `type`. */
  status: TransactionStatus
  /** The word as CCV sent it. */
  rawStatus: string
  /** `sale`, `authorise`, `capture`, `refund`, `reversal`, `token` (a vault enrolment), …; lower-case. */
  type?: string
  /** `card`, `ideal`, `sdd`, `vault`, …; lower-case. */
  method?: string
  /** Minor units of `currency`. */
  amountMinor?: number
  /** ISO 4217, upper-case. */
  currency?: string
  /** BCP 47 where the language is known, else CCV's own code. */
  language?: string
  merchantOrderReference?: string
  description?: string
  /** What this refund, capture or reversal belongs to. */
  originalReference?: string
  /** The one transaction below a vault enrolment or a landing page. */
  childReferenceId?: string
  /** Where to send the shopper while pending. May stay in final answers; its host isn't checked here. */
  payUrl?: string
  cancelUrl?: string
  /** Why it failed: one of `failureCodes`, or a newer word. */
  failureCode?: string
  brand?: string
  entryMode?: string
  /** The id at the method or acquirer. */
  methodTransactionId?: string
  returnUrl?: string
  created?: number
  lastUpdate?: number
  statusFinalDate?: number
  /** What was asked to be notified of. Absent where CCV gave none back. */
  notificationRequests?: RequestedNotification[]
  /** Successful refunds, captures and the like of this one; only when a read asked for them and CCV told. */
  relatedTransactions?: Transaction[]
  /** Empty where CCV sent none. */
  details: TransactionDetails
}

/** What the method, the vault or the mandate adds. */
export interface TransactionDetails {
  /** Such as `4242XXXXXXXX4242`. */
  maskedPan?: string
  brand?: string
  /** The card's, as `MMYY`. */
  expiryDate?: string
  /** Of the vault token, in CCV's own form of ISO 8601: show it to nobody, use `expirationTimestamp`. */
  expirationDuration?: string
  /** When the vault token ends, in epoch milliseconds. */
  expirationTimestamp?: number
  /** A secret: whoever has it and the key can charge the card. */
  vaultAccessToken?: string
  /** Goes with every later use of the vault token. */
  initialTransactionId?: string
  /** Proves nothing by itself: read the mandate. */
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
