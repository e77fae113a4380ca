import type { AccountMethodView } from '../../protocol.ts'
import type { MethodChange } from '../events.ts'

/** A change that failed. */
export interface ActionError {
  /** `unreachable`: there was no response, so the change may have been made. */
  kind: 'unreachable' | 'refused'
  diagnosticsId?: string
}

/** What a screen reader announces about a saved method, once. */
export type Announcement =
  | { kind: MethodChange | 'removing' | 'in-use'; method: AccountMethodView }
  | { kind: 'error'; error: ActionError; method: AccountMethodView }
