/** The account page's part of the protocol. Types only. */
import type { Money, SavedMethodView } from './shared-protocol.ts'

/** What a saved method is still used for: an agreement that has not come to its end. */
export type RunningAgreement =
  /** Every so many days, until a day (`YYYY-MM-DD`). */
  | {
      /** Which kind of agreement. */
      kind: 'recurring'
      /** Days between two charges. */
      everyDays: number
      /** The last day. */
      until: string
      /** The most that one charge may take. */
      amount?: Money
    }
  /** At most so many times; so many of them are used. */
  | {
      kind: 'instalment'
      /** How many charges in all. */
      atMost: number
      /** How many of them are used. */
      used: number
      amount?: Money
    }

/** A saved method where the shopper looks after it. */
export interface AccountMethodView extends Omit<SavedMethodView, 'state' | 'inUseBy'> {
  /** `removing`: it can't be used any more, but CCV has not confirmed that it is gone. `pending`: being checked. */
  state: SavedMethodView['state'] | 'removing'
  /** True when the card ends within 60 days, or CCV forgets it within 7: time to save another. */
  expiresSoon?: boolean
  /** When CCV forgets it, where that comes before the end of the card itself. Epoch milliseconds. */
  keptUntil?: number
  /** Present while an agreement runs on it: removing it ends the agreement. */
  inUse?: RunningAgreement
}

/** Answer of `POST /checkout/methods`: what the shopper has saved, newest first. */
export interface AccountView {
  /** The version of this protocol. */
  protocol: 1
  /** Whose account page it is. */
  shop: {
    /** Shown to the shopper. */
    name: string
  }
  /** True with a test key: no money moves. */
  testMode: boolean
  /** Newest first. */
  methods: AccountMethodView[]
}

/** Body of `PATCH /checkout/methods/{id}`: one of both, or both. */
export interface ChangeMethod {
  /** At most 40 characters; empty gives the name up. */
  name?: string
  /** Offered first from now on; no other is then. */
  isDefault?: true
}
