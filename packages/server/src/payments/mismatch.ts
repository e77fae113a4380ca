/**
 * A late success whose order has changed since: its amount or currency differs from what the order asks for now. It does
 * not pay the order. The order stays locked until the shop accepts the payment or refunds it.
 */
import type { Attempt, Next } from '../domain/payments/attempt.ts'
import { paymentEvent } from '../events/events.ts'
import { changed, type Tables } from '../store/store.ts'

/** True for a payment that differs from its order and that the shop has not accepted. */
export function isMismatch({ state, reason }: Pick<Attempt, 'state' | 'reason'>): boolean {
  return state === 'succeeded' && reason === 'mismatch'
}

/** Compares a late payment with its order. While an attempt holds the order lock, the order cannot change. */
export async function comparedWithOrder(tables: Tables, attempt: Attempt, next: Next): Promise<Next> {
  if (next.state !== 'succeeded' || attempt.state === 'succeeded' || attempt.holdsLock) return next
  return (await differsFromOrder(tables, attempt)) ? { ...next, reason: 'mismatch' } : next
}

async function differsFromOrder(tables: Tables, { orderId, amountMinor, currency }: Attempt): Promise<boolean> {
  if (orderId === null || amountMinor === null) return false
  // A second payment of a paid order is a duplicate, whatever its amount.
  if ((await tables.orders.get(orderId))?.paidBy) return false
  const asked = (await tables.sessions.ofOrder(orderId))?.input.order
  return asked !== undefined && (asked.amountMinor !== amountMinor || asked.currency !== currency)
}

/** Releases the order once the whole amount was refunded or returned. */
export async function endIfRefunded(tables: Tables, attempt: Attempt, now: number): Promise<void> {
  if (!isMismatch(attempt) || attempt.orderId === null) return
  const operations = await tables.operations.ofAttempt(attempt.id)
  const back = operations.filter(({ kind, state }) => (kind === 'refund' || kind === 'return') && state === 'succeeded')
  const backMinor = back.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (backMinor < (attempt.amountMinor ?? 0)) return
  const ended = { state: 'returned', holdsLock: false, nextCheckAt: null, updatedAt: now } as const
  const returned = changed(await tables.attempts.update(attempt, ended))
  await tables.orders.review(attempt.orderId, null)
  await paymentEvent(tables, returned, now)
}
