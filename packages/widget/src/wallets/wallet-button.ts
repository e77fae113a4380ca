import type { Row } from '../payment-form/payment-options.ts'
import type { SessionView } from '../protocol.ts'

/** The slot of the button. It is in the page's tree, because the wallet's styles need that. */
export const walletSlot = 'google-pay'

/** What a wallet's button can use of the payment form. */
export interface ChoosingWallet {
  session: SessionView
  rows: readonly Row[]
  lang: string
  actions: { confirm(row: Row): boolean; submit(row: Row, more: { googlePayToken: string }): void }
}

/** A wallet's own button. Its implementation is a separate entry, for the shops that use it. */
export interface WalletButton {
  /** True when it replaces the pay button of the row. */
  isFor(row: Row): boolean
  /** @param view what can be chosen now; `undefined` while nothing can, and then the button does nothing either */
  update(view: ChoosingWallet | undefined): void
}
