/** The token and the tag of the shop's account page. Types only. */
import type { AccountView } from '@ccv-checkout/widget/protocol'

/** The data that the shop passes to its account page. */
export interface AccountToken {
  /** Token for `<ccv-saved-methods>`: lists, renames and removes the customer's saved methods. */
  token: string
  /** Epoch milliseconds. */
  expiresAt: number
  /** The current saved methods, so that the page needs no first request. */
  account: AccountView
}

/** Options for the tag of the account page. */
export interface AccountTagOptions {
  /** Address of the backend for the browser; default `publicUrl`. */
  server?: string
  /** Address of the shop that answers a POST with a new `AccountToken`. */
  sessionUrl?: string
  /** The shop's page for saving a card. */
  addUrl?: string
  /** BCP 47. Default: the language of the page. */
  lang?: string
  /** HTML to insert unescaped inside the tag: for browsers without JavaScript, and for slots. */
  inside?: string
}
