/** Leases on a row, and the right to send it. Each is a conditional write; a process that loses it changes nothing. */

import { leaseMs, type PaymentDeps } from '../context.ts'
import { nextQueryAt } from '../domain/payments/schedule.ts'
import { changed } from '../store/store.ts'
import type { Mark, Outgoing, OutgoingRow } from './outgoing.ts'

/** Returns the fields of a row while one server is calling CCV for it. */
export function sending(
  deps: PaymentDeps,
  { sends, sentAt }: Pick<OutgoingRow, 'sends' | 'sentAt'>,
  now: number,
): Required<Omit<Mark, 'askedAt'>> {
  const leaseUntil = now + leaseMs(deps.settings)
  const sent = { state: 'unknown', sends: sends + 1, sentAt: sentAt ?? now } as const
  return { ...sent, leaseUntil, nextCheckAt: leaseUntil, updatedAt: now }
}

/** Returns whether the holder still has the row: same lease and state, and no CCV reference in the meantime. */
export function isHeld(latest: OutgoingRow, held: OutgoingRow): boolean {
  return latest.leaseUntil === held.leaseUntil && latest.state === held.state && latest.reference === null
}

/**
 * @returns the row under a lease for a query; `undefined` when another server has the lease or the reference is known
 */
export async function leaseForQuery<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  row: Row,
): Promise<Row | undefined> {
  return deps.store.write(async (tables) => {
    const now = deps.clock.now()
    const latest = changed(await kind.get(tables, row.id))
    if (!kind.isLost(latest) || latest.leaseUntil > now) return undefined
    const leaseUntil = now + leaseMs(deps.settings)
    return changed(
      await kind.mark(tables, latest, { leaseUntil, askedAt: now, nextCheckAt: leaseUntil, updatedAt: now }),
    )
  })
}

export interface Marked<Row> {
  row: Row
  /** True for the one caller that may call CCV now. */
  isToSend: boolean
}

/**
 * Marks a send. The same transaction checks for a cancellation and, under its lock, the saved method: a cancelled row,
 * or one whose method is no longer usable, is not sent.
 *
 * @param read the row as the caller stored it, or holds it
 */
export async function markSend<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  read: Row,
): Promise<Marked<Row>> {
  return deps.store.write(async (tables) => {
    const latest = changed(await kind.get(tables, read.id))
    const isSendable = latest.state === 'stored' || latest.state === 'unknown'
    if (!isSendable || !isHeld(latest, read)) return { row: latest, isToSend: false }
    const reason = await kind.mustNotSend(deps, tables, latest)
    if (reason !== undefined) {
      const stop = latest.sends === 0 ? kind.endUnsent : kind.stopSending
      return { row: await stop(deps, tables, latest, reason), isToSend: false }
    }
    const marked = changed(await kind.mark(tables, latest, sending(deps, latest, deps.clock.now())))
    // The stored body may lack data that only the call needs, such as a wallet token.
    return { row: { ...marked, requestBody: latest.requestBody }, isToSend: true }
  }, kind.lockOf(read))
}

/** @returns the row under a new lease; `undefined` when another server has taken it, or it must not be sent any more */
export async function renew<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  held: Row,
): Promise<Row | undefined> {
  return deps.store.write(async (tables) => {
    const latest = changed(await kind.get(tables, held.id))
    if (!isHeld(latest, held) || (await kind.mustNotSend(deps, tables, latest)) !== undefined) return undefined
    const now = deps.clock.now()
    const leaseUntil = now + leaseMs(deps.settings)
    const renewed = changed(await kind.mark(tables, latest, { leaseUntil, nextCheckAt: leaseUntil, updatedAt: now }))
    return { ...renewed, requestBody: held.requestBody }
  }, kind.lockOf(held))
}

/**
 * Releases the lease after a call without a result, so that another process can retry. Does nothing if the lease was
 * lost.
 */
export async function releaseLease<Row extends OutgoingRow, Found>(
  deps: PaymentDeps,
  kind: Outgoing<Row, Found>,
  held: Row,
): Promise<Row> {
  return deps.store.write(async (tables) => {
    const latest = changed(await kind.get(tables, held.id))
    if (!isHeld(latest, held)) return latest
    const now = deps.clock.now()
    return changed(
      await kind.mark(tables, latest, { leaseUntil: 0, nextCheckAt: nextQueryAt(latest, now), updatedAt: now }),
    )
  })
}
