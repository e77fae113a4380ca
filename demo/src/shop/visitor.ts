import type { Lang } from '../texts/texts.ts'

/** One browser. Its id is a hash of the cookie, so neither the file nor a customer id can be used to impersonate it. */
export interface Visitor {
  id: string
  cart: Record<string, number>
  lang?: Lang
  accountId?: string
  /** Typed by a guest: for the receipt, proof of nothing. */
  email?: string
  /** The order of the present cart, once the checkout was opened. */
  orderId?: string
  subscriptionOrderId?: string
  /** How many orders were opened only to try the checkout. */
  trials?: number
}
