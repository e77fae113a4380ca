/** When an attempt is read at CCV again. */
import { type Attempt, isUnfinished } from './attempt.ts'
import { nextCheck, nextDailyCheck, nextDuplicateCheck, nextReturnCheck, spreadOf } from './schedule.ts'

/** Returns when to read the attempt again, by state; `null` for never. */
export function nextCheckOf(attempt: Attempt, now: number): number | null {
  if (attempt.state === 'review' || attempt.state === 'voided') return nextDailyCheck(now, spreadOf(attempt.id))
  if (attempt.state === 'succeeded') {
    const duplicateCheckAt = attempt.sends > 1 ? nextDuplicateCheck(attempt.sentAt ?? attempt.createdAt, now) : null
    return duplicateCheckAt ?? (attempt.method === 'sdd' ? nextReturnCheck(attempt.createdAt, now) : null)
  }
  return isUnfinished(attempt.state) ? nextCheck(attempt.createdAt, now, spreadOf(attempt.id)) : null
}
