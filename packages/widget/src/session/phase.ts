import type { Failure } from '../backend/backend.ts'
import { allowedRedirect } from '../page/redirect.ts'
import { type FieldErrors, refusedFields } from '../payment-form/validation.ts'
import type { Reason, SessionView, StatusView } from '../protocol.ts'
import { isStale } from './token-renewal.ts'

/** The note above the choices, where there is one. */
export type Note =
  /** A payment is open at CCV: continue it, or choose another method. */
  | { kind: 'open'; url: string }
  /** The open payment could not be stopped; it can be finished at `url`, where that is known. */
  | { kind: 'in-progress'; url?: string }
  /** The outcome of an earlier payment is not known yet. */
  | { kind: 'unconfirmed' }
  | { kind: 'failed'; reason: Reason | undefined }
  /** The offer or a text changed since the page was shown. */
  | { kind: 'changed' }
  | { kind: 'unreachable' }
  | { kind: 'trouble'; diagnosticsId?: string }

/** The phases of the checkout. */
export type Phase =
  | { name: 'loading' }
  /** The page gave neither a session nor a return token. */
  | { name: 'empty' }
  | { name: 'choosing'; session: SessionView; note?: Note; refused?: FieldErrors }
  | { name: 'starting'; session: SessionView }
  | { name: 'leaving'; url: string; session?: SessionView }
  /** The page is in a frame that forbids navigation: the shopper has to continue in a new tab. */
  | { name: 'framed'; url: string }
  /** `elapsedMs`: for how long already, in steps; 0 until it counts as slow. */
  | { name: 'checking'; elapsedMs: number; status?: StatusView }
  | { name: 'result'; status: StatusView }
  | { name: 'expired' }
  | { name: 'unreachable'; diagnosticsId?: string }
  /** The backend returned a redirect to a host that is not allowed. */
  | { name: 'blocked' }

/** Back to the choices, with the reason why nothing was started. */
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

/** The phase when the checkout cannot continue: the shopper can retry, or the page can help. */
export function stuckAfter(failure: Failure): Phase {
  if (isStale(failure)) return { name: 'expired' }
  const diagnosticsId = failure.kind === 'refused' ? failure.problem.diagnosticsId : undefined
  return { name: 'unreachable', ...(diagnosticsId === undefined ? {} : { diagnosticsId }) }
}

/** The note about an earlier failed attempt. */
export function failedNote(status: StatusView): Note {
  return { kind: 'failed', reason: status.reason }
}

/** The session and the status that a phase shows. */
export function answersIn(phase: Phase): [SessionView | undefined, StatusView | undefined] {
  const session = 'session' in phase ? phase.session : undefined
  return [session, 'status' in phase ? phase.status : session?.status]
}
