/** The requests of the shopper's browser and of the shop's server to the backend. */
import type { NewSession, Session } from '../../contract/checkout.ts'
import { ProblemError } from '../../contract/problem.ts'
import { hour } from './stories.ts'
import { answered, askedFor, type Server, sessionOf, type World } from './world.ts'

export function alive(world: World, index: number): Server {
  const server = world.servers[index] ?? world.servers[0]
  if (!server) throw new Error('no server is alive')
  return server
}

export interface Where {
  order: string
  tab: number
}

export async function sessionFor(world: World, { order, tab }: Where, server: Server): Promise<string> {
  const key = `${order}${tab}`
  const known = world.sessions.get(key)
  const isLate = known && known.expiresAt - 23.5 * hour < world.clock.now()
  if (known && !isLate) return known.token
  const session = await answered(server, made(server, sessionOf(order, await askedFor(world, order))))
  if (!session) return known?.token ?? 'none'
  world.sessions.set(key, session)
  return session.token
}

/** Creates a session, unless the order is locked or paid in the meantime. */
export async function made({ checkout }: Server, asked: NewSession): Promise<Session | undefined> {
  try {
    return await checkout.sessions.create(asked)
  } catch (error) {
    if (error instanceof ProblemError && ['order-in-progress', 'already-paid'].includes(error.code)) return undefined
    throw error
  }
}

/** A request from the browser or the shop; they know only its answer. */
export async function answer(
  world: World,
  server: Server,
  path: string,
  { token, method, json, key }: { token: string; method: string; json?: unknown; key?: string },
): Promise<{ status: number; text: string }> {
  const request = server.checkout.app.request(path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  const response = await answered(server, request)
  const text = await response.text()
  if (response.status >= 500 && response.status !== 503)
    world.broken.push(`${method} ${path}: ${response.status} ${text}`)
  world.notified.push(text)
  return { status: response.status, text }
}

export async function send(
  world: World,
  server: Server,
  path: string,
  token: string,
  method: string,
  json?: unknown,
): Promise<string> {
  return (await answer(world, server, path, { token, method, json })).text
}
