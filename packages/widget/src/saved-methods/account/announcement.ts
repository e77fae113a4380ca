import type { AccountMethodView } from '../../protocol.ts'
import type { MethodChange } from '../events.ts'

/** What the shopper asked for did not work out. */
export interface ActionError {
  /** `unreachable`: nothing came back, so it may have been done. */
  kind: 'unreachable' | 'refused'
  diagnosticsId?: string
}

/** What there is to say about a saved method, once. */
export type Announcement =
  | { kind: MethodChange | 'removing' | 'in-use'; method: AccountMethodView }
  | { kind: 'error'; error: ActionError; method: AccountMethodView }
