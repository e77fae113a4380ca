import type { Reason, SessionView, StatusView } from '../protocol.ts'
import type { Faults } from './details.ts'

/** What stands above the choices, when something does. */
export type Note =
  /** A payment is open at CCV: go on with it, or choose another way. */
  | { kind: 'open'; url: string }
  /** The open payment could not be stopped; it can be finished at `url`, where that is known. */
  | { kind: 'in-progress'; url?: string }
  | { kind: 'failed'; reason: Reason | undefined }
  /** The offer or a text changed since the page was shown. */
  | { kind: 'changed' }
  | { kind: 'unreachable' }
  | { kind: 'trouble'; diagnosticsId?: string }

/** Where the checkout is. One at a time. */
export type Phase =
  | { name: 'loading' }
  /** The page gave neither a session nor an answer to show. */
  | { name: 'nothing' }
  | { name: 'choosing'; session: SessionView; note?: Note; refused?: Faults }
  | { name: 'starting'; session: SessionView }
  | { name: 'leaving'; url: string; session?: SessionView }
  /** The page is framed and may not lead elsewhere: the shopper has to go on in a tab of its own. */
  | { name: 'framed'; url: string }
  /** `passedMs`: for how long already, told in steps; 0 as long as that is nothing to speak of. */
  | { name: 'checking'; passedMs: number; status?: StatusView }
  | { name: 'answered'; status: StatusView }
  | { name: 'expired' }
  | { name: 'unreachable'; diagnosticsId?: string }
  /** The backend wanted to send the shopper to a host that is not allowed. */
  | { name: 'stopped' }

/** What is said of an earlier try, above the choices. */
export function failedNote(status: StatusView): Note {
  return { kind: 'failed', reason: status.reason }
}
