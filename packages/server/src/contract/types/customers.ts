/** The export and the erasure of a customer's data. Types only. */

import type { PaymentView } from './payments.ts'
import type { NewSession, SavedMethod } from './sessions.ts'

/** The state of a customer's erasure. */
export interface Erasure {
  /** `erasing` while a request is in progress or CCV has not confirmed a revocation; `erased` when it is complete. */
  state: 'erasing' | 'erased'
  /** The alias that replaces the customer in the records that are kept. */
  alias: string
  /** Epoch ms. */
  requestedAt: number
  /** Epoch ms. */
  finishedAt?: number
  /** Ids of the payments and saved methods that the erasure waits for. */
  waitingFor: string[]
}

/** Everything that is stored about a customer. It contains no credentials. */
export interface CustomerExport {
  /** The shop's id of the customer. */
  customerId: string
  /** Epoch ms. */
  exportedAt: number
  /** The customer's sessions, with the details that the shop passed. */
  sessions: {
    /** The session's id. */
    id: string
    /** Epoch ms. */
    createdAt: number
    /** Epoch ms. */
    expiresAt: number
    /** The shop's own id of the order. */
    orderId?: string
    /** The customer details that the shop passed. */
    details?: NewSession['customer']
  }[]
  /** The customer's payments, with their operations. */
  payments: PaymentView[]
  /** The customer's saved methods with their consents, including removed ones. */
  methods: SavedMethod[]
}
