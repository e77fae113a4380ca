import type { CcvErrorEvent, CcvSessionExpiredEvent } from '../session/events.ts'

const upwards = { bubbles: true, composed: true }

/** What has happened to a saved method. */
export type MethodChange = 'renamed' | 'default' | 'forgotten'

/** A saved method was changed, and the backend has confirmed it. It is a hint, never a proof. */
export class CcvMethodChangeEvent extends CustomEvent<{ id: string; change: MethodChange }> {
  constructor(id: string, change: MethodChange) {
    super('ccv-method-change', { ...upwards, detail: { id, change } })
  }
}

/** The shopper wants to save another card. Cancel it to handle that yourself; otherwise `add-url` is opened. */
export class CcvAddEvent extends CustomEvent<{
  /** The saved method that the new one replaces. */
  replaces?: string
}> {
  constructor(replaces: string | undefined) {
    super('ccv-add', { ...upwards, cancelable: true, detail: replaces === undefined ? {} : { replaces } })
  }
}

/** The events by name, for typed listeners. */
export interface CcvSavedMethodsEventMap {
  'ccv-method-change': CcvMethodChangeEvent
  'ccv-add': CcvAddEvent
  'ccv-error': CcvErrorEvent
  'ccv-session-expired': CcvSessionExpiredEvent
}
