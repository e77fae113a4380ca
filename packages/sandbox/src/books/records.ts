import type { Outcome } from '../simulation/outcomes.ts'

/** CCV's four statuses of a transaction. */
export type Status = 'pending' | 'success' | 'failed' | 'manualintervention'

/** How webhooks of a transaction, or of all, are delivered. `early`: before the call that caused it has its answer. */
export type WebhookMode = 'normal' | 'lost' | 'double' | 'delayed' | 'early'

/** What a scenario decided for one transaction when it was created. */
export interface Plan {
  scenario: string
  webhook?: { mode: WebhookMode; delayMs?: number } | undefined
  /** How it ends, whatever the shopper does; `never` stays pending. */
  outcome?: Outcome | 'never' | 'challenge' | undefined
  /** It succeeds, but neither mandate nor token comes back. */
  savesNothing?: boolean
  /** How long a refund, capture or reversal takes. */
  settlesAfterMs?: number | undefined
  /** How long after its success the shopper's bank takes it back. */
  returnsAfterMs?: number | undefined
}

/** A card as the sandbox keeps it. The number itself is never stored. */
export interface StoredCard {
  brand: string
  maskedPan: string
  /** `MMYY`. */
  expiryDate: string
  firstName: string
  lastName: string
}

/** What is needed to keep track of a series started with this payment. */
export interface SequenceInfo {
  type: string
  mode?: string | undefined
  source?: string | undefined
  [member: string]: unknown
}

/** What can follow a payment: asked for by the merchant, or by CCV and the banks themselves. */
export type FollowUpType = 'refund' | 'capture' | 'reversal' | 'release' | 'chargeback'

/** One transaction in the books: a payment, a vault enrolment, the child of either, or what follows a payment. */
export interface TransactionRecord {
  /** API key, and so merchant, that it belongs to. */
  key: string
  reference: string
  /** Why it exists. Children are made by the sandbox; the merchant sees them by their reference. */
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
  /** The card brand: asked for by the merchant until the shopper's card is known. */
  brand?: string | undefined
  methodTransactionId?: string | undefined
  childReferenceId?: string | undefined
  originalReference?: string | undefined
  /** The vault enrolment or the mandate that this is the child of. */
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
  /** The mandate that it was charged to. */
  mandateId?: string | undefined
  /** The vault access token that it was charged to. */
  vaultAccessToken?: string | undefined
  card?: StoredCard | undefined
  /** A card that waits for its 3-D Secure answer. */
  challenged?: StoredCard | undefined
  /** Undo it, should it still succeed. */
  voided?: boolean | undefined
  /** When a direct debit, or what follows a payment, settles by itself. */
  settlesAt?: number | undefined
  /** When the shopper's bank takes it back. */
  returnsAt?: number | undefined
  plan?: Plan | undefined
}

/** A mandate in the books. */
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
  /** True when the child is a payment and not only a signature. */
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
  /** The scheme's id of the latest charge; documented as the alternative to the first. */
  lastTransactionId: string
  expiresAt: number
}

/** A reference that a merchant sent in `Idempotency-Reference`. */
export interface IdempotencyRecord {
  key: string
  path: string
  value: string
  /** The business members of the body, in a stable order. */
  fingerprint: string
  reference: string
  expiresAt: number
}

/** One webhook: sent, waiting, given up or lost on purpose. */
export interface WebhookRecord {
  id: number
  /** What the body says: a transaction reference or a mandate id. */
  reference: string
  merchantOrderReference?: string | undefined
  url: string
  state: 'waiting' | 'delivered' | 'given-up' | 'lost'
  /** Deliveries tried so far. */
  attempts: number
  dueAt: number
  /** The HTTP status of the last try, or why there was none. */
  lastAnswer?: string | undefined
}

/** One call to the API, as the sandbox saw it. */
export interface CallRecord {
  /** Epoch milliseconds, sandbox time. */
  at: number
  method: string
  /** Without host, prefix and query, such as `/payment`. */
  path: string
  query: string
  /** The HTTP status answered; 0 when the connection was cut. */
  status: number
  merchantOrderReference?: string | undefined
  idempotencyReference?: string | undefined
}
