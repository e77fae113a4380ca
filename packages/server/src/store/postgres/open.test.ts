import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { hotQueries } from '../../testing/hot-queries.ts'
import { asked, startPostgres, type TestPostgres } from '../../testing/postgres.ts'
import { attemptRow, eventRow, methodRow, sessionRow } from '../../testing/rows.ts'
import { migrations } from '../migrations.ts'
import { describesAStore } from '../store.contract.ts'
import type { Store } from '../store.ts'
import type { Database } from '../tables/rows.ts'
import { createTables } from '../tables/tables.ts'
import { type PostgresOptions, postgresStore } from './open.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

describesAStore('PostgreSQL', async () => postgresStore({ url: await postgres.database() }))

/** Opens a store on its own schema and always closes it. */
async function withStore<T>(
  work: (store: Store, url: string) => Promise<T>,
  options: Partial<PostgresOptions> = {},
): Promise<T> {
  const url = await postgres.schema()
  const store = await postgresStore({ url, ...options })
  try {
    return await work(store, url)
  } finally {
    await store.close()
  }
}

describe('a query on a hot path', () => {
  let pool: pg.Pool
  beforeAll(async () => {
    const url = await postgres.schema()
    await (await postgresStore({ url })).close()
    pool = new pg.Pool({ connectionString: url })
  })
  afterAll(() => pool.end())

  it.each(Object.entries(hotQueries))('%s uses an index, however many rows there are', async (_, run) => {
    const queries: { sql: string; parameters: readonly unknown[] }[] = []
    const db = new Kysely<Database>({
      dialect: new PostgresDialect({ pool }),
      plugins: [new CamelCasePlugin()],
      log: ({ query }) => void queries.push({ sql: query.sql, parameters: query.parameters }),
    })
    await run(createTables(db, { serialWrites: false }))

    // In an empty table a scan is cheapest. With scans disabled, one remains only when no index fits.
    const client = await pool.connect()
    await client.query('set enable_seqscan = off')
    const plans: string[] = []
    for (const { sql, parameters } of queries) {
      // Explained for these values and for any values: PostgreSQL may plan a prepared statement either way.
      const values = parameters.map((value) =>
        value === null ? 'null' : pg.escapeLiteral(String(value as string | number)),
      )
      await client.query(`prepare hot as ${sql}`)
      for (const mode of ['force_custom_plan', 'force_generic_plan']) {
        await client.query(`set plan_cache_mode = ${mode}`)
        const execute = `explain execute hot ${values.length > 0 ? `(${values.join(', ')})` : ''}`
        const { rows } = await client.query<Record<string, string>>(execute)
        plans.push(...rows.flatMap((row) => Object.values(row)))
      }
      await client.query('deallocate hot')
    }
    client.release()

    expect(plans.length).toBeGreaterThan(0)
    expect(plans.filter((line) => line.includes('Seq Scan'))).toEqual([])
  })
})

describe('migrations', () => {
  it('keep the rate limit counts in an unlogged table', () =>
    withStore(async (_, url) => {
      const text = "select relpersistence from pg_class where oid = 'rate_counts'::regclass"

      expect(await asked(url, text)).toEqual([{ relpersistence: 'u' }])
    }))

  it('[F60] run once when several servers open an empty database at once', async () => {
    const url = await postgres.schema()

    const stores = await Promise.all(Array.from({ length: 6 }, () => postgresStore({ url })))

    for (const store of stores) await store.check()
    expect(await asked(url, 'select version from schema_version')).toEqual([{ version: migrations.length }])
    for (const store of stores) await store.close()
  })

  it('[F60] bring every earlier version up to date and keep its data', async () => {
    for (let version = 1; version < migrations.length; version += 1) {
      const url = await postgres.schema()
      const steps = migrations.slice(0, version).flatMap(({ statements }) => statements)
      const begin = ['create table schema_version (version integer not null)', ...steps]
      const rows = [
        `insert into schema_version values (${version})`,
        "insert into orders (id, version, paid_by) values ('981', 3, 'at_1')",
      ]
      await asked(url, [...begin, ...rows].join(';\n'))

      const store = await postgresStore({ url })

      expect(await store.orders.get('981')).toEqual({ id: '981', version: 3, paidBy: 'at_1', reviewAttemptId: null })
      expect(await store.attempts.insert(attemptRow())).toBe(true)
      await store.close()
    }
  })

  it('[F60] of a newer server are left unchanged by an older server that is still running', () =>
    withStore(async (store, url) => {
      await asked(url, `update schema_version set version = ${migrations.length + 1}`)

      const older = await postgresStore({ url })

      await older.sessions.insert(sessionRow({ id: 'cs_1' }))
      expect(await store.sessions.get('cs_1')).toBeDefined()
      await older.close()
    }))
})

