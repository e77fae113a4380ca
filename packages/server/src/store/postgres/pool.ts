/** Connections whose failures are told apart, and whose values are ours: whole numbers, and any text. */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { ConflictError, StoreError } from '../store.ts'
import type { Reading } from './database-clock.ts'
import { createStatementNames, type StatementNames } from './statement-names.ts'

export interface PostgresOptions {
  /** `postgresql://user:password@host:port/database`, with `?sslmode=verify-full` and the like. */
  url: string
  /** Connections at most, for this process. Default 10. */
  connections?: number
  /** How long to wait for a connection, in milliseconds. Default 5000. */
  connectTimeoutMs?: number
  /** How long one statement may take, waiting for others included, in milliseconds; 0: any time. Default 10000. */
  statementTimeoutMs?: number
}

/** How much later than the database we give up on it ourselves: then it is the network that is silent. */
const silenceMs = 2000

/** How a transaction begins. */
export const begin = 'begin isolation level read committed'

/** The same, and no further before nobody else has that name. */
export function beginWithLock(name: string): string {
  const literal = pg.escapeLiteral(String(toText(name)))
  return `${begin}; select pg_advisory_xact_lock(hashtextextended(${literal}, 0))`
}

/** Asked for in the same breath, so that whoever writes knows the time that all servers go by. */
const tell = 'select extract(epoch from clock_timestamp())::float8 * 1000 as at'

export interface Pool extends PostgresPool {
  /** How many connections there are, and how many wait for one. */
  use(): { open: number; waiting: number }
}

/**
 * The pool, as the query builder wants it. Connects when first asked.
 *
 * @param hear is told the database's time whenever a transaction begins
 */
export function openPool(options: PostgresOptions, hear: (reading: Reading) => void): Pool {
  const { url, connections = 10, connectTimeoutMs = 5000, statementTimeoutMs = 10_000 } = options
  const names = createStatementNames()
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs && statementTimeoutMs + silenceMs,
    // A server that was paused in the middle must not keep its locks from the others.
    idle_in_transaction_session_timeout: statementTimeoutMs,
    keepAlive: true,
    application_name: 'ccv-checkout',
    types: { getTypeParser: parserOf },
  })
  // A connection that breaks is replaced. Whoever uses it meets the failure in its query; unheard, it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return {
    connect: async () => telling(await told(() => pool.connect()), names, hear),
    end: async () => {
      if (!pool.ending) await pool.end()
    },
    use: () => ({ open: pool.totalCount, waiting: pool.waitingCount }),
  }
}

/** The same connection, whose failures are told apart; one that is silent or half-way is not used again. */
function telling(client: pg.PoolClient, names: StatementNames, hear: (reading: Reading) => void): PostgresPoolClient {
  let isBroken = false
  let isInside = false

  async function named(text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    const values = parameters.map(toText)
    const name = names.of(text)
    try {
      return await client.query({ text, values, ...(name === undefined ? {} : { name }) })
    } catch (error) {
      if (name === undefined || !names.forget(error)) throw error
      // Within a transaction all that came before is lost with it.
      if (isInside) throw new ConflictError('a statement was planned for another schema', { cause: error })
      return client.query(text, values)
    }
  }

  const query = async (text: string, parameters: readonly unknown[]): Promise<unknown> => {
    try {
      if (text.startsWith(begin)) {
        isInside = true
        return await told(() => beginAt(client, text, hear))
      }
      const isEnd = text === 'commit' || text === 'rollback'
      isInside &&= !isEnd
      const result = await told(() => (isEnd ? client.query(text) : named(text, parameters)))
      // A commit of what failed before is a rollback, and says so only here.
      if (text === 'commit' && result.command !== 'COMMIT') throw new StoreError('the transaction was rolled back')
      return result
    } catch (error) {
      isBroken ||= error instanceof StoreError || text === 'rollback'
      throw error
    }
  }
  return {
    // The builder asks by text alone: it is given no cursor to stream with.
    query: query as PostgresPoolClient['query'],
    release: () => client.release(isBroken),
  }
}

async function beginAt(client: pg.PoolClient, text: string, hear: (reading: Reading) => void): Promise<unknown> {
  const sentAt = performance.now()
  // Of several statements there are several results, of which the driver's types know nothing.
  const results: unknown = await client.query(`${text}; ${tell}`)
  const [begun, ...others] = results as [pg.QueryResult, ...pg.QueryResult<{ at?: number }>[]]
  const at = others.at(-1)?.rows[0]?.at
  if (at !== undefined) hear({ at, sentAt, heardAt: performance.now() })
  return begun
}

/** Indexes that say who came first. Whoever came later looks again, on the newer rows. */
const races = new Set(['attempts_slot', 'attempts_period', 'attempts_child', 'sessions_current'])

/** Serialization failure and deadlock: the other one went on. */
const overtaken = new Set(['40001', '40P01'])

/** Connection, resources, operators, system, read-only, locks, credentials, no such database: not a mistake of ours. */
const down = /^(08|53|57|58|28|25006|55P03|3D000)/

async function told<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw meaningOf(error)
  }
}

function meaningOf(error: unknown): unknown {
  if (error instanceof StoreError || error instanceof ConflictError || error instanceof RangeError) return error
  if (!(error instanceof pg.DatabaseError)) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no connection'
    return new StoreError(`the database does not answer: ${code}`, { cause: error })
  }
  const { code = '', constraint = '' } = error
  if (overtaken.has(code)) return new ConflictError('another transaction was faster', { cause: error })
  if (code === '23505' && races.has(constraint)) return new ConflictError(error.message)
  return down.test(code)
    ? new StoreError(`the database does not answer: ${code}`, { cause: error })
    : withoutValues(error)
}

/** What it says beside its message repeats whole rows, and ends in a log. */
function withoutValues(error: pg.DatabaseError): pg.DatabaseError {
  error.detail = undefined
  error.where = undefined
  return error
}

/** PostgreSQL keeps no NUL in text. It stands as two characters of the private use area; their first stands doubled. */
const escape = '\uE000'
const nul = `${escape}\uE001`

function toText(value: unknown): unknown {
  if (typeof value !== 'string' || !/[\0\uE000]/.test(value)) return value
  return value.replaceAll(escape, escape + escape).replaceAll('\0', nul)
}

function fromText(text: string): string {
  if (!text.includes(escape)) return text
  return text.replaceAll(/\uE000([\uE000\uE001])/g, (_, second) => (second === escape ? escape : '\0'))
}

/** Whole numbers come as text, for they may be larger than a number holds. */
function fromInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
  return value
}

const { INT8, TEXT, VARCHAR } = pg.types.builtins
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, fromInt8],
  [TEXT, fromText],
  [VARCHAR, fromText],
])

const parserOf: typeof pg.types.getTypeParser = (id: number, format?: unknown) =>
  parsers.get(id) ?? pg.types.getTypeParser(id, format as 'text')
