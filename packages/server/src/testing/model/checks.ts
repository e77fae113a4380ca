/** The invariants of every story: CCV's records compared with the backend's answers, store and events. */
import { isUnfinished } from '../../domain/payments/attempt.ts'
import { unguarded } from '../guards.ts'
import { secretKey } from '../open-shop.ts'
import { following, isRefunded, openPages, payments, successes } from './ccv.ts'
import { madeTwice, overAgreed, silentMismatches, wronglyPaid } from './money.ts'
import { orderLocksOf, wrongAfterStop } from './stops.ts'
import { minute, orders } from './stories.ts'
import { apiKey, rebuild, turns, type World } from './world.ts'

/** Must hold at every moment. */
export async function wrongNow(world: World): Promise<string[]> {
  const wrong: string[] = []
  for (const orderLock of orderLocksOf(world)) {
    const attempts = await world.store.attempts.ofOrderLock(orderLock)
    const holders = attempts.filter(({ holdsLock }) => holdsLock)
    if (holders.length > 1) wrong.push(`${orderLock}: ${holders.length} attempts hold the order lock`)
    for (const attempt of attempts) {
      const isForgotten = isUnfinished(attempt.state) && attempt.nextCheckAt === null
      if (isForgotten) wrong.push(`${orderLock}: ${attempt.state} attempt without a next check`)
    }
  }
  for (const order of orders) wrong.push(...(await wrongWithNow(world, order)), ...(await falselyFailed(world, order)))
  const twice = createdTwice(world).map((reference) => `${reference} was created more than once`)
  wrong.push(...(await wrongAfterStop(world)), ...(await overAgreed(world)), ...madeTwice(world))
  return [...wrong, ...twice, ...world.broken]
}

async function wrongWithNow(world: World, order: string): Promise<string[]> {
  const wrong: string[] = []
  const paidBy = (await world.store.orders.get(order))?.paidBy ?? undefined
  const before = world.paid.get(order)
  if (before !== undefined && paidBy !== before) wrong.push(`${order}: no longer paid, or paid by another attempt`)
  if (paidBy !== undefined) world.paid.set(order, paidBy)
  if (paidBy !== undefined) wrong.push(...(await wronglyPaid(world, order, paidBy)))
  if (paidBy !== undefined && successes(world, order).length === 0) wrong.push(`${order}: paid, but CCV has no payment`)
  const own = new Set(payments(world, order).map(({ reference }) => reference))
  const pages = openPages(world, (row) => own.has(row.reference) && row.status === 'pending' && row.voided !== true)
  if (pages.length > 1) wrong.push(`${order}: ${pages.length} open payment pages`)
  return wrong
}

/** A payment without a page may fail only when CCV cannot have it: no shopper can complete it later. */
async function falselyFailed(world: World, order: string): Promise<string[]> {
  const money = new Set(successes(world, order).map((row) => row.merchantOrderReference))
  const attempts = await world.store.attempts.ofOrderLock(`order:${order}`)
  return attempts
    .filter((row) => row.state === 'failed' && !row.hosted && money.has(row.merchantOrderReference))
    .map(({ id }) => `${id}: marked as failed, but CCV has the payment`)
}

/** CCV has no idempotency for mandates and enrolments, so each must be sent only once. */
function createdTwice({ sandbox: { control } }: World): string[] {
  const references = control
    .transactions()
    .filter(({ role }) => role === 'mandate-child' || role === 'vault')
    .map(({ reference, merchantOrderReference }) => {
      const mandate = control.mandates().find((row) => row.childReferenceId === reference)
      return mandate?.merchantOrderReference ?? merchantOrderReference ?? reference
    })
  return references.filter((reference, index) => references.indexOf(reference) !== index)
}

/** Ends all faults and lets time pass, until nothing more can happen. */
export async function becomeIdle(world: World): Promise<void> {
  const { control } = world.sandbox
  control.clearFaults()
  control.webhooks.mode('normal')
  world.handlerHangs = false
  for (const server of world.servers) server.diesIn = 0
  await turns(world, 60)
  rebuild(world, () => 0)
  for (const wait of [0, 1, 1, 3, 12, 30, 60, 120, 24 * 60, 12 * 60, 24 * 60, 30 * 60, 60]) {
    await world.clock.advance(wait * minute)
    control.clock.advance(0)
    await control.webhooks.deliverDue()
    await world.servers[0]?.checkout.sweep()
    await turns(world, 15)
  }
  for (const day of world.unreported) await world.servers[0]?.checkout.reconcile(day)
  // The shop requests events again that became dead while the handler hung.
  for (const { id } of (await world.servers[0]?.checkout.events.list({ state: 'dead' })) ?? [])
    await world.servers[0]?.checkout.events.redeliver(id)
  for (const server of world.servers) await server.checkout.start()
  await turns(world, 30)
}