describe('values', () => {
  it.each(['\0', '\uE000', '\uE000\uE001', '\0\uE000\0\uE001', '\uE000\uE000\0'])(
    '%j are stored without collisions',
    (text) =>
      withStore(async (store) => {
        const names = [text, text.replaceAll('\0', '\uE001'), text.replaceAll('\0', '\uE000\uE001'), `${text}\uE001`]
        for (const name of new Set(names)) await store.orders.recordEvent(name)

        for (const name of new Set(names)) expect(await store.orders.get(name)).toMatchObject({ id: name, version: 1 })
      }),
  )

  it('that exceed the safe integer range cause an error instead of being rounded', () =>
    withStore(async (store, url) => {
      const attempt = attemptRow({ amountMinor: Number.MAX_SAFE_INTEGER })
      await store.attempts.insert(attempt)
      expect((await store.attempts.get(attempt.id))?.amountMinor).toBe(Number.MAX_SAFE_INTEGER)

      await asked(url, 'update attempts set amount_minor = amount_minor + 1')

      await expect(store.attempts.get(attempt.id)).rejects.toThrow(/too large/)
    }))

  it('do not appear in errors', () =>
    withStore(async (store) => {
      const method = methodRow({ id: 'canary', vaultToken: 'canary' })
      await store.methods.insert(method)

      const error: unknown = await store.methods.insert(method).catch((reason: unknown) => reason)

      expect(error).toMatchObject({ message: expect.stringMatching(/unique/) })
      expect(JSON.stringify({ ...Object(error), message: String(error) })).not.toContain('canary')
    }))
})

describe('a transaction', () => {
  it('that swallowed a failed statement is not reported as committed', () =>
    withStore(async (store) => {
      await store.sessions.insert(sessionRow({ id: 'cs_1' }))

      const writing = store.write(async (tables) => {
        await tables.orders.recordEvent('981')
        await tables.sessions.insert(sessionRow({ id: 'cs_1' })).catch(() => {})
      })

      await expect(writing).rejects.toMatchObject({ name: 'StoreError' })
      expect(await store.orders.get('981')).toBeUndefined()
    }))

  it('[F57] that deadlocks with another one is retried, so that both are committed', () =>
    withStore(async (store) => {
      for (const id of ['a', 'b']) await store.orders.recordEvent(id)
      const both = (first: string, second: string) =>
        store.write(async ({ orders }) => {
          await orders.recordEvent(first)
          await orders.recordEvent(second)
        })

      await Promise.all(Array.from({ length: 6 }, (_, index) => (index % 2 ? both('a', 'b') : both('b', 'a'))))

      expect(await store.orders.get('a')).toMatchObject({ version: 7 })
      expect(await store.orders.get('b')).toMatchObject({ version: 7 })
    }))

  it('waits for the named lock and then sees what its previous holder wrote', () =>
    withStore(async (store) => {
      const claim = (id: string) =>
        store.write(async (tables) => {
          await tables.lock('a name')
          if (await tables.orders.get('981')) return false
          await tables.events.append(eventRow({ id }))
          return (await tables.orders.recordEvent('981')).version === 1
        })

      const claimed = await Promise.all(Array.from({ length: 10 }, (_, index) => claim(`e${index}`)))

      expect(claimed.filter(Boolean)).toHaveLength(1)
      expect(await store.orders.get('981')).toMatchObject({ version: 1 })
    }))
})

