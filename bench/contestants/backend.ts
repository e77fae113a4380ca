/** Runs the backend like a shop does: as the compiled service in its own process, with a database and CCV's stub. */
import { createHash } from 'node:crypto'
import type { Database, Row } from '../databases/database.ts'
import type { Request } from '../load/drive.ts'
import { type Running, startProgram } from './programs.ts'

export const secretKey = 'sk_bench_0123456789'

export interface BackendOptions {
  database: Database
  ccvUrl: string
  env?: Readonly<Record<string, string>>
  flags?: readonly string[]
}

export function startBackend({ database, ccvUrl, env = {}, flags = [] }: BackendOptions): Promise<Running> {
  return startProgram('packages/server/dist/main.js', {
    flags,
    env: {
      ...database.env,
      CCV_API_KEY: 't_bench',
      CCV_API_URL: ccvUrl,
      CHECKOUT_SECRET_KEY: secretKey,
      CHECKOUT_PORT: '0',
      // Off, because one machine simulates many shoppers.
      CHECKOUT_RATE_LIMITS: 'off',
      PUBLIC_URL: 'http://localhost:4001',
      SHOP_ORIGINS: 'http://localhost:4000',
      SHOP_NAME: 'Fjord Coffee',
      ...env,
    },
  })
}

/** A session request of a shop's server. The shoppers are guests, so that all attempts are alike. */
export function newSession(orderId: string): object {
  return {
    order: { id: orderId, amountMinor: 4250, currency: 'EUR', description: `Order ${orderId}` },
    choices: [{ choice: 'pay', methods: ['card', 'bcmc', 'ideal'] }],
    lang: 'nl-BE',
    returnUrl: 'http://localhost:4000/thanks?s={SESSION_ID}',
  }
}

export async function askShop<T>(url: string, path: string, body: object): Promise<T> {
  const answer = await fetch(`${url}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} returned ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

let batches = 0

/**
 * Creates sessions as copies of one session that the backend created. The same number of requests would take longer
 * than the measurement.
 *
 * @returns their tokens
 */
export async function makeSessions(backend: Running, database: Database, count: number): Promise<string[]> {
  const batch = `b${process.pid}-${(batches += 1)}`
  const { id } = await askShop<{ id: string }>(backend.url, 'sessions', newSession(`${batch}-0`))
  const [session] = await database.query(`select * from sessions where id = '${id}'`)
  const [token] = await database.query(`select * from tokens where session_id = '${id}' and scope = 'checkout'`)
  if (!session || !token) throw new Error('the backend did not store the session and its token')

  const made = Array.from({ length: count }, (_, at) => copyOf(session, token, `${batch}-${at + 1}`))
  await database.insert(
    'sessions',
    made.map((one) => one.session),
  )
  await database.insert(
    'tokens',
    made.map((one) => one.token),
  )
  return made.map(({ secret }) => secret)
}

function copyOf(session: Row, token: Row, orderId: string): { session: Row; token: Row; secret: string } {
  const [id, secret] = [`cs_${orderId}`, `ct_bench_${orderId}`]
  const input = String(session['input']).replaceAll(String(session['order_id']), orderId)
  return {
    session: { ...session, id, order_id: orderId, current_for: orderId, input },
    token: { ...token, hash: createHash('sha256').update(secret).digest('hex'), session_id: id },
    secret,
  }
}

/** The request that the element sends after the shopper's choice. */
export function startOf(token: string): Request {
  return {
    path: '/checkout/attempts',
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ choice: 'pay', method: 'card', lang: 'nl-BE' }),
  }
}

/** The request that the element sends after the shopper's return. */
export function statusOf(token: string): Request {
  return { path: '/checkout/status?wait=20', method: 'GET', headers: { authorization: `Bearer ${token}` } }
}
