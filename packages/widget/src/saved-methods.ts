export type { Environment } from './page/environment.ts'
export { defineSavedMethods } from './saved-methods/define.ts'
export {
  CcvAddEvent,
  CcvMethodChangeEvent,
  type CcvSavedMethodsEventMap,
  type MethodChange,
} from './saved-methods/events.ts'
export type { AccountLanguages } from './saved-methods/messages.ts'
export { CcvSavedMethods } from './saved-methods/saved-methods.ts'
export type { AccountMessages } from './saved-methods/translations/en.ts'
export { CcvErrorEvent, CcvSessionExpiredEvent, type ErrorCode } from './session/events.ts'
export type { FetchToken } from './session/token-renewal.ts'
