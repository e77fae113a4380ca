/** The mandate resource and the proof of a consent. Types only. */
import type { Agreement } from '../../domain/saved-methods/agreement.ts'
import type { NotificationWish } from './sessions.ts'

export type MandateKind = 'card' | 'sepa' | 'paypal' | 'applepay' | 'googlepay'

/** A mandate to be signed. The shop has collected the consent itself, with its own text. */
export interface NewMandate {
  /** Type of the mandate. */
  type: MandateKind
  /** The customer who signs. */
  customer: {
    /** The shop's account id. */
    id: string
    /** First name of the signer. Required for SEPA and PayPal, and for CCV's mail. */
    firstName?: string
    /** As `firstName`. */
    lastName?: string
    /** As `firstName`. */
    email?: string
    /** ISO 3166 alpha-2. */
    country?: string
    /** Postal code. Send it together with `address` and `city`, or omit all three. */
    zip?: string
    /** Street and number. */
    address?: string
    /** City. */
    city?: string
  }
  /** Default: unscheduled. */
  agreement?: Agreement
  /** An order that the signing also pays: SEPA and PayPal only, EUR only. */
  order?: {
    /** The shop's own id of the order. */
    id: string
    /** Minor units. */
    amountMinor: number
    /** ISO 4217. */
    currency: 'EUR'
    /** Description of the order, shown to the shopper and at CCV. */
    description: string
  }
  /** Language of CCV's page and mail, BCP 47. */
  lang: string
  /** The page to which the shopper returns, on one of the shop's origins. */
  returnUrl: string
  /** The exact text that the shopper agreed to, and when. Stored unchanged, for a dispute. */
  consent: {
    /** The exact text. */
    text: string
    /** Epoch milliseconds; not in the future. */
    acceptedAt: number
  }
  /** Additional notifications that CCV sends to the shop. */
  notificationRequests?: NotificationWish[]
}

/** A mandate for the shop: the stored one, with CCV's current data if it was read. */
export interface MandateView {
  /** The saved method's id; charge it once `state` is `usable`. */
  id: string
  /** The shop's id of the customer. */
  customerId: string
  /** Type of the mandate. */
  type: MandateKind
  /**
   * `dead`: it was never signed, or CCV ended it. `revoking`: no longer usable, but CCV has not confirmed the
   * revocation.
   */
  state: 'pending' | 'usable' | 'revoking' | 'revoked' | 'expired' | 'dead'
  /** While pending: redirect the shopper to this page. Absent while unknown. */
  signUrl?: string
  /** The agreement that limits its use. */
  agreement: Agreement
  /** The attempt that creates it. With a first payment, its `id` under `/v1/payments`. */
  attemptId: string
  /** The shop's own id of the order that the signing paid. */
  orderId?: string
  /** Epoch milliseconds. */
  createdAt: number
  /** CCV's current data. Absent in lists, and when CCV did not answer or does not have the mandate. */
  ccv?: {
    /** CCV's id of the mandate. */
    mandateId: string
    /** CCV's status: `pending`, `active`, `inactive`, or a new one. */
    status: string
    /** For SEPA, the mandate reference on the bank statement. */
    externalReference?: string
    /** When it was created, by CCV's clock; epoch milliseconds. */
    created?: number
    /** When it was last changed; epoch milliseconds. */
    modified?: number
    /** When it was signed; epoch milliseconds. */
    signed?: number
    /** CCV's reference of the first payment. */
    childReference?: string
    /** Amount of the first payment, in minor units. */
    amountMinor?: number
    /** The signer's details at CCV. */
    customer?: {
      /** The first name. */
      firstName?: string
      /** The last name. */
      lastName?: string
      /** The e-mail address that CCV uses. */
      email?: string
      /** BCP 47. */
      language?: string
      /** Country, in CCV's notation. */
      country?: string
      /** The postal code. */
      zip?: string
      /** Street and number. */
      address?: string
      /** City. */
      city?: string
    }
    /** The debtor's account, with a masked account number. */
    account?: {
      /** Masked account number. */
      iban: string
      /** The bank's code. */
      bic?: string
      /** Id of the creditor. */
      creditorId?: string
      /** The mandate reference on the bank statement. */
      mandateReference?: string
    }
    /** Additional notifications that CCV sends to the shop. */
    notificationRequests?: {
      /** CCV's notification type. */
      type: string
      /** The address that receives it. */
      url?: string
    }[]
  }
}

