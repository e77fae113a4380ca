import type { Outcome } from '../simulation/outcomes.ts'

/** CCV's four statuses of a transaction. */
export type Status = 'pending' | 'success' | 'failed' | 'manualintervention'

/** How webhooks are delivered. `early` means before the answer to the call that causes the webhook. */
export type WebhookMode = 'normal' | 'lost' | 'double' | 'delayed' | 'early'

/** What a scenario determines for one transaction when it is created. */
export interface Plan {
  scenario: string
  webhook?: { mode: WebhookMode; delayMs?: number } | undefined
  /** The final status, whatever the shopper does; `never` stays pending. */
  outcome?: Outcome | 'never' | 'challenge' | undefined
  /** It succeeds, but returns neither a mandate nor a token. */
  savesNothing?: boolean
  /** How long a refund, capture or reversal stays pending. */
  settlesAfterMs?: number | undefined
  /** How long after its success the shopper's bank charges it back. */
  returnsAfterMs?: number | undefined
}

/** A stored card. The number itself is never stored. */
export interface StoredCard {
  brand: string
  maskedPan: string
  /** `MMYY`. */
  expiryDate: string
  firstName: string
  lastName: string
}

/** The `sequenceInfo` of a payment. */
export interface SequenceInfo {
  type: string
  mode?: string | undefined
  source?: string | undefined
  [member: string]: unknown
}

/** Types of follow-ups. The merchant requests the first three; CCV or a bank creates the others. */
export type FollowUpType = 'refund' | 'capture' | 'reversal' | 'release' | 'chargeback'

/** A stored transaction: a payment, a vault enrolment, the child of either, or a follow-up. */
export interface TransactionRecord {
  /** The API key, which identifies the merchant. */
  key: string
  reference: string
  /** Why it exists. The sandbox creates children; the merchant can read them by their reference. */
  role: 'payment' | 'vault' | 'vault-child' | 'mandate-child' | 'follow-up'
  type: 'sale' | 'authorise' | 'validate' | 'token' | FollowUpType
  method: string
  status: Status
  failureCode?: string | undefined
  /** Minor units; absent on vault enrolments. */
  amountMinor?: number | undefined
  currency?: string | undefined
  /** Three letters. */
  language: string
  merchantOrderReference?: string | undefined
  description?: string | undefined
  metadata?: string | undefined
  returnUrl: string
  webhookUrl?: string | undefined
  notificationRequests?: unknown
  /** The card brand: requested by the merchant, and replaced once the shopper's card is known. */
  brand?: string | undefined
  methodTransactionId?: string | undefined
  childReferenceId?: string | undefined
  originalReference?: string | undefined
  /** The vault enrolment or the mandate whose child this is. */
  parentId?: string | undefined
  created: number
  lastUpdate: number
  statusFinalDate?: number | undefined
  details: Record<string, unknown>
  /** True when a shopper has to visit a page. */
  hosted: boolean
  sequenceInfo?: SequenceInfo | undefined
  obtainMandate?: boolean | undefined
  storeInVault?: boolean | undefined
  /** The mandate that it charges. */
  mandateId?: string | undefined
  /** The vault access token that it charges. */
  vaultAccessToken?: string | undefined
  card?: StoredCard | undefined
  /** A card whose 3-D Secure challenge is pending. */
  challenged?: StoredCard | undefined
  /** True when it must be undone if it still succeeds. */
  voided?: boolean | undefined
  /** When a pending direct debit or follow-up succeeds automatically. */
  settlesAt?: number | undefined
  /** When the shopper's bank charges it back. */
  returnsAt?: number | undefined
  plan?: Plan | undefined
}

/** A stored mandate. */
export interface MandateRecord {
  key: string
  mandateId: string
  /** Lower case: `card`, `sepa_direct_debit`, `paypal`, `applepay`, `googlepay`. */
  type: string
  status: 'pending' | 'active' | 'inactive'
  externalMandateReference: string
  merchantOrderReference?: string | undefined
  amountMinor?: number | undefined
  currency: string
  childReferenceId: string
  /** True when the child is a payment, false when it is only a signature. */
  childIsPayment: boolean
  returnUrl: string
  webhookUrl?: string | undefined
  notificationRequests?: unknown
  created: number
  modified: number
  signed?: number | undefined
  details: Record<string, unknown>
  card?: StoredCard | undefined
}

/** A vault access token. */
export interface TokenRecord {
  key: string
  token: string
  card: StoredCard
  initialTransactionId: string
  /** The scheme's id of the latest charge. CCV documents it as an alternative to the initial one. */
  lastTransactionId: string
  expiresAt: number
}

/** A call that a merchant made with an `Idempotency-Reference`. */
export interface IdempotencyRecord {
  key: string
  path: string
  value: string
  /** The business members of the body, in a stable order. */
  fingerprint: string
  reference: string
  expiresAt: number
}

/** One webhook. `given-up`: all deliveries failed. `lost`: intentionally never sent. */
export interface WebhookRecord {
  id: number
  /** The id in its body: a transaction reference or a mandate id. */
  reference: string
  merchantOrderReference?: string | undefined
  url: string
  state: 'waiting' | 'delivered' | 'given-up' | 'lost'
  /** The number of delivery attempts so far. */
  attempts: number
  dueAt: number
  /** The HTTP status of the last attempt, or why there was none. */
  lastAnswer?: string | undefined
}

/** One call that the API received. */
export interface CallRecord {
  /** Epoch milliseconds, sandbox time. */
  at: number
  method: string
  /** Without host, prefix and query, such as `/payment`. */
  path: string
  query: string
  /** The HTTP status of the answer; 0 when the connection was cut. */
  status: number
  merchantOrderReference?: string | undefined
  idempotencyReference?: string | undefined
}
