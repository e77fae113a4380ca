export { CcvCheckout } from './checkout/checkout.ts'
export { defineCheckout } from './lib/define-checkout.ts'
export {
  CcvChangeEvent,
  type CcvCheckoutEventMap,
  CcvCompleteEvent,
  CcvErrorEvent,
  CcvRedirectEvent,
  CcvSessionExpiredEvent,
  CcvSubmitEvent,
  type ErrorCode,
} from './lib/events.ts'
export type { Surroundings } from './lib/surroundings.ts'
export type { FetchToken } from './lib/token-source.ts'
export type { ChoosingWallet, WalletButton } from './lib/wallet-button.ts'
export type { Messages } from './translations/en.ts'
export type { Languages } from './translations/messages.ts'
