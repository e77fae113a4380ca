/** What is said of a customer's data. */
import type { NewSession, SavedMethod } from '../checkout.ts'
import type { PaymentView } from '../payment-types.ts'

export interface Erasure {
  /** `erasing` while a request is on its way or CCV has not confirmed a revocation; `erased` when all of it is done. */
  state: 'erasing' | 'erased'
  /** What the kept rows name instead of the customer. */
  alias: string
  /** Epoch ms. */
  requestedAt: number
  finishedAt?: number
  /** What is waited for; ids of payments and saved methods. */
  waitingFor: string[]
}

export interface CustomerExport {
  customerId: string
  /** Epoch ms. */
  exportedAt: number
  /** What the shop asked for in the customer's name, with the details that it gave. */
  sessions: { id: string; createdAt: number; expiresAt: number; orderId?: string; details?: NewSession['customer'] }[]
  payments: PaymentView[]
  /** With the consent that each rests on; those that were removed too. */
  methods: SavedMethod[]
}