/** Must hold at the end, when everything has been queried and delivered. */
export async function wrongInTheEnd(world: World): Promise<string[]> {
  const wrong = await wrongNow(world)
  for (const order of orders) wrong.push(...(await wrongWith(world, order)))
  for (const orderLock of orderLocksOf(world)) {
    const attempts = await world.store.attempts.ofOrderLock(orderLock)
    const stuck = attempts.filter(({ state }) => state === 'stored' || state === 'unknown' || state === 'open')
    if (stuck.length > 0) wrong.push(`${orderLock}: ${stuck.map(({ state }) => state).join(', ')} after several days`)
  }
  wrong.push(...(await wrongMethods(world)), ...(await leaks(world)), ...(await unguarded(world.store)))
  return wrong
}

async function wrongMethods(world: World): Promise<string[]> {
  const methods = await world.store.methods.ofCustomer('c-17')
  const mandates = world.sandbox.control.mandates()
  const active = mandates.filter(({ status }) => status === 'active')
  const unproven = methods.filter((method) => {
    const isProven = method.mandateId
      ? active.some(({ mandateId }) => mandateId === method.mandateId)
      : Boolean(method.vaultToken && method.initialTransactionId)
    return method.state === 'usable' && !(isProven && method.consent.hash)
  })
  const usable = new Set(methods.filter(({ state }) => state === 'usable').map(({ mandateId }) => mandateId))
  const obtained = new Set(
    world.sandbox.control
      .transactions()
      .filter(({ role }) => role === 'payment')
      .map((row) => row.reference),
  )
  const forPerson = await attemptsInReview(world)
  const unknown = active.filter(
    (row) =>
      !usable.has(row.mandateId) && !obtained.has(row.childReferenceId) && !forPerson.has(row.merchantOrderReference),
  )
  return [
    ...unproven.map(({ id }) => `${id}: usable without proof`),
    ...unknown.map(({ mandateId, type }) => `${mandateId}: active at CCV (${type}), but unknown to the backend`),
  ]
}

async function attemptsInReview(world: World): Promise<ReadonlySet<string | undefined>> {
  const attempts = await Promise.all(
    orderLocksOf(world).map((orderLock) => world.store.attempts.ofOrderLock(orderLock)),
  )
  return new Set(
    attempts
      .flat()
      .filter(({ state }) => state === 'review')
      .map(({ merchantOrderReference }) => merchantOrderReference),
  )
}

async function leaks(world: World): Promise<string[]> {
  const wrong: string[] = []
  const methods = await world.store.methods.ofCustomer('c-17')
  const log = world.logged.join('\n')
  const broken = world.logged.filter((line) => line.includes('invariant.violated'))
  wrong.push(...broken.map((line) => `an invariant was violated: ${line}`))
  const secrets = [apiKey, secretKey, ...[...world.sessions.values()].map(({ token }) => token)]
  const tokens = methods.flatMap(({ vaultToken, initialTransactionId }) => [vaultToken, initialTransactionId])
  for (const secret of [...secrets, ...tokens]) {
    if (secret && log.includes(secret)) wrong.push(`the log contains a secret: ${secret}`)
  }
  const shown = world.notified.join('\n')
  for (const secret of [apiKey, secretKey, ...tokens]) {
    if (secret && shown.includes(secret)) wrong.push(`an answer contains a secret: ${secret}`)
  }
  return wrong
}

async function wrongWith(world: World, order: string): Promise<string[]> {
  const wrong: string[] = []
  const attempts = await world.store.attempts.ofOrderLock(`order:${order}`)
  const states = attempts.map(({ state, reason }) => (reason ? `${state} (${reason})` : state)).join(', ')
  const say = (what: string): void => void wrong.push(`${order}: ${what}; attempts: ${states}`)

  const money = successes(world, order).filter((row) => !isRefunded(world, row))
  const isPaid = (await world.store.orders.get(order))?.paidBy != null
  const isForPerson = attempts.some(({ state }) => state === 'review')
  const types = notified(world, order)
  const differing = types.filter((type) => type === 'payment.mismatch').length
  if (money.length > 0 && !isPaid && !isForPerson && differing === 0)
    say('CCV has a payment, but the order is neither paid nor in review')
  const paid = types.filter((type) => type === 'payment.paid').length
  const duplicates = types.filter((type) => type === 'payment.duplicate').length
  if (paid !== (isPaid ? 1 : 0)) say(`payment.paid was emitted ${paid} times`)
  if (isPaid && !isForPerson && money.length - 1 > duplicates + differing)
    say(`${money.length} payments, but ${duplicates} duplicates and ${differing} mismatches were reported`)
  if (!isPaid && duplicates > 0) say('a duplicate was reported, but no first payment')

  const refunded = following(world, order, 'refund').reduce((sum, row) => sum + (row.amountMinor ?? 0), 0)
  const taken = successes(world, order).reduce((sum, row) => sum + (row.amountMinor ?? 0), 0)
  if (refunded > taken) say(`${refunded} refunded of ${taken}`)
  return [...wrong, ...(await silentMismatches(world, order))]
}

/** Types of the events of an order, each event once: it may be delivered more than once. */
function notified(world: World, order: string): string[] {
  const once = new Map(world.events.filter(({ orderId }) => orderId === order).map((event) => [event.id, event.type]))
  return [...once.values()]
}