describe('an unusable database', { timeout: 30_000 }, () => {
  it('[F57] causes a StoreError while it is down and works again when it is back', () =>
    withStore(async (store) => {
      await store.orders.recordEvent('981')
      await postgres.crash()

      await expect(store.check()).rejects.toMatchObject({ name: 'StoreError' })
      await expect(store.orders.get('981')).rejects.toMatchObject({ name: 'StoreError' })
      await expect(store.write(({ orders }) => orders.recordEvent('981'))).rejects.toMatchObject({ name: 'StoreError' })
      await postgres.restart()

      await store.check()
      expect(await store.orders.recordEvent('981')).toMatchObject({ version: 2 })
    }))

  it('[F57] fails only the current transaction when it goes down during one', () =>
    withStore(async (store) => {
      const writing = store.write(async ({ orders }) => {
        await orders.recordEvent('981')
        await postgres.crash()
        return orders.recordEvent('981')
      })

      await expect(writing).rejects.toMatchObject({ name: 'StoreError' })
      await postgres.restart()
      expect(await store.orders.get('981')).toBeUndefined()
    }))

  it('[F57] with a locked row causes a StoreError after the timeout, and the connection works again', () =>
    withStore(
      async (store, url) => {
        await store.orders.recordEvent('981')
        const other = new pg.Client({ connectionString: url })
        await other.connect()
        await other.query('begin; update orders set version = 7')

        await expect(store.orders.recordEvent('981')).rejects.toMatchObject({ name: 'StoreError' })
        await other.query('commit')

        expect(await store.orders.recordEvent('981')).toMatchObject({ version: 8 })
        await other.end()
      },
      { statementTimeoutMs: 100 },
    ))

  it('[F57] without a free connection causes a StoreError after the timeout and works again when one is free', () =>
    withStore(
      async (store) => {
        let free: (() => void) | undefined
        const taking = store.write(() => new Promise<void>((resolve) => (free = resolve)))
        await vi.waitFor(() => expect(free).toBeDefined())

        await expect(store.orders.get('981')).rejects.toMatchObject({ name: 'StoreError' })
        free?.()
        await taking

        expect(await store.orders.get('981')).toBeUndefined()
      },
      { connections: 1, connectTimeoutMs: 300 },
    ))

  it('[F58] that is read-only fails the check', () =>
    withStore(async (store, url) => {
      await asked(url, 'alter role postgres set default_transaction_read_only = on')

      await expect(store.check()).rejects.toMatchObject({ name: 'StoreError' })
      await asked(url, 'begin read write; alter role postgres reset default_transaction_read_only; commit')
      await store.orders.get('981')
    }))

  it('[F57] that accepts connections but never answers causes a StoreError after the timeout', async () => {
    const sockets = new Set<Socket>()
    const silent = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo

    const opening = postgresStore({ url: `postgresql://a:canary@127.0.0.1:${port}/b`, connectTimeoutMs: 100 })

    const error: unknown = await opening.catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'StoreError' })
    expect(String(error)).not.toContain('canary')
    for (const socket of sockets) socket.destroy()
    silent.close()
  })

  it.each(['nothing_of_that_name', ''])('that does not exist (%j) causes a StoreError', async (name) => {
    const url = new URL(await postgres.schema())
    url.pathname = name || url.pathname
    if (!name) url.port = '1'

    await expect(postgresStore({ url: url.href })).rejects.toMatchObject({ name: 'StoreError' })
  })
})
