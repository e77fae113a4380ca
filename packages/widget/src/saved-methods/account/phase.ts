import type { AccountView } from '../../protocol.ts'

/** Where the list is. One at a time. */
export type AccountPhase =
  | { name: 'loading' }
  | { name: 'listed'; account: AccountView }
  | { name: 'expired' }
  | { name: 'unreachable'; isOffline: boolean; diagnosticsId?: string }
  /** The page gave nothing to ask with. */
  | { name: 'signed-out' }
