/** What the shop asks for, and gets, for its account page. Types only. */
import type { AccountView } from '@ccv-checkout/widget/protocol'

/** What the shop gives its account page. */
export interface AccountToken {
  /** For `<ccv-saved-methods>`: lists, names and forgets what the customer has saved. */
  token: string
  /** Epoch milliseconds. */
  expiresAt: number
  /** What there is now, so that the page needs no first request. */
  account: AccountView
}

/** How the account page's tag is printed. */
export interface AccountTagOptions {
  /** Address of the backend for the browser; default `publicUrl`. */
  server?: string
  /** The shop's address that answers a POST with a fresh `AccountToken`. */
  sessionUrl?: string
  /** The shop's page where a card is saved. */
  addUrl?: string
  /** BCP 47; default the page's. */
  lang?: string
  /** Printed inside, as it is: HTML for browsers without JavaScript, and for the slots. */
  inside?: string
}