/** Changes to a mandate's customer. Absent fields stay unchanged. */
export interface MandateChanges {
  /** First name. Send it together with `lastName`. */
  firstName?: string
  /** Last name. Send it together with `firstName`. */
  lastName?: string
  /** A new e-mail address; it must differ from the current one. */
  email?: string
  /** BCP 47. */
  language?: string
  /** Street and number. Send address, city, zip and country together. */
  address?: string
  /** City. Send it together with `address`. */
  city?: string
  /** Postal code. Send it together with `address`. */
  zip?: string
  /** ISO 3166 alpha-2. Send it together with `address`. */
  country?: string
  /** VAT number. SEPA only; requires `companyName`. */
  vatNumber?: string
  /** The shop's customer number. SEPA only. */
  customerNumber?: string
  /** Company name. SEPA only. */
  companyName?: string
  /** Phone number. SEPA only. */
  phoneNumber?: string
  /** The account to debit. SEPA only. */
  iban?: string
  /** The bank's code. SEPA only. */
  bic?: string
}

/** A transaction of a mandate, as CCV lists it. */
export interface MandateTransaction {
  /** CCV's reference. */
  reference: string
  /** `sale`, `authorise`, `refund`, … */
  type?: string
  /** CCV's status. */
  status: string
  /** Minor units. */
  amountMinor?: number
  /** ISO 4217. */
  currency?: string
  /** CCV's failure code. */
  failureCode?: string
  /** The attempt, if the transaction belongs to one. */
  attemptId?: string
  /** The shop's own id of the order, if the transaction belongs to one. */
  orderId?: string
}

/** The proof of a consent, for a dispute. It contains no credentials. */
export interface ConsentRecord {
  /** Id of the saved method. */
  methodId: string
  /** The shop's id of the customer. */
  customerId: string
  /** Kind of the saved method. */
  kind: MandateKind
  /** Whether it is saved as a mandate or as a vault token. */
  basis: 'mandate' | 'vault'
  /** State of the saved method at the time of the export. */
  state: string
  /** Card brand, such as `visa`. */
  brand?: string
  /** Masked number, such as `•••• 4242`. */
  maskedNumber?: string
  /** The agreement that limits its use. */
  agreement: Agreement
  /** The consent that the shopper gave. */
  consent: {
    /** Label of the checkbox. */
    label?: string
    /** The exact and complete text. */
    text: string
    /** What a series takes and how to cancel it, as it stood above the button. Absent for other agreements. */
    plan?: string
    /** Hash that proves what the shopper saw. */
    hash: string
    /** How to compute the hash. */
    hashOf: string
    /** Version of the texts; `shop` for the shop's own text. */
    version: string
    /** Language of the text. */
    lang: string
    /** When it was accepted. Epoch ms. */
    acceptedAt: number
  }
  /** The session in which the consent was given. */
  sessionId: string
  /** The attempt that created the saved method. */
  attemptId: string
  /** The shop's own id of the order. */
  orderId?: string
  /** The order reference that was sent to CCV. */
  merchantOrderReference: string
  /** CCV's reference of the transaction or mandate that created it. */
  reference?: string
  /** CCV's reference of the first payment of a mandate. */
  childReference?: string
  /** CCV's id of the mandate. */
  mandateId?: string
  /** Whether the scheme's id of the first transaction is stored. Later charges refer to it. */
  hasFirstTransaction: boolean
  /** When the saved method was requested. Epoch milliseconds. */
  createdAt: number
  /** When this record was exported. Epoch milliseconds. */
  exportedAt: number
}
