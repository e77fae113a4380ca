/** Simulates a shop, its browsers and CCV around one backend and its floor, and times them. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { type Stub, startStub } from '../ccv-stub/stub.ts'
import type { Books, Payment } from '../ccv-stub/stub-books.ts'
import type { Database } from '../databases/database.ts'
import { makeSessions, startBackend, startOf } from './backend.ts'
import { type Running, startProgram } from './programs.ts'

/** Number of payments that are in progress at once. */
export const parallel = 8

export interface World {
  database: Database
  backend: Running
  floor: Running
  stub: Stub
  events: Events
}

export async function openWorld(database: Database): Promise<World> {
  const stub = await startStub()
  const events = await hearEvents()
  const backend = await startBackend({
    database,
    ccvUrl: stub.url,
    env: { SHOP_WEBHOOK_URL: events.url, SHOP_WEBHOOK_SECRETS: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  })
  const floor = await startProgram('bench/contestants/floor-sync.ts', {
    env: { ...database.env, CCV_API_URL: stub.url },
  })
  return { database, backend, floor, stub, events }
}

export async function closeWorld({ database, backend, floor, stub, events }: World): Promise<void> {
  await backend.stop()
  await floor.stop()
  await stub.close()
  await events.close()
  await database.close()
}

export interface Begun {
  token: string
  payment: Payment
}

export async function payments({ backend, database, stub }: World, count: number): Promise<Begun[]> {
  const tokens = await makeSessions(backend, database, count)
  return inParallel(tokens, async (token) => {
    const { path, ...init } = startOf(token)
    const answer = await request(`${backend.url}${path}`, { ...init, dispatcher })
    const { redirectUrl } = (await answer.body.json()) as { redirectUrl?: string }
    const payment = stub.books.of(redirectUrl?.split('reference=')[1] ?? '')
    if (!payment) throw new Error('a payment was not started')
    return { token, payment }
  })
}

/** Simulates many browsers, each with its own connection. */
const dispatcher = new Agent({ connections: null, keepAliveTimeout: 10_000 })

export async function timeToEvent({ backend, stub, events }: World, payment: Payment): Promise<number> {
  const heard = events.of(String(payment.body['merchantOrderReference']).split('~')[0] ?? '')
  const began = performance.now()
  await deliver(backend, stub.books.finish(payment))
  return (await heard) - began
}

export async function timeToScreen(
  world: World,
  { token, payment }: Begun,
  isTold: boolean,
  afterMs = 20,
): Promise<number> {
  const screen = untilFinal(world, token)
  await sleep(afterMs)
  const began = performance.now()
  const hook = world.stub.books.finish(payment)
  if (isTold) await deliver(world.backend, hook)
  return (await screen) - began
}

async function untilFinal(world: World, token: string): Promise<number> {
  while (!(await status(world, token, 20)).final);
  return performance.now()
}

export async function status({ backend }: World, token: string, wait: number): Promise<{ final: boolean }> {
  const answer = await request(`${backend.url}/checkout/status?wait=${wait}`, {
    headers: { authorization: `Bearer ${token}` },
    dispatcher,
  })
  return (await answer.body.json()) as { final: boolean }
}

export async function timeOfFloor({ floor, stub }: World, payment: Payment): Promise<number> {
  const began = performance.now()
  await deliver(floor, stub.books.finish(payment))
  return performance.now() - began
}

/** Sends a webhook like CCV, but to the address that the backend has here. */
async function deliver({ url }: Running, hook: ReturnType<Books['finish']>): Promise<void> {
  if (!hook) throw new Error('the payment has no webhookUrl')
  const { pathname, search } = new URL(hook.url)
  const answer = await request(`${url}${pathname}${search}`, { method: 'POST', body: hook.body, dispatcher })
  await answer.body.dump()
}

export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) results.push(await work(item))
  }
  await Promise.all(Array.from({ length: parallel }, worker))
  return results
}

interface Events {
  url: string
  /** Resolves with the time at which the shop gets the event that this order is paid. */
  of(orderId: string): Promise<number>
  close(): Promise<void>
}

async function hearEvents(): Promise<Events> {
  const waiting = new Map<string, (at: number) => void>()
  const server = createServer((incoming, response) => {
    let text = ''
    incoming.on('data', (part) => (text += String(part)))
    incoming.on('end', () => {
      const { type, orderId } = readEvent(text)
      if (type === 'payment.paid') waiting.get(orderId)?.(performance.now())
      response.writeHead(204).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    of: (orderId) => new Promise((resolve) => waiting.set(orderId, resolve)),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function readEvent(text: string): { type: string; orderId: string } {
  const { type, orderId = '' } = JSON.parse(text) as { type: string; orderId?: string }
  return { type, orderId }
}
