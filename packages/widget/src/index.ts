export { CcvCheckout } from './checkout/checkout.ts'
export { defineCheckout } from './checkout/define.ts'
export type { Environment } from './page/environment.ts'
export {
  CcvChangeEvent,
  type CcvCheckoutEventMap,
  CcvCompleteEvent,
  CcvErrorEvent,
  CcvRedirectEvent,
  CcvSessionExpiredEvent,
  CcvSubmitEvent,
  type ErrorCode,
} from './session/events.ts'
export type { FetchToken } from './session/token-renewal.ts'
export type { Messages } from './translations/en.ts'
export type { Languages } from './translations/messages.ts'
export type { ChoosingWallet, WalletButton } from './wallets/wallet-button.ts'
