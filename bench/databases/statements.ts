/** Records the statements of one payment by wrapping the database drivers in this process. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createCheckout, postgresStore, type Store, sqliteStore } from '@ccv-checkout/server'
import pg from 'pg'
import { newSession, secretKey } from '../contestants/backend.ts'
import type { Table } from '../report/question.ts'
import type { Database } from './database.ts'
import { openSqlite, type SQLite } from './sqlite.ts'

/** A statement as passed to the driver. */
export interface Statement {
  text: string
  parameters: readonly unknown[]
}

/** One step of a payment and its statements. */
export interface Step {
  name: string
  statements: Statement[]
}

/** The remote address as Node's server provides it, so that the rate limits per address apply. */
const from = { incoming: { socket: { remoteAddress: '203.0.113.9', remotePort: 1, remoteFamily: 'IPv4' } } }

/** Runs one payment from its session to its final status and records every statement. */
export async function stepsOf(database: Database, ccvUrl: string): Promise<Step[]> {
  const steps: Step[] = []
  const heard: Statement[] = []
  const deafen = listen(database.name, heard)
  const store = await openStore(database)
  const checkout = createCheckout({
    ccv: { apiKey: 't_bench', baseUrl: `${ccvUrl}/api/v1` },
    store,
    publicUrl: 'http://localhost:4001',
    shop: { name: 'Fjord Coffee' },
    shopOrigins: ['http://localhost:4000'],
    secretKeys: [secretKey],
  })
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    heard.length = 0
    const result = await work()
    steps.push({ name, statements: [...heard] })
    return result
  }
  const ask = async (path: string, token: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const answer = await checkout.app.request(path, init, from)
    if (!answer.ok) throw new Error(`${path} returned ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  try {
    const order = `statements-${Date.now()}`
    const session = await step('the shop creates a session', async () => {
      return (await ask('/v1/sessions', secretKey, newSession(order))) as { token: string }
    })
    await step('the element reads the session', () => ask('/checkout/session?lang=nl', session.token))
    const start = { choice: 'pay', method: 'card', lang: 'nl-BE' }
    await step('the element starts an attempt', () => ask('/checkout/attempts', session.token, start))
    await step('a double click repeats the start', () => ask('/checkout/attempts', session.token, start))
    await step('the element reads the status: a query to CCV', () => ask('/checkout/status', session.token))
    await step('the element reads it again at once: no query to CCV', () => ask('/checkout/status', session.token))
    const hook = await webhookOf(database, order)
    await fetch(`${ccvUrl}/stub?finish`)
    await step('CCV sends its webhook, including the work after its answer', async () => {
      await checkout.app.request(hook, { method: 'POST', body: '{}' }, from)
      await untilQuiet(heard)
    })
    await checkout.sweep() // the first sweep also cleans up
    await step('a sweep finds nothing due', () => checkout.sweep())
  } finally {
    await checkout.close()
    deafen()
  }
  return steps
}

/** Returns the path of the webhookUrl that CCV got. */
async function webhookOf(database: Database, orderId: string): Promise<string> {
  const [row] = await database.query(`select request_body as body from attempts where order_id = '${orderId}'`)
  const { webhookUrl } = JSON.parse(String(row?.['body'])) as { webhookUrl: string }
  return webhookUrl.replace('http://localhost:4001', '')
}

/** Waits until the work after the answer sends no more statements. */
async function untilQuiet(heard: readonly Statement[]): Promise<void> {
  for (let before = -1; before !== heard.length; ) {
    before = heard.length
    await sleep(250)
  }
}

/** Counts the statements and the transactions that may wait for the disk. */
export async function statementsOf(database: Database, ccvUrl: string): Promise<Table> {
  const steps = await stepsOf(database, ccvUrl)
  return {
    title: `Statements, including those of the rate limits: ${database.name}`,
    columns: ['step', '>statements', '>transactions that may write'],
    rows: steps.map(({ name, statements }) => [
      name,
      String(statements.length),
      String(writingTransactions(statements)),
    ]),
  }
}

/** Counts transactions with a write and single writes: each of them waits for the disk. */
export function writingTransactions(statements: readonly Pick<Statement, 'text'>[]): number {
  let [commits, isInside, hasWritten] = [0, false, false]
  for (const { text } of statements) {
    const writes = /^(insert|update|delete|with .* update)/i.test(text.trim())
    if (text.startsWith('begin')) [isInside, hasWritten] = [true, false]
    else if (text === 'commit' || text === 'rollback') {
      commits += text === 'commit' && hasWritten ? 1 : 0
      isInside = false
    } else if (isInside) hasWritten ||= writes
    else commits += writes ? 1 : 0
  }
  return commits
}

async function openStore({ name, env }: Database): Promise<Store> {
  return name === 'SQLite'
    ? sqliteStore({ path: `${env['DATA_DIR']}/checkout.sqlite` })
    : postgresStore({ url: env['DATABASE_URL'] ?? '' })
}

/** Wraps the driver to record its statements. @returns a function that removes the wrapper */
function listen(name: Database['name'], heard: Statement[]): () => void {
  if (name === 'SQLite') return listenToSqlite(heard)
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [asked] = given as [string | { text: string; values: unknown[] }]
    heard.push(
      typeof asked === 'string' ? { text: asked, parameters: [] } : { text: asked.text, parameters: asked.values },
    )
    return Reflect.apply(query, this, given) as unknown
  } as typeof query
  return () => void (pg.Client.prototype.query = query)
}

/** Records executions and not preparations, because a prepared statement runs many times. */
function listenToSqlite(heard: Statement[]): () => void {
  const prototype = Object.getPrototypeOf(openSqlite(':memory:').prepare('select 1')) as SQLite.Statement
  const { all, run } = prototype
  prototype.all = function (this: SQLite.Statement, ...parameters: unknown[]) {
    heard.push({ text: this.source, parameters })
    return Reflect.apply(all, this, parameters) as unknown[]
  }
  prototype.run = function (this: SQLite.Statement, ...parameters: unknown[]) {
    heard.push({ text: this.source, parameters })
    return Reflect.apply(run, this, parameters) as SQLite.RunResult
  }
  return () => void Object.assign(prototype, { all, run })
}
