import { codeOf, type Failure } from '../backend/backend.ts'
import { CcvErrorEvent, CcvSessionExpiredEvent } from './events.ts'
import { isStale } from './token-renewal.ts'

/** What the page hears of a failure. */
export function failureEvent(failure: Failure): Event {
  if (isStale(failure)) return new CcvSessionExpiredEvent()
  return new CcvErrorEvent(codeOf(failure), failure.kind === 'refused' ? failure.problem.diagnosticsId : undefined)
}
