/** What one payment asks the database, statement by statement: counted by the drivers' own doors, in this process. */
import { createCheckout, postgresStore, type Store, sqliteStore } from '@ccv-checkout/server'
import SQLite from 'better-sqlite3'
import pg from 'pg'
import { newSession, secretKey } from './backend.ts'
import type { Database } from './database.ts'
import type { Table } from './question.ts'

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
    rateLimits: false,
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
    const answer = await checkout.app.request(path, init)
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
    await step('a round of the sweep that finds nothing due', () => checkout.sweep())
  } finally {
    await checkout.close()
    deafen()
  }
  return steps
}

/** How many statements, and of them how many commits: what a network and a disk are waited for. */
export async function statementsOf(database: Database, ccvUrl: string): Promise<Table> {
  const steps = await stepsOf(database, ccvUrl)
  const commits = (step: Step): number => step.statements.filter(({ text }) => text === 'commit').length
  return {
    title: `Statements: ${database.name}`,
    columns: ['step', '>statements', '>commits of them'],
    rows: steps.map((step) => [step.name, String(step.statements.length), String(commits(step))]),
  }
}

async function openStore({ name, env }: Database): Promise<Store> {
  return name === 'SQLite'
    ? sqliteStore({ path: `${env['DATA_DIR']}/checkout.sqlite` })
    : postgresStore({ url: env['DATABASE_URL'] ?? '' })
}

/** Stands in the driver's door. @returns what goes out of it again */
function listen(name: Database['name'], heard: Statement[]): () => void {
  if (name === 'SQLite') {
    const { prepare } = SQLite.prototype
    SQLite.prototype.prepare = function (this: SQLite.Database, text: string) {
      heard.push({ text, parameters: [] })
      return Reflect.apply(prepare, this, [text]) as SQLite.Statement
    } as typeof prepare
    return () => void (SQLite.prototype.prepare = prepare)
  }
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [text, parameters = []] = given
    heard.push({ text: String(text), parameters: Array.isArray(parameters) ? parameters : [] })
    return Reflect.apply(query, this, given) as unknown
  } as typeof query
  return () => void (pg.Client.prototype.query = query)
}
