/**
 * The floor of starting an attempt, the minimum that every backend has to do: one durable commit, one call to CCV, one
 * answer. It uses the same framework, drivers and HTTP client as the backend.
 */
import { randomBytes } from 'node:crypto'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { Agent, request } from 'undici'
import { openSqlite } from '../databases/sqlite.ts'

const { DATABASE_URL, DATA_DIR, CCV_API_URL = '' } = process.env
const store = DATABASE_URL ? await onPostgres(DATABASE_URL) : onSqlite(`${DATA_DIR}/floor.sqlite`)
const dispatcher = new Agent({ keepAliveTimeout: 30_000 })
const app = new Hono()

app.post('/checkout/attempts', async (c) => {
  const { choice, method } = await c.req.json<{ choice: string; method: string }>()
  const id = randomBytes(12).toString('hex')
  const body = JSON.stringify({
    amount: 42.5,
    currency: 'eur',
    method,
    returnUrl: `http://localhost:4001/return/${id}`,
    webhookUrl: `http://localhost:4001/webhooks/ccv?a=${id}`,
    merchantOrderReference: id,
    language: 'nld',
    description: `Order ${id}`,
  })
  await store(id, choice, body)
  const answer = await request(`${CCV_API_URL}/api/v1/payment`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Basic dF9iZW5jaDo=' },
    body,
    dispatcher,
  })
  const { payUrl } = (await answer.body.json()) as { payUrl: string }
  return c.json({ redirectUrl: payUrl })
})

serve({ fetch: app.fetch, port: 0 }, ({ port }) => console.log(JSON.stringify({ port })))
process.once('SIGTERM', () => process.exit(0))

type Store = (id: string, choice: string, body: string) => unknown

function onSqlite(path: string): Store {
  const database = openSqlite(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table if not exists floor (id text primary key, choice text not null, body text not null)')
  const insert = database.prepare('insert into floor (id, choice, body) values (?, ?, ?)')
  return (id, choice, body) => insert.run(id, choice, body)
}

async function onPostgres(connectionString: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString, max: 10 })
  await pool.query('create table if not exists floor (id text primary key, choice text not null, body text not null)')
  const text = 'insert into floor (id, choice, body) values ($1, $2, $3)'
  return (id, choice, body) => pool.query({ name: 'insert', text, values: [id, choice, body] })
}
