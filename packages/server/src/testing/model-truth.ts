/** What must be true of every story: CCV's own books against what the backend says, holds and told. */
import type { TransactionRecord } from '@ccv-checkout/sandbox'
import { isUnfinished } from '../lib/domain/attempt.ts'
import { wasHandedOut } from './model-actions.ts'
import { apiKey, orders, rebuild, turns, type World } from './model-world.ts'
import { secretKey } from './open-shop.ts'

const minute = 60_000

/** True at every moment, whatever is under way. */
export async function wrongNow(world: World): Promise<string[]> {
  const wrong: string[] = []
  for (const order of orders) {
    const attempts = await world.store.attempts.ofSlot(`order:${order}`)
    const holders = attempts.filter(({ holdsSlot }) => holdsSlot)
    if (holders.length > 1) wrong.push(`${order}: ${holders.length} attempts hold the slot`)
    for (const attempt of attempts) {
      const isForgotten = isUnfinished(attempt.state) && attempt.nextCheckAt === null
      if (isForgotten) wrong.push(`${order}: ${attempt.state} attempt without a next time`)
    }
    const paidBy = (await world.store.orders.get(order))?.paidBy ?? undefined
    const before = world.paid.get(order)
    if (before !== undefined && paidBy !== before) wrong.push(`${order}: un-paid, or paid by another`)
    if (paidBy !== undefined) world.paid.set(order, paidBy)
    if (paidBy !== undefined && successes(world, order).length === 0) wrong.push(`${order}: paid, but CCV has no money`)
    const pages = payments(world, order).filter(
      (row) => row.hosted && row.status === 'pending' && row.voided !== true && wasHandedOut(world, row.reference),
    )
    if (pages.length > 1) wrong.push(`${order}: ${pages.length} pages on which the shopper can pay`)
  }
  return [...wrong, ...world.broken]
}

/** Lets CCV and the network behave, and time pass, until nothing more can come. */
export async function settleDown(world: World): Promise<void> {
  const { control } = world.sandbox
  control.clearFaults()
  control.webhooks.mode('normal')
  for (const server of world.servers) server.diesIn = 0
  await turns(60)
  rebuild(world, () => 0)
  for (const wait of [0, 1, 1, 3, 12, 30, 60, 120, 24 * 60, 12 * 60, 24 * 60, 30 * 60, 60]) {
    await world.clock.advance(wait * minute)
    control.clock.advance(0)
    await control.webhooks.deliverDue()
    await world.servers[0]?.checkout.sweep()
    await turns(15)
  }
  for (const server of world.servers) await server.checkout.start()
  await turns(30)
}

/** True at the end, when all has been asked and told. */
export async function wrongInTheEnd(world: World): Promise<string[]> {
  const wrong = await wrongNow(world)
  for (const order of orders) wrong.push(...(await wrongWith(world, order)))
  const methods = await world.store.methods.ofCustomer('c-17')
  for (const method of methods) {
    const isProven = method.mandateId
      ? world.sandbox.control.mandates().some((row) => row.mandateId === method.mandateId && row.status === 'active')
      : Boolean(method.vaultToken && method.initialTransactionId)
    if (method.state === 'usable' && !(isProven && method.consent.hash))
      wrong.push(`${method.id}: usable without proof`)
  }
  const log = world.logged.join('\n')
  const secrets = [apiKey, secretKey, ...[...world.sessions.values()].map(({ token }) => token)]
  const tokens = methods.flatMap(({ vaultToken, initialTransactionId }) => [vaultToken, initialTransactionId])
  for (const secret of [...secrets, ...tokens]) {
    if (secret && log.includes(secret)) wrong.push(`a secret in the log: ${secret}`)
  }
  const shown = world.told.join('\n')
  for (const secret of [apiKey, secretKey, ...tokens]) {
    if (secret && shown.includes(secret)) wrong.push(`a secret in an answer: ${secret}`)
  }
  return wrong
}

async function wrongWith(world: World, order: string): Promise<string[]> {
  const wrong: string[] = []
  const attempts = await world.store.attempts.ofSlot(`order:${order}`)
  const states = attempts.map(({ state, reason }) => (reason ? `${state} (${reason})` : state)).join(', ')
  const say = (what: string): void => void wrong.push(`${order}: ${what}; attempts: ${states}`)

  const money = successes(world, order).filter((row) => !isGivenBack(world, row))
  const isPaid = (await world.store.orders.get(order))?.paidBy != null
  const isForPerson = attempts.some(({ state }) => state === 'review')
  if (money.length > 0 && !isPaid && !isForPerson) say('CCV has the money, the order is neither paid nor in review')

  const types = told(world, order)
  const paid = types.filter((type) => type === 'payment.paid').length
  const duplicates = types.filter((type) => type === 'payment.duplicate').length
  if (paid !== (isPaid ? 1 : 0)) say(`payment.paid was told ${paid} times`)
  if (isPaid && !isForPerson && money.length - 1 > duplicates)
    say(`${money.length} payments, ${duplicates} told as second`)
  if (!isPaid && duplicates > 0) say('a second payment was told, but no first')

  const stuck = attempts.filter(({ state }) => state === 'stored' || state === 'unknown' || state === 'open')
  if (stuck.length > 0) say('not finished after days')
  const refunded = follow(world, order, 'refund').reduce((sum, row) => sum + (row.amountMinor ?? 0), 0)
  const taken = successes(world, order).reduce((sum, row) => sum + (row.amountMinor ?? 0), 0)
  if (refunded > taken) say(`${refunded} refunded of ${taken}`)
  return wrong
}

function payments(world: World, order: string): TransactionRecord[] {
  return world.sandbox.control
    .transactions()
    .filter((row) => row.role === 'payment' && row.merchantOrderReference?.startsWith(`${order}~`))
}

function successes(world: World, order: string): TransactionRecord[] {
  return payments(world, order).filter(({ status, type }) => status === 'success' && type === 'sale')
}

function follow(world: World, order: string, type: string): TransactionRecord[] {
  const references = new Set(payments(world, order).map(({ reference }) => reference))
  return world.sandbox.control
    .transactions()
    .filter((row) => row.type === type && row.status === 'success' && references.has(row.originalReference ?? ''))
}

/** Voided, paid all the same, and given back by CCV itself. */
function isGivenBack(world: World, { reference, voided }: TransactionRecord): boolean {
  const rows = world.sandbox.control.transactions().filter((row) => row.originalReference === reference)
  return voided === true && rows.some(({ type }) => type === 'refund' || type === 'reversal')
}

/** Types of the events of an order, each event once: it may be told more often. */
function told(world: World, order: string): string[] {
  const once = new Map(world.events.filter(({ orderId }) => orderId === order).map((event) => [event.id, event.type]))
  return [...once.values()]
}
