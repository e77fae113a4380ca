/** The connection pool. It classifies errors and converts values: safe integers, and text that may contain NUL. */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { ConflictError, StoreError } from '../store.ts'
import type { Reading } from './database-clock.ts'
import { createStatementNames, type StatementNames } from './statement-names.ts'

export interface PostgresOptions {
  /** `postgresql://user:password@host:port/database`, with options such as `?sslmode=verify-full`. */
  url: string
  /** The maximum number of connections of this process. Default 10. */
  connections?: number
  /** How long to wait for a connection, in milliseconds. Default 5000. */
  connectTimeoutMs?: number
  /** The timeout of one statement, including waiting for locks, in milliseconds; 0 disables it. Default 10000. */
  statementTimeoutMs?: number
}

/** How much later than the database's own timeout the client stops waiting: by then the network must be at fault. */
const silenceMs = 2000

/** The statement that begins a transaction. */
export const begin = 'begin isolation level read committed'

/** Begins a transaction and waits for the named lock. */
export function beginWithLock(name: string): string {
  const literal = pg.escapeLiteral(String(toText(name)))
  return `${begin}; select pg_advisory_xact_lock(hashtextextended(${literal}, 0))`
}

/** Sent with `begin`, so that every writer knows the database's time without an extra round trip. */
const notify = 'select extract(epoch from clock_timestamp())::float8 * 1000 as at'

export interface Pool extends PostgresPool {
  /** How many connections are open, and how many queries wait for one. */
  use(): { open: number; waiting: number }
}

/**
 * Opens the pool for the query builder. It connects on first use.
 *
 * @param observe receives the database's time whenever a transaction begins
 */
export function openPool(options: PostgresOptions, observe: (reading: Reading) => void): Pool {
  const { url, connections = 10, connectTimeoutMs = 5000, statementTimeoutMs = 10_000 } = options
  const names = createStatementNames()
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs && statementTimeoutMs + silenceMs,
    // A server that was suspended in the middle of a transaction must not keep its locks.
    idle_in_transaction_session_timeout: statementTimeoutMs,
    keepAlive: true,
    application_name: 'ccv-checkout',
    types: { getTypeParser: parserOf },
  })
  // Broken connections are replaced. The query on one reports the failure; without a listener the event would end the
  // process.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return {
    connect: async () => withStoreErrors(await asStoreError(() => pool.connect()), names, observe),
    end: async () => {
      if (!pool.ending) await pool.end()
    },
    use: () => ({ open: pool.totalCount, waiting: pool.waitingCount }),
  }
}

/** Wraps a connection and classifies its errors. A connection that timed out or is in an unknown state is discarded. */
function withStoreErrors(
  client: pg.PoolClient,
  names: StatementNames,
  observe: (reading: Reading) => void,
): PostgresPoolClient {
  let isBroken = false
  let isInside = false

  async function named(text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    const values = parameters.map(toText)
    const name = names.of(text)
    try {
      return await client.query({ text, values, ...(name === undefined ? {} : { name }) })
    } catch (error) {
      if (name === undefined || !names.forget(error)) throw error
      // Inside a transaction, the error has aborted all earlier statements.
      if (isInside) throw new ConflictError('the schema changed after the statement was planned', { cause: error })
      return client.query(text, values)
    }
  }

  const query = async (text: string, parameters: readonly unknown[]): Promise<unknown> => {
    try {
      if (text.startsWith(begin)) {
        isInside = true
        return await asStoreError(() => beginAt(client, text, observe))
      }
      const isEnd = text === 'commit' || text === 'rollback'
      isInside &&= !isEnd
      const result = await asStoreError(() => (isEnd ? client.query(text) : named(text, parameters)))
      // A commit of an aborted transaction is a rollback, and only the command tag of the result shows that.
      if (text === 'commit' && result.command !== 'COMMIT') throw new StoreError('the transaction was rolled back')
      return result
    } catch (error) {
      isBroken ||= error instanceof StoreError || text === 'rollback'
      throw error
    }
  }
  return {
    // The query builder only passes text here: it is given no cursor to stream with.
    query: query as PostgresPoolClient['query'],
    release: () => client.release(isBroken),
  }
}

async function beginAt(client: pg.PoolClient, text: string, observe: (reading: Reading) => void): Promise<unknown> {
  const sentAt = performance.now()
  // Several statements return several results, which the driver's types do not cover.
  const results: unknown = await client.query(`${text}; ${notify}`)
  const [begun, ...others] = results as [pg.QueryResult, ...pg.QueryResult<{ at?: number }>[]]
  const at = others.at(-1)?.rows[0]?.at
  if (at !== undefined) observe({ at, sentAt, receivedAt: performance.now() })
  return begun
}

/** Unique indexes that decide a race. The transaction that loses runs again on the newer rows. */
const races = new Set(['attempts_order_lock', 'attempts_period', 'attempts_child', 'sessions_current'])

/** Serialization failure and deadlock: the other transaction won. */
const overtaken = new Set(['40001', '40P01'])

/**
 * Connection, resources, operator, system, read-only, locks, credentials, missing database: not a bug in our queries.
 */
const down = /^(08|53|57|58|28|25006|55P03|3D000)/

async function asStoreError<T>(run: () => Promise<T>): Promise<T> {
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
  if (overtaken.has(code)) return new ConflictError('another transaction changed the rows first', { cause: error })
  if (code === '23505' && races.has(constraint)) return new ConflictError(error.message)
  return down.test(code)
    ? new StoreError(`the database does not answer: ${code}`, { cause: error })
    : withoutValues(error)
}

/** Removes the parts of the error that repeat whole rows, because errors are logged. */
function withoutValues(error: pg.DatabaseError): pg.DatabaseError {
  error.detail = undefined
  error.where = undefined
  return error
}

/**
 * PostgreSQL text cannot contain NUL. It is stored as two private use characters; the first of them is doubled itself.
 */
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

/** 64-bit integers arrive as text because they may exceed the safe integer range. */
function fromInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a JavaScript number`)
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
