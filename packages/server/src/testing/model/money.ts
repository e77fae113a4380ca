/** What CCV's records must not contain: more charges than agreed, wrong amounts, or one request executed twice. */
import type { TransactionRecord } from '@ccv-checkout/sandbox'
import type { Attempt } from '../../domain/payments/attempt.ts'
import { isRefunded, payments, successes } from './ccv.ts'
import { attemptsOf } from './stops.ts'
import { keyedAmounts } from './stories.ts'
import { agreements, askedFor, type World } from './world.ts'

/** Returns an error if there are more charges than agreed, including the payment that saved the method. */
export async function overAgreed(world: World): Promise<string[]> {
  const agreement = agreements[world.agreement]
  if (agreement.kind !== 'instalment') return []
  const charges = (await attemptsOf(world)).filter(
    ({ choice, usesMethodId }) => choice === 'charge' && usesMethodId === world.methodId,
  )
  const taken = charges.filter((charge) => rowsOf(world, charge).some(isMoney))
  const orders = taken.map(({ orderId }) => orderId).join(', ')
  return taken.length < agreement.atMost
    ? []
    : [`${taken.length + 1} of ${agreement.atMost} instalments taken: ${orders}`]
}

function rowsOf({ sandbox }: World, { merchantOrderReference }: Attempt): TransactionRecord[] {
  return sandbox.control.transactions().filter((row) => row.merchantOrderReference === merchantOrderReference)
}

function isMoney({ role, type, status }: TransactionRecord): boolean {
  return role === 'payment' && type === 'sale' && status === 'success'
}

/** A paid order must be paid with its own amount in CCV's records too. */
export async function wronglyPaid(world: World, order: string, paidBy: string): Promise<string[]> {
  const asked = await askedFor(world, order)
  const attempt = await world.store.attempts.get(paidBy)
  const row = payments(world, order).find(({ reference }) => isOf(attempt, reference))
  const took = row ? `${row.amountMinor} ${row.currency?.toUpperCase()}` : 'nothing'
  const wanted = `${asked.amountMinor} ${asked.currency}`
  return took === wanted ? [] : [`${order}: paid with ${took}, but its amount is ${wanted}`]
}

function isOf(attempt: Attempt | undefined, reference: string): boolean {
  return attempt?.reference === reference || attempt?.childReference === reference
}

/** A payment of another amount than the order's must be reported, and must block the order until it is returned. */
export async function silentMismatches(world: World, order: string): Promise<string[]> {
  const asked = await askedFor(world, order)
  const stands = await world.store.orders.get(order)
  if (stands?.paidBy) return []
  const attempts = await world.store.attempts.ofOrderLock(`order:${order}`)
  const notified = new Set(
    world.events.filter(({ type }) => type === 'payment.mismatch').map(({ attemptId }) => attemptId),
  )
  const wrong: string[] = []
  for (const row of successes(world, order)) {
    const attempt = attempts.find((one) => isOf(one, row.reference))
    const isSame = row.amountMinor === asked.amountMinor && row.currency?.toUpperCase() === asked.currency
    if (!attempt || isSame || attempt.state !== 'succeeded' || isRefunded(world, row)) continue
    if (!notified.has(attempt.id))
      wrong.push(`${order}: ${row.amountMinor} ${row.currency} were received without an event`)
    if (!stands?.reviewAttemptId)
      wrong.push(`${order}: ${row.amountMinor} were received, but the order can be paid again`)
  }
  return wrong
}

/** One idempotency key creates one thing. Each key refunds a different amount, which identifies its refunds. */
export function madeTwice({ sandbox, keyed }: World): string[] {
  const refunds = sandbox.control.transactions().filter(({ type, status }) => type === 'refund' && status !== 'failed')
  const times = keyedAmounts.map((amount) => refunds.filter(({ amountMinor }) => amountMinor === amount).length)
  const twice = keyedAmounts.filter((_, index) => (times[index] ?? 0) > 1)
  return [
    ...twice.map((amount) => `one idempotency key refunded ${amount} twice`),
    ...[...keyed].filter(([, ids]) => ids.size > 1).map(([key, ids]) => `${key} created ${[...ids].join(', ')}`),
  ]
}
