/** Removes the shopper's details when the retention period after the end of the checkout is over. */
import type { PaymentDeps } from '../context.ts'
import { isToBeSent } from '../domain/payments/attempt.ts'
import { orderLockOf } from '../status/status.ts'
import { changed, type Tables } from '../store/store.ts'
import { sentBytesRemoved, withoutDetails } from './redact.ts'

const dayMs = 86_400_000
/** How many sessions one run redacts; the rest waits for the next run. */
const pageSize = 50

/** @returns how many sessions were redacted */
export async function redactEndedSessions(deps: PaymentDeps): Promise<number> {
  const now = deps.clock.now()
  const endedBefore = now - deps.settings.detailsKeptDays * dayMs
  const ids = await deps.store.personalData.sessionsToRedact(endedBefore, pageSize)
  for (const id of ids) await deps.store.write((tables) => redact(tables, id, now))
  return ids.length
}

async function redact(tables: Tables, sessionId: string, now: number): Promise<void> {
  const session = changed(await tables.sessions.get(sessionId))
  for (const id of await tables.personalData.attemptsIn(orderLockOf(session), sessionId)) {
    const attempt = changed(await tables.attempts.get(id))
    if (attempt.requestBody === '' || isToBeSent(attempt)) continue
    changed(await tables.attempts.update(attempt, { ...sentBytesRemoved, updatedAt: attempt.updatedAt }))
  }
  changed(await tables.sessions.update(session, { input: withoutDetails(session.input), updatedAt: session.updatedAt }))
  await tables.personalData.redacted(sessionId, now)
}
