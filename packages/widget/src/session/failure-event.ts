import { codeOf, type Failure } from '../backend/backend.ts'
import { CcvErrorEvent, CcvSessionExpiredEvent } from './events.ts'
import { isStale } from './token-renewal.ts'

/** The event for a failure. */
export function failureEvent(failure: Failure): Event {
  if (isStale(failure)) return new CcvSessionExpiredEvent()
  return new CcvErrorEvent(codeOf(failure), failure.kind === 'refused' ? failure.problem.diagnosticsId : undefined)
}
