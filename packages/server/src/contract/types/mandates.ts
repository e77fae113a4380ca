/** The public face of the mandate resource, and of the proof of a consent. Types only. */
import type { Agreement } from '../../domain/saved-methods/agreement.ts'
import type { NotificationWish } from './sessions.ts'

export type MandateKind = 'card' | 'sepa' | 'paypal' | 'applepay' | 'googlepay'

/** A mandate to have signed. The shop asked for consent itself, in words of its own. */
export interface NewMandate {
  /** What is signed. */
  type: MandateKind
  /** Who signs. */
  customer: {
    /** The shop's account id. */
    id: string
    /** Who signs: required for SEPA and PayPal, and to be mailed by CCV. */
    firstName?: string
    /** As `firstName`. */
    lastName?: string
    /** As `firstName`. */
    email?: string
    /** ISO 3166 alpha-2. */
    country?: string
    /** With `address` and `city`, or not at all. */
    zip?: string
    /** Street and number. */
    address?: string
    /** The town. */
    city?: string
  }
  /** Default: unscheduled. */
  agreement?: Agreement
  /** What signing also pays: SEPA and PayPal only, EUR only. */
  order?: {
    /** The shop's own id of the order. */
    id: string
    /** Minor units. */
    amountMinor: number
    /** ISO 4217. */
    currency: 'EUR'
    /** Shown to the shopper, and at CCV. */
    description: string
  }
  /** BCP 47; of CCV's page and mail. */
  lang: string
  /** Where the shopper comes back to, on one of the shop's origins. */
  returnUrl: string
  /** What the shopper agreed to, word for word, and when (epoch ms). Stored as it is, for a dispute. */
  consent: {
    /** Word for word. */
    text: string
    /** Epoch milliseconds; not in the future. */
    acceptedAt: number
  }
  /** What CCV tells the shop besides. */
  notificationRequests?: NotificationWish[]
}

/** A mandate as the shop sees it: ours, with CCV's own read where it was asked. */
export interface MandateView {
  /** The saved method's id; charge it once `state` is `usable`. */
  id: string
  /** The shop's id of the customer. */
  customerId: string
  /** What was signed. */
  type: MandateKind
  /** `dead`: it never came to be. `revoking`: not usable any more, and CCV has not confirmed it. */
  state: 'pending' | 'usable' | 'revoking' | 'revoked' | 'expired' | 'dead'
  /** While pending: send the shopper there. Absent while not known. */
  signUrl?: string
  /** What it may be used for. */
  agreement: Agreement
  /** The attempt that makes it; of a first payment, the `id` under `/v1/payments`. */
  attemptId: string
  /** The shop's own id of the order that signing paid. */
  orderId?: string
  /** Epoch milliseconds. */
  createdAt: number
  /** CCV's own read, just now. Absent in lists, and where CCV did not answer or does not have it. */
  ccv?: {
    /** CCV's id of it. */
    mandateId: string
    /** CCV's word: `pending`, `active`, `inactive`, or a newer one. */
    status: string
    /** For SEPA the one on the bank statement. */
    externalReference?: string
    /** When it was created, in CCV's own time. */
    created?: number
    /** When it was changed last. */
    modified?: number
    /** When it was signed. */
    signed?: number
    /** The transaction of its first payment. */
    childReference?: string
    /** What its first payment takes, in minor units. */
    amountMinor?: number
    /** Who signed, as CCV has it. */
    customer?: {
      /** The first name. */
      firstName?: string
      /** The last name. */
      lastName?: string
      /** Where CCV mails to. */
      email?: string
      /** BCP 47. */
      language?: string
      /** As CCV writes it. */
      country?: string
      /** The postal code. */
      zip?: string
      /** Street and number. */
      address?: string
      /** The town. */
      city?: string
    }
    /** The debtor's account; its number masked. */
    account?: {
      /** Masked. */
      iban: string
      /** The bank's code. */
      bic?: string
      /** Who debits. */
      creditorId?: string
      /** What stands on the bank statement. */
      mandateReference?: string
    }
    /** What CCV tells the shop besides. */
    notificationRequests?: {
      /** In CCV's words. */
      type: string
      /** Where it is told. */
      url?: string
    }[]
  }
}

/** What to change about a mandate's customer; what is absent stays as it is. */
export interface MandateChanges {
  /** Names change together. */
  firstName?: string
  /** With `firstName`. */
  lastName?: string
  /** Only a new one. */
  email?: string
  /** BCP 47. */
  language?: string
  /** Address, city, zip and country change together. */
  address?: string
  /** With `address`. */
  city?: string
  /** With `address`. */
  zip?: string
  /** With `address`. ISO 3166 alpha-2. */
  country?: string
  /** SEPA only, as all below; with `companyName`. */
  vatNumber?: string
  /** The shop's number of the customer. SEPA only. */
  customerNumber?: string
  /** SEPA only. */
  companyName?: string
  /** SEPA only. */
  phoneNumber?: string
  /** The account to debit. SEPA only. */
  iban?: string
  /** The bank's code. SEPA only. */
  bic?: string
}

/** A transaction made with a mandate, as CCV lists it. */
export interface MandateTransaction {
  /** CCV's. */
  reference: string
  /** `sale`, `authorise`, `refund`, … */
  type?: string
  /** CCV's word for where it stands. */
  status: string
  /** Minor units. */
  amountMinor?: number
  /** ISO 4217. */
  currency?: string
  /** CCV's own word for a failure. */
  failureCode?: string
  /** Ours, where it is. */
  attemptId?: string
  /** The shop's own id of the order, where it is ours. */
  orderId?: string
}

/** The proof of a consent, for a dispute. No credential is in it. */
export interface ConsentRecord {
  /** The saved method. */
  methodId: string
  /** The shop's id of the customer. */
  customerId: string
  /** What was saved. */
  kind: MandateKind
  /** What it is kept as. */
  basis: 'mandate' | 'vault'
  /** Its state when this was exported. */
  state: string
  /** Such as `visa`. */
  brand?: string
  /** Such as `•••• 4242`. */
  maskedNumber?: string
  /** What it may be used for. */
  agreement: Agreement
  /** What the shopper agreed to. */
  consent: {
    /** What stood beside the box. */
    label?: string
    /** The whole text, word for word. */
    text: string
    /** Proves the text. */
    hash: string
    /** How the hash can be computed again. */
    hashOf: string
    /** Which version of the texts it was; `shop` for the shop's own words. */
    version: string
    /** The language of the text. */
    lang: string
    /** Epoch ms. */
    acceptedAt: number
  }
  /** The session in which it was given. */
  sessionId: string
  /** The attempt that saved it. */
  attemptId: string
  /** The shop's own id of the order. */
  orderId?: string
  /** What was sent to CCV to find it by, and CCV's own names for it. */
  merchantOrderReference: string
  /** CCV's name for what made it. */
  reference?: string
  /** CCV's name for the first payment of a mandate. */
  childReference?: string
  /** CCV's id of the mandate. */
  mandateId?: string
  /** Whether the scheme's id of the first transaction is kept, which later charges refer to. */
  hasFirstTransaction: boolean
  /** When it was asked for. Epoch milliseconds. */
  createdAt: number
  /** When this was read. Epoch milliseconds. */
  exportedAt: number
}
