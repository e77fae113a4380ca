/** What one payment asks the database, statement by statement: counted by the drivers' own doors, in this process. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createCheckout, postgresStore, type Store, sqliteStore } from '@ccv-checkout/server'
import pg from 'pg'
import { newSession, secretKey } from './backend.ts'
import type { Database } from './database.ts'
import type { Table } from './question.ts'
import { openSqlite, type SQLite } from './sqlite.ts'

/** A statement as it was sent. */
export interface Statement {
  text: string
  parameters: readonly unknown[]
}

/** One step of a payment's life, and what it sent. */
export interface Step {
  name: string
  statements: Statement[]
}

/** As Node's server says where a request comes from: what is counted by address is counted. */
const from = { incoming: { socket: { remoteAddress: '203.0.113.9', remotePort: 1, remoteFamily: 'IPv4' } } }

/** Runs one payment from its session to its end, and hears every statement. */
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
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  try {
    const order = `statements-${Date.now()}`
    const session = await step('the shop makes a session', async () => {
      return (await ask('/v1/sessions', secretKey, newSession(order))) as { token: string }
    })
    await step('the element asks for it', () => ask('/checkout/session?lang=nl', session.token))
    const start = { choice: 'pay', method: 'card', lang: 'nl-BE' }
    await step('an attempt is started', () => ask('/checkout/attempts', session.token, start))
    await step('the same again: a double click', () => ask('/checkout/attempts', session.token, start))
    await step('the status is asked for: CCV is asked too', () => ask('/checkout/status', session.token))
    await step('and again at once: CCV is not', () => ask('/checkout/status', session.token))
    const hook = await webhookOf(database, order)
    await fetch(`${ccvUrl}/stub?finish`)
    await step('CCV’s webhook, and all that follows', async () => {
      await checkout.app.request(hook, { method: 'POST', body: '{}' }, from)
      await untilQuiet(heard)
    })
    await checkout.sweep() // the first round tidies
    await step('a round of the sweep that finds nothing due', () => checkout.sweep())
  } finally {
    await checkout.close()
    deafen()
  }
  return steps
}

/** Where CCV was told to send its webhook. */
async function webhookOf(database: Database, orderId: string): Promise<string> {
  const [row] = await database.query(`select request_body as body from attempts where order_id = '${orderId}'`)
  const { webhookUrl } = JSON.parse(String(row?.['body'])) as { webhookUrl: string }
  return webhookUrl.replace('http://localhost:4001', '')
}

/** What goes on behind the answer ends at some time. */
async function untilQuiet(heard: readonly Statement[]): Promise<void> {
  for (let before = -1; before !== heard.length; ) {
    before = heard.length
    await sleep(250)
  }
}

/** How many statements, and how often the disk may have to be waited for. */
export async function statementsOf(database: Database, ccvUrl: string): Promise<Table> {
  const steps = await stepsOf(database, ccvUrl)
  return {
    title: `Statements, the rate limits’ included: ${database.name}`,
    columns: ['step', '>statements', '>transactions that may write'],
    rows: steps.map(({ name, statements }) => [
      name,
      String(statements.length),
      String(writingTransactions(statements)),
    ]),
  }
}

/** Transactions that wrote, and writes by themselves: each waits until it is on the disk. */
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

/** Stands in the driver's door. @returns what goes out of it again */
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

/** A statement is prepared once and runs often: heard is the running. */
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
