/**
 * Recovers a row that has no CCV reference. An empty query result proves nothing by itself: a repeatable call is
 * repeated with the same bytes, an unsent one is sent, and any other is only queried again.
 */
import { CcvError } from '@ccv-checkout/ccv'
import type { PaymentDeps } from '../context.ts'
import { reviewAfterMs, unsentEndsAfterMs } from '../domain/payments/schedule.ts'
import { leaseForQuery, releaseLease } from './lease.ts'
import type { Outgoing, OutgoingRow } from './outgoing.ts'
import { type Sent, sendOnce } from './transmit.ts'

/** A caller that cancels a row may query it, but never sends it. */
export type RecoveryMode = 'query-or-send' | 'query-only'

/**
 * Recovers the row under a lease, so that only one server does it at a time.
 *
 * @returns the updated row; still lost when nothing was found, or another server has the lease
 * @throws CcvError when the query failed
 */
export async function recover<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  row: Row,
  mode: RecoveryMode,
): Promise<Sent<Row>> {
  const held = await leaseForQuery(deps, kind, row)
  if (!held) return { row: (await kind.get(deps.store, row.id)) ?? row }
  try {
    const [best, ...others] = await kind.find(deps, held)
    return best ? { row: await kind.adopt(deps, held, best, others) } : await nothingFound(deps, kind, held, mode)
  } catch (error) {
    await queryFailed(deps, kind, held, error)
    throw error
  }
}

/**
 * A query that CCV answers with an error or an unreadable body counts as an empty one, so that no row stays unknown for
 * ever. No answer at all proves nothing: it only counts after the review deadline.
 */
async function queryFailed<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  held: Row,
  error: unknown,
): Promise<void> {
  const ageMs = deps.clock.now() - (held.sentAt ?? held.createdAt)
  const isLost = error instanceof CcvError && held.state === 'unknown' && held.sends > 0
  const counts = isLost && (error.status !== undefined || ageMs >= reviewAfterMs)
  await (counts ? kind.notListed(deps, held, ageMs) : releaseLease(deps, kind, held))
}

async function nothingFound<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  held: Row,
  mode: RecoveryMode,
): Promise<Sent<Row>> {
  const now = deps.clock.now()
  const ageMs = now - (held.sentAt ?? held.createdAt)
  const isUnsent = held.sends === 0 && (held.state === 'stored' || held.state === 'unknown')
  if (isUnsent && now - held.createdAt >= unsentEndsAfterMs) return { row: await endAsUnsent(deps, kind, held) }
  if (mode === 'query-or-send' && (isUnsent || kind.mayRepeat(held, ageMs))) {
    const sent = await sendOnce(deps, kind, held)
    const row = await kind.afterRepeat(deps, sent.row)
    // A row under another server's lease must not be changed here.
    const isStillOurs = row.leaseUntil === 0 && row.sends > 0 && kind.isLost(row)
    return isStillOurs ? { row: await kind.notListed(deps, row, ageMs) } : { ...sent, row }
  }
  return { row: await kind.notListed(deps, held, ageMs) }
}

function endAsUnsent<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  held: Row,
): Promise<Row> {
  return deps.store.write(async (tables) => {
    const latest = (await kind.get(tables, held.id)) ?? held
    const isSame = latest.leaseUntil === held.leaseUntil && latest.state === held.state && latest.sends === 0
    return isSame ? kind.endUnsent(deps, tables, latest, 'not-sent') : latest
  })
}
