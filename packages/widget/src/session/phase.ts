import type { Failure } from '../backend/backend.ts'
import { allowedRedirect } from '../page/redirect.ts'
import { type FieldErrors, refusedFields } from '../payment-form/validation.ts'
import type { Reason, SessionView, StatusView } from '../protocol.ts'
import { isStale } from './token-renewal.ts'

/** What stands above the choices, when something does. */
export type Note =
  /** A payment is open at CCV: go on with it, or choose another way. */
  | { kind: 'open'; url: string }
  /** The open payment could not be stopped; it can be finished at `url`, where that is known. */
  | { kind: 'in-progress'; url?: string }
  /** A payment is on its way, or was left unfinished: nobody knows yet. */
  | { kind: 'unconfirmed' }
  | { kind: 'failed'; reason: Reason | undefined }
  /** The offer or a text changed since the page was shown. */
  | { kind: 'changed' }
  | { kind: 'unreachable' }
  | { kind: 'trouble'; diagnosticsId?: string }

/** Where the checkout is. One at a time. */
export type Phase =
  | { name: 'loading' }
  /** The page gave neither a session nor an answer to show. */
  | { name: 'empty' }
  | { name: 'choosing'; session: SessionView; note?: Note; refused?: FieldErrors }
  | { name: 'starting'; session: SessionView }
  | { name: 'leaving'; url: string; session?: SessionView }
  /** The page is framed and may not lead elsewhere: the shopper has to go on in a tab of its own. */
  | { name: 'framed'; url: string }
  /** `elapsedMs`: for how long already, told in steps; 0 as long as that is nothing to speak of. */
  | { name: 'checking'; elapsedMs: number; status?: StatusView }
  | { name: 'result'; status: StatusView }
  | { name: 'expired' }
  | { name: 'unreachable'; diagnosticsId?: string }
  /** The backend wanted to send the shopper to a host that is not allowed. */
  | { name: 'blocked' }

/** The choices again, with the reason why nothing has started. */
export function choosingAfter(failure: Failure, session: SessionView, redirectHosts: string): Phase {
  const name = 'choosing'
  if (failure.kind === 'unreachable') return { name, session, note: { kind: 'unreachable' } }
  const { code, diagnosticsId, redirectUrl, errors } = failure.problem
  if (code === 'order-in-progress') {
    const url = allowedRedirect(redirectUrl ?? '', redirectHosts, location)
    return { name, session, note: { kind: 'in-progress', ...(url === undefined ? {} : { url }) } }
  }
  const refused = refusedFields(errors)
  if (refused.size > 0) return { name, session, refused }
  return { name, session, note: { kind: 'trouble', ...(diagnosticsId === undefined ? {} : { diagnosticsId }) } }
}

/** Where it ends when there is no way on: the shopper can ask again, or the page can help. */
export function stuckAfter(failure: Failure): Phase {
  if (isStale(failure)) return { name: 'expired' }
  const diagnosticsId = failure.kind === 'refused' ? failure.problem.diagnosticsId : undefined
  return { name: 'unreachable', ...(diagnosticsId === undefined ? {} : { diagnosticsId }) }
}

/** What is said of an earlier try, above the choices. */
export function failedNote(status: StatusView): Note {
  return { kind: 'failed', reason: status.reason }
}
