/** What CCV's books must not hold: more than was agreed, another amount than was asked for, one request's thing twice. */
import type { TransactionRecord } from '@ccv-checkout/sandbox'
import type { Attempt } from '../../domain/payments/attempt.ts'
import { isGivenBack, payments, successes } from './ccv.ts'
import { attemptsOf } from './stops.ts'
import { keyedAmounts } from './stories.ts'
import { agreements, askedFor, type World } from './world.ts'

/** No more charges than were agreed to, the payment that saved the method included. */
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

/** Paid is what the order asks for, in CCV's books too. */
export async function wronglyPaid(world: World, order: string, paidBy: string): Promise<string[]> {
  const asked = await askedFor(world, order)
  const attempt = await world.store.attempts.get(paidBy)
  const row = payments(world, order).find(({ reference }) => isOf(attempt, reference))
  const took = row ? `${row.amountMinor} ${row.currency?.toUpperCase()}` : 'nothing'
  const wanted = `${asked.amountMinor} ${asked.currency}`
  return took === wanted ? [] : [`${order}: paid with ${took}, and asks for ${wanted}`]
}

function isOf(attempt: Attempt | undefined, reference: string): boolean {
  return attempt?.reference === reference || attempt?.childReference === reference
}

/** Money of another amount than the order asks for is reported as such, and locks the order until it is given back. */
export async function silentMismatches(world: World, order: string): Promise<string[]> {
  const asked = await askedFor(world, order)
  const stands = await world.store.orders.get(order)
  if (stands?.paidBy) return []
  const attempts = await world.store.attempts.ofSlot(`order:${order}`)
  const told = new Set(world.events.filter(({ type }) => type === 'payment.mismatch').map(({ attemptId }) => attemptId))
  const wrong: string[] = []
  for (const row of successes(world, order)) {
    const attempt = attempts.find((one) => isOf(one, row.reference))
    const isSame = row.amountMinor === asked.amountMinor && row.currency?.toUpperCase() === asked.currency
    if (!attempt || isSame || attempt.state !== 'succeeded' || isGivenBack(world, row)) continue
    if (!told.has(attempt.id)) wrong.push(`${order}: ${row.amountMinor} ${row.currency} came in, and nobody was told`)
    if (!stands?.reviewAttemptId) wrong.push(`${order}: ${row.amountMinor} came in, and it can be paid again`)
  }
  return wrong
}

/** One key of the shop makes one thing. Refunds are told apart by their amounts, which each key has of its own. */
export function madeTwice({ sandbox, keyed }: World): string[] {
  const refunds = sandbox.control.transactions().filter(({ type, status }) => type === 'refund' && status !== 'failed')
  const times = keyedAmounts.map((amount) => refunds.filter(({ amountMinor }) => amountMinor === amount).length)
  const twice = keyedAmounts.filter((_, index) => (times[index] ?? 0) > 1)
  return [
    ...twice.map((amount) => `one key refunded ${amount} twice`),
    ...[...keyed].filter(([, ids]) => ids.size > 1).map(([key, ids]) => `${key} made ${[...ids].join(', ')}`),
  ]
}
