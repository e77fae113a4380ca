/** The floor of the sync with CCV: receives the webhook, reads once from CCV, commits once and answers. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { Agent, request } from 'undici'
import { openSqlite } from '../databases/sqlite.ts'

const { DATABASE_URL, DATA_DIR, CCV_API_URL = '' } = process.env
const store = DATABASE_URL ? await onPostgres(DATABASE_URL) : onSqlite(`${DATA_DIR}/floor.sqlite`)
const dispatcher = new Agent({ keepAliveTimeout: 30_000 })
const app = new Hono()

app.post('/webhooks/ccv', async (c) => {
  const { id } = JSON.parse(await c.req.text()) as { id: string }
  const answer = await request(`${CCV_API_URL}/api/v1/transaction?reference=${id}`, { dispatcher })
  const { status } = (await answer.body.json()) as { status: string }
  await store(id, status)
  return c.text('OK')
})

serve({ fetch: app.fetch, port: 0 }, ({ port }) => console.log(JSON.stringify({ port })))
process.once('SIGTERM', () => process.exit(0))

type Store = (reference: string, status: string) => unknown

function onSqlite(path: string): Store {
  const database = openSqlite(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table if not exists settled (reference text primary key, status text not null)')
  const insert = database.prepare('insert into settled (reference, status) values (?, ?)')
  return (reference, status) => insert.run(reference, status)
}

async function onPostgres(connectionString: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString, max: 10 })
  await pool.query('create table if not exists settled (reference text primary key, status text not null)')
  const text = 'insert into settled (reference, status) values ($1, $2)'
  return (reference, status) => pool.query({ name: 'insert', text, values: [reference, status] })
}
