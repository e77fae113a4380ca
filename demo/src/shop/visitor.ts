import type { Lang } from '../texts/texts.ts'

/** One browser. Its id is a hash of the cookie, so neither the file nor a customer id can be used to impersonate it. */
export interface Visitor {
  id: string
  cart: Record<string, number>
  lang?: Lang
  accountId?: string
  /** The e-mail address that a guest typed: for the receipt, never as proof of identity. */
  email?: string
  /** The order of the current cart, once the checkout was opened. */
  orderId?: string
  subscriptionOrderId?: string
  /** The number of trial orders. */
  trials?: number
}
