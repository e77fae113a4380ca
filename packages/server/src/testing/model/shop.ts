/** The shop's actions in a story: charges, refunds, cancellations, removals and repeated requests. */
import { z } from '@hono/zod-openapi'
import { type Attempt, isUnfinished } from '../../domain/payments/attempt.ts'
import { secretKey } from '../open-shop.ts'
import { attemptRow } from '../rows.ts'
import { alive, answer, made, send, sessionFor } from './requests.ts'
import { pressSaved } from './shopper.ts'
import { attemptsOf, rowsOf, stopping, whileChoosing } from './stops.ts'
import { type Action, keyedAmounts, type Money, minute, orders, refusal } from './stories.ts'
import { answered, askedFor, type Server, savingSession, sessionOf, type World } from './world.ts'

interface Asked {
  order: string
  how: 'absent' | 'present' | 'later' | 'mandate'
}

export async function charge(world: World, { order, how }: Asked, server: Server): Promise<void> {
  const methodId = how === 'mandate' ? await mandateOf(world) : world.methodId
  const money = await askedFor(world, order)
  const isAgreed = world.agreement === 'instalment' && methodId === world.methodId
  const charge = { methodId, orderId: order, ...money, description: 'Order', ...(isAgreed ? { period: order } : {}) }
  const more = how === 'later' ? { capture: 'later' } : { shopper: how === 'present' ? how : 'absent' }
  await send(world, server, '/v1/charges', secretKey, 'POST', { ...charge, ...more })
}

/** The mandate that was signed during the story, with or without a payment of an order. */
async function mandateOf(world: World): Promise<string> {
  const methods = await world.store.methods.ofCustomer('c-17')
  return methods.find(({ kind }) => kind === 'sepa' || kind === 'paypal')?.id ?? world.methodId
}

/** The hardest case of a rejection: the first send arrived, is not visible yet, and the second send is rejected. */
export async function refuseAgain(
  world: World,
  { order, how }: { order: string; how: 'absent' | 'saved' },
  server: Server,
): Promise<void> {
  const { control } = world.sandbox
  const merchantOrderReference = `${order}~`
  control.hide(merchantOrderReference, 5 * minute)
  control.addFault({ on: 'POST /payment', do: 'hang-up-after', merchantOrderReference })
  control.addFault({ on: 'POST /payment', do: 'answer', status: 400, body: refusal, merchantOrderReference })
  if (how === 'absent') return charge(world, { order, how }, server)
  // The shopper may choose what they cancelled before.
  await whileChoosing(world, `order:${order}`, async () =>
    pressSaved(world, await sessionFor(world, { order, tab: 0 }, server), server),
  )
}

export async function follow(
  world: World,
  { order, ...action }: { do: 'refund' | 'capture' | 'reversal'; order: string; amountMinor?: number },
  server: Server,
): Promise<void> {
  const attempts = await world.store.attempts.ofOrderLock(`order:${order}`)
  const wanted = action.do === 'refund' ? 'succeeded' : 'authorised'
  const attempt = attempts.find(({ state }) => state === wanted)
  if (!attempt) return
  const path = action.do === 'refund' ? 'refunds' : action.do
  const json = action.do === 'refund' ? { amountMinor: action.amountMinor } : {}
  await send(world, server, `/v1/payments/${attempt.id}/${path}`, secretKey, 'POST', json)
}

/** The shop removes a method that was saved during the story. */
export async function revoke(world: World, pick: number, server: Server): Promise<void> {
  const methods = await world.store.methods.ofCustomer('c-17')
  const others = methods.filter(({ id, state }) => id !== world.methodId && state === 'usable')
  const method = others[pick % Math.max(1, others.length)]
  if (method) await remove(world, method.id, server)
}

/** After the answer, nothing is sent any more that this method would pay for. */
export function remove(world: World, methodId: string, server: Server): Promise<void> {
  return stopping(
    world,
    async () => (await attemptsOf(world)).filter(({ usesMethodId }) => usesMethodId === methodId),
    () => answer(world, server, `/v1/methods/${methodId}`, { token: secretKey, method: 'DELETE' }),
  )
}

