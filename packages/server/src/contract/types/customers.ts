/** What is said of a customer's data. */

import type { PaymentView } from './payments.ts'
import type { NewSession, SavedMethod } from './sessions.ts'

/** How far the erasure of a customer is. */
export interface Erasure {
  /** `erasing` while a request is on its way or CCV has not confirmed a revocation; `erased` when all of it is done. */
  state: 'erasing' | 'erased'
  /** What the kept rows name instead of the customer. */
  alias: string
  /** Epoch ms. */
  requestedAt: number
  /** Epoch ms. */
  finishedAt?: number
  /** What is waited for; ids of payments and saved methods. */
  waitingFor: string[]
}

/** Everything that is stored about a customer. No credential is in it. */
export interface CustomerExport {
  /** The shop's id of the customer. */
  customerId: string
  /** Epoch ms. */
  exportedAt: number
  /** What the shop asked for in the customer's name, with the details that it gave. */
  sessions: {
    /** The session's id. */
    id: string
    /** Epoch ms. */
    createdAt: number
    /** Epoch ms. */
    expiresAt: number
    /** The shop's own id of the order. */
    orderId?: string
    /** What the shop said of the customer. */
    details?: NewSession['customer']
  }[]
  /** With what was done to each. */
  payments: PaymentView[]
  /** With the consent that each rests on; those that were removed too. */
  methods: SavedMethod[]
}
