/** Calls CCV with the stored bytes of a row that is marked as sent, and stores the answer. */

import { CcvError } from '@ccv-checkout/ccv'
import type { PaymentDeps } from '../context.ts'
import { nextQueryAt, spreadOf } from '../domain/payments/schedule.ts'
import { changed, type Tables } from '../store/store.ts'
import { isHeld, markSend, releaseLease, renew } from './lease.ts'
import type { Outgoing, OutgoingRow } from './outgoing.ts'

export interface Sent<Row> {
  row: Row
  /** Why CCV has no record of it. The row has ended, or is kept for a later send. */
  refusal?: CcvError
}

/** Marks a stored row as sent and calls CCV. Only the caller whose mark was written sends. */
export async function sendOnce<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  read: Row,
): Promise<Sent<Row>> {
  const { row, isToSend } = await markSend(deps, kind, read)
  return isToSend ? transmit(deps, kind, row) : { row }
}

const retryPolicy = { times: 2, atMostMs: 6000, firstMs: 2000 }

/**
 * Calls CCV. After a 429 nothing was created, so the same bytes are sent again, a few times.
 *
 * @param marked the row under the caller's lease
 */
export async function transmit<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  marked: Row,
): Promise<Sent<Row>> {
  let held = marked
  for (let tries = 0; ; tries += 1) {
    const outcome = await answerOf(() => kind.call(deps, held))
    if (!('error' in outcome)) return { row: await kind.accepted(deps, held, outcome.found) }
    const { error } = outcome
    const waitMs = tries < retryPolicy.times ? waitFor(error, tries) : undefined
    if (waitMs === undefined) return noAnswer(deps, kind, held, error)
    await deps.clock.sleep(waitMs * (1 + spreadOf(held.id) / 4))
    const renewed = await renew(deps, kind, held)
    if (!renewed) return noAnswer(deps, kind, held, error)
    held = renewed
  }
}

async function answerOf<Found>(call: () => Promise<Found>): Promise<{ found: Found } | { error: CcvError }> {
  try {
    return { found: await call() }
  } catch (error) {
    if (error instanceof CcvError) return { error }
    throw error
  }
}

/** @returns how long to wait before the retry, in milliseconds; `undefined` for no retry */
function waitFor({ kind, retryAfterMs }: CcvError, tries: number): number | undefined {
  if (kind !== 'rate-limited') return undefined
  const waitMs = retryAfterMs ?? retryPolicy.firstMs * 2 ** tries
  return waitMs > retryPolicy.atMostMs ? undefined : waitMs
}

/** A refusal ends the row only if the outcome of no earlier send is unknown: it applies to its own request alone. */
async function noAnswer<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  held: Row,
  error: CcvError,
): Promise<Sent<Row>> {
  deps.log.warn({ id: held.id, kind: error.kind, error }, 'call.no-answer')
  if (error.mayHaveHappened) return { row: await releaseLease(deps, kind, held) }
  return deps.store.write(async (tables) => {
    const latest = changed(await kind.get(tables, held.id))
    if (!isHeld(latest, held)) return { row: latest }
    const wasAsked = error.kind !== 'rate-limited' && error.kind !== 'not-sent'
    if (latest.sends > 1) return { row: await asUnknownAsBefore(deps, kind, tables, latest, wasAsked) }
    const row = wasAsked
      ? await kind.refused(deps, tables, latest, error)
      : await kind.notSent(deps, tables, { ...latest, sends: 0, sentAt: null }, error)
    return { row, refusal: error }
  })
}

/** This send created nothing, but an earlier one may have. A send that CCV did not process is not counted. */
async function asUnknownAsBefore<Row extends OutgoingRow, Found>(
  { clock }: PaymentDeps,
  kind: Outgoing<Row, Found>,
  tables: Tables,
  latest: Row,
  wasAsked: boolean,
): Promise<Row> {
  const now = clock.now()
  const sends = wasAsked ? latest.sends : latest.sends - 1
  const mark = { sends, leaseUntil: 0, nextCheckAt: nextQueryAt(latest, now), updatedAt: now }
  return changed(await kind.mark(tables, latest, mark))
}
