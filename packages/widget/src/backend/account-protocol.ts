/** The account page's part of the protocol. Types only. */
import type { Money, SavedMethodView } from './shared-protocol.ts'

/** The agreement for which a saved method can still be charged. */
export type RunningAgreement =
  /** A charge every `everyDays` days, until a date (`YYYY-MM-DD`). */
  | {
      /** The kind of the agreement. */
      kind: 'recurring'
      /** The number of days between two charges. */
      everyDays: number
      /** The last day on which it can be charged. */
      until: string
      /** The maximum amount of one charge. */
      amount?: Money
    }
  /** A limited number of charges. */
  | {
      kind: 'instalment'
      /** The total number of charges. */
      atMost: number
      /** The number of charges that were made. */
      used: number
      amount?: Money
    }

/** A saved method on the account page. */
export interface AccountMethodView extends Omit<SavedMethodView, 'state' | 'inUseBy' | 'savedOn'> {
  /** `removing`: it cannot be used any more, but CCV has not confirmed the removal yet. `pending`: not confirmed yet. */
  state: SavedMethodView['state'] | 'removing'
  /** True if the card expires within 60 days, or CCV deletes it within 7 days. */
  expiresSoon?: boolean
  /** When CCV deletes it, if that is before the card expires. Epoch milliseconds. */
  keptUntil?: number
  /** The running agreement; removing the method ends it. */
  inUse?: RunningAgreement
}

/** Answer of `POST /checkout/methods`: the saved methods of the shopper, newest first. */
export interface AccountView {
  /** The version of this protocol. */
  protocol: 1
  /** The shop. */
  shop: {
    /** Shown to the shopper. */
    name: string
  }
  /** True with a test key: no money moves. */
  testMode: boolean
  /** Newest first. */
  methods: AccountMethodView[]
}

/** Body of `PATCH /checkout/methods/{id}`: one of the two fields, or both. */
export interface ChangeMethod {
  /** At most 40 characters; an empty string removes the name. */
  name?: string
  /** Makes it the default, in place of the previous one. */
  isDefault?: true
}
