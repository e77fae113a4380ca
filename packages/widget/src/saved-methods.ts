export { CcvErrorEvent, CcvSessionExpiredEvent, type ErrorCode } from './lib/events.ts'
export type { Surroundings } from './lib/surroundings.ts'
export type { FetchToken } from './lib/token-source.ts'
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
