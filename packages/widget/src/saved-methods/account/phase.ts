import type { AccountView } from '../../protocol.ts'

/** The phases of the list. */
export type AccountPhase =
  | { name: 'loading' }
  | { name: 'listed'; account: AccountView }
  | { name: 'expired' }
  | { name: 'unreachable'; isOffline: boolean; diagnosticsId?: string }
  /** The page gave neither a token nor a way to get one. */
  | { name: 'signed-out' }