/** The shop cancels an unfinished payment or refund of the order. */
export async function stop(world: World, order: string, what: 'payment' | 'refund', server: Server): Promise<void> {
  const attempts = await world.store.attempts.ofOrderLock(`order:${order}`)
  const path = what === 'payment' ? unfinishedPath(attempts) : await refundPath(world, attempts)
  if (!path) return
  const { id, under } = path
  await stopping(
    world,
    async () => (await rowsOf(world)).filter((row) => row.id === id),
    () => answer(world, server, `/v1/payments/${under}/cancel`, { token: secretKey, method: 'POST', json: {} }),
  )
}

interface Stoppable {
  id: string
  under: string
}

function unfinishedPath(attempts: readonly Attempt[]): Stoppable | undefined {
  const attempt = attempts.find(({ state }) => isUnfinished(state))
  return attempt && { id: attempt.id, under: attempt.id }
}

async function refundPath(world: World, attempts: readonly Attempt[]): Promise<Stoppable | undefined> {
  for (const attempt of attempts) {
    const operations = await world.store.operations.ofAttempt(attempt.id)
    const open = operations.find(({ kind, state }) => kind === 'refund' && state !== 'succeeded' && state !== 'failed')
    if (open) return { id: open.id, under: `${attempt.id}/refunds/${open.id}` }
  }
  return undefined
}

/** The shop sets another amount or currency for the same order. */
export async function replace(world: World, order: string, money: Money, server: Server): Promise<void> {
  const session = await answered(server, made(server, sessionOf(order, money)))
  if (session) world.sessions.set(`${order}0`, session)
}

/** One of the agreed instalments, for its own order. */
export async function instalment(world: World, period: number, server: Server): Promise<void> {
  const orderId = `I${period}`
  world.instalments.add(orderId)
  const charge = { methodId: world.methodId, orderId, amountMinor: 4250, currency: 'EUR', description: 'Instalment' }
  await send(world, server, '/v1/charges', secretKey, 'POST', { ...charge, period: `${period}` })
}

/** The same method pays many other orders, which no agreement counts. */
export async function crowd(world: World, count: number): Promise<void> {
  await world.store.write(async ({ attempts }) => {
    for (let index = 0; index < count; index += 1) {
      const orderId = `other-${index}`
      const own = { orderId, orderLock: `order:${orderId}`, merchantOrderReference: `${orderId}~1`, reference: orderId }
      const used = { usesMethodId: world.methodId, choice: 'saved', state: 'succeeded' } as const
      await attempts.insert(attemptRow({ ...own, ...used, createdAt: world.clock.now() + index }))
    }
  })
}

/** Sends one request to one or both servers at the same time, under a key that may have been used before. */
export async function repeat(
  world: World,
  { what, order, key, times, server }: Extract<Action, { do: 'repeat' }>,
): Promise<void> {
  const ask = what === 'refund' ? await keyedRefund(world, order, key) : keyedSession(world, key)
  if (!ask) return
  const servers = [server, 1 - server].slice(0, times).map((index) => alive(world, index))
  await Promise.all(servers.map((one) => ask(one)))
}

type Ask = (server: Server) => Promise<void>

/** The amount identifies the key. */
async function keyedRefund(world: World, order: string, key: number): Promise<Ask | undefined> {
  const attempts = await world.store.attempts.ofOrderLock(`order:${order}`)
  const attempt = attempts.find(({ state }) => state === 'succeeded')
  if (!attempt) return undefined
  const json = { amountMinor: keyedAmounts[orders.findIndex((one) => one === order) * 2 + key] ?? 0 }
  return async (server) => {
    const asked = { token: secretKey, method: 'POST', json, key: `refund-${order}-${key}` }
    await answer(world, server, `/v1/payments/${attempt.id}/refunds`, asked)
  }
}

function keyedSession(world: World, key: number): Ask {
  const name = `session-${key}`
  return async (server) => {
    const asked = { token: secretKey, method: 'POST', json: savingSession(world.saveAs), key: name }
    const { status, text } = await answer(world, server, '/v1/sessions', asked)
    if (status >= 300) return
    const { id } = z.object({ id: z.string() }).parse(JSON.parse(text))
    world.keyed.set(name, new Set([...(world.keyed.get(name) ?? []), id]))
  }
}
