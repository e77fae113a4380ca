import type { Row } from '../payment-form/payment-options.ts'
import type { SessionView } from '../protocol.ts'

/** The name of the slot in which the button stands: the wallet's styles need the page's own tree. */
export const walletSlot = 'google-pay'

/** What the choices on screen let the button do. */
export interface ChoosingWallet {
  session: SessionView
  rows: readonly Row[]
  lang: string
  actions: { confirm(row: Row): boolean; submit(row: Row, more: { googlePayToken: string }): void }
}

/** A wallet's own button. What draws it is in a file of its own, for the shops that want one. */
export interface WalletButton {
  /** True when it stands where ours would. */
  isFor(row: Row): boolean
  /** @param view what can be chosen now; `undefined` while nothing can, and then the button does nothing either */
  update(view: ChoosingWallet | undefined): void
}
