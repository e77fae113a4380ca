/** The public face of the mandate resource, and of the proof of a consent. Types only. */
import type { Agreement, NotificationWish } from './checkout.ts'

export type MandateKind = 'card' | 'sepa' | 'paypal' | 'applepay' | 'googlepay'

/** A mandate to have signed. The shop asked for consent itself, in words of its own. */
export interface NewMandate {
  type: MandateKind
  customer: {
    /** The shop's account id. */
    id: string
    /** Who signs: required for SEPA and PayPal, and to be mailed by CCV. */
    firstName?: string
    lastName?: string
    email?: string
    /** ISO 3166 alpha-2. */
    country?: string
    /** With `address` and `city`, or not at all. */
    zip?: string
    address?: string
    city?: string
  }
  /** Default: unscheduled. */
  agreement?: Agreement
  /** What signing also pays: SEPA and PayPal only, EUR only. */
  order?: { id: string; amountMinor: number; currency: 'EUR'; description: string }
  /** BCP 47; of CCV's page and mail. */
  lang: string
  /** Where the shopper comes back to, on one of the shop's origins. */
  returnUrl: string
  /** What the shopper agreed to, word for word, and when (epoch ms). Stored as it is, for a dispute. */
  consent: { text: string; acceptedAt: number }
  notificationRequests?: NotificationWish[]
}

/** A mandate as the shop sees it: ours, with CCV's own read where it was asked. */
export interface MandateView {
  /** The saved method's id; charge it once `state` is `usable`. */
  id: string
  customerId: string
  type: MandateKind
  state: 'pending' | 'usable' | 'revoking' | 'revoked' | 'expired' | 'dead'
  /** While pending: send the shopper there. Absent while not known. */
  signUrl?: string
  agreement: Agreement
  /** The attempt that makes it; of a first payment, the `id` under `/v1/payments`. */
  attemptId: string
  orderId?: string
  /** Epoch ms. */
  createdAt: number
  /** CCV's own read, just now. Absent in lists, and where CCV did not answer or does not have it. */
  ccv?: {
    mandateId: string
    /** CCV's word: `pending`, `active`, `inactive`, or a newer one. */
    status: string
    /** For SEPA the one on the bank statement. */
    externalReference?: string
    created?: number
    modified?: number
    signed?: number
    childReference?: string
    amountMinor?: number
    customer?: {
      firstName?: string
      lastName?: string
      email?: string
      language?: string
      country?: string
      zip?: string
      address?: string
      city?: string
    }
    /** The debtor's account; its number masked. */
    account?: { iban: string; bic?: string; creditorId?: string; mandateReference?: string }
    notificationRequests?: { type: string; url?: string }[]
  }
}

/** What to change about a mandate's customer; what is absent stays as it is. */
export interface MandateChanges {
  /** Names change together. */
  firstName?: string
  lastName?: string
  /** Only a new one. */
  email?: string
  /** BCP 47. */
  language?: string
  /** Address, city, zip and country change together. */
  address?: string
  city?: string
  zip?: string
  /** ISO 3166 alpha-2. */
  country?: string
  /** SEPA only, as all below; with `companyName`. */
  vatNumber?: string
  customerNumber?: string
  companyName?: string
  phoneNumber?: string
  iban?: string
  bic?: string
}

/** A transaction made with a mandate, as CCV lists it. */
export interface MandateTransaction {
  reference: string
  /** `sale`, `authorise`, `refund`, … */
  type?: string
  status: string
  amountMinor?: number
  currency?: string
  failureCode?: string
  /** Ours, where it is. */
  attemptId?: string
  orderId?: string
}

/** The proof of a consent, for a dispute. No credential is in it. */
export interface ConsentRecord {
  methodId: string
  customerId: string
  kind: MandateKind
  basis: 'mandate' | 'vault'
  state: string
  brand?: string
  /** Such as `•••• 4242`. */
  maskedNumber?: string
  agreement: Agreement
  consent: {
    /** What stood beside the box. */
    label?: string
    text: string
    hash: string
    /** How the hash can be computed again. */
    hashOf: string
    version: string
    lang: string
    /** Epoch ms. */
    acceptedAt: number
  }
  sessionId: string
  attemptId: string
  orderId?: string
  /** What was sent to CCV to find it by, and CCV's own names for it. */
  merchantOrderReference: string
  reference?: string
  childReference?: string
  mandateId?: string
  /** Whether the scheme's id of the first transaction is kept, which later charges refer to. */
  hasFirstTransaction: boolean
  createdAt: number
  exportedAt: number
}
