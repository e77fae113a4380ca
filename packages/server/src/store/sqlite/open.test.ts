import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hotQueries } from '../../testing/hot-queries.ts'
import { attemptRow, eventRow, methodRow, sessionRow } from '../../testing/rows.ts'
import { migrate, migrations } from '../migrations.ts'
import { describesAStore } from '../store.contract.ts'
import type { Database } from '../tables/rows.ts'
import { createTables } from '../tables/tables.ts'
import { openSqlite } from './driver.ts'
import { sqliteStore } from './open.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
  path = join(folder, 'deep', 'checkout.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describesAStore('in-memory SQLite', () => sqliteStore({ path: ':memory:' }))

let files = 0
describesAStore('SQLite', () => sqliteStore({ path: join(folder, `${(files += 1)}.sqlite`) }))

describe('a query on a hot path', () => {
  it.each(Object.entries(hotQueries))('%s uses an index, however many rows there are', async (name, run) => {
    const asked: { sql: string; parameters: readonly unknown[] }[] = []
    const database = openSqlite(':memory:')
    const db = new Kysely<Database>({
      dialect: new SqliteDialect({ database }),
      plugins: [new CamelCasePlugin()],
      log: ({ query }) => void asked.push({ sql: query.sql, parameters: query.parameters }),
    })
    const engine = { serialWrites: true }
    await migrate(db, engine)
    const tables = createTables(db, engine)
    await tables.events.append(eventRow())
    asked.length = 0

    await run(tables)

    const plans = asked.flatMap(({ sql, parameters }) =>
      database
        .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
        .all(...parameters)
        .map(({ detail }) => detail),
    )
    expect(plans.length).toBeGreaterThan(0)
    const scans = plans.filter(
      (detail) =>
        /^SCAN (?!.*USING (COVERING )?INDEX)/.test(detail) &&
        !/SCAN (\d+-ROW|CONSTANT|\(subquery|unnumbered|waiting)/.test(detail),
    )
    expect(scans).toEqual([])
    // There are few events without a sequence number, and they are sorted once.
    const sorts = /^events\.(number|unnumbered)$/.test(name)
      ? []
      : plans.filter((detail) => detail.includes('TEMP B-TREE'))
    expect(sorts).toEqual([])
    await db.destroy()
  })
})

describe('migrations', { timeout: 60_000 }, () => {
  it('run once, even when the file is opened again', async () => {
    const first = await sqliteStore({ path })
    await first.sessions.insert(sessionRow({ id: 'cs_1' }))
    await first.close()

    const again = await sqliteStore({ path })

    expect(await again.sessions.get('cs_1')).toBeDefined()
    await again.close()
    const version = openSqlite(path).prepare('select version from schema_version').all()
    expect(version).toEqual([{ version: migrations.length }])
  })

  it('[F60] run once when several processes open an empty file at once', async () => {
    const children = Array.from({ length: 3 }, () => start('count', '0'))

    const codes = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0] as number))

    expect(codes).toEqual([0, 0, 0])
    const store = await sqliteStore({ path })
    await store.check()
    await store.close()
  })

  it('[F60] bring every earlier version up to date and keep its data', async () => {
    for (let version = 1; version < migrations.length; version += 1) {
      const file = join(folder, `from-${version}.sqlite`)
      const old = openSqlite(file)
      old.exec('create table schema_version (version integer not null)')
      old.exec(`insert into schema_version values (${version})`)
      for (const { statements } of migrations.slice(0, version)) for (const statement of statements) old.exec(statement)
      old.exec("insert into orders (id, version, paid_by) values ('981', 3, 'at_1')")
      old.close()

      const store = await sqliteStore({ path: file })

      expect(await store.orders.get('981')).toEqual({ id: '981', version: 3, paidBy: 'at_1', reviewAttemptId: null })
      expect(await store.attempts.insert(attemptRow())).toBe(true)
      await store.close()
    }
  })
})

const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})

function start(...task: string[]): ChildProcess {
  const writer = fileURLToPath(new URL('../../testing/store-writer.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--conditions=@ccv-checkout/source', '--import', 'tsx', writer, path, ...task],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  running.add(child)
  return child
}

describe('several processes on one file', { timeout: 60_000 }, () => {
  it('[F61] lose none of each other’s writes', async () => {
    const store = await sqliteStore({ path })
    await store.attempts.insert(attemptRow({ id: 'at_count' }))

    const children = [start('count', '150'), start('count', '150')]
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0] as number))

    expect(codes).toEqual([0, 0])
    expect(await store.attempts.get('at_count')).toMatchObject({ sends: 300, version: 301 })
    expect(await store.orders.get('981')).toMatchObject({ version: 300 })
    await store.close()
  })
})

describe('kill -9', { timeout: 60_000 }, () => {
  it('[F28] loses no acknowledged write', async () => {
    const child = start('rows')
    const acknowledged: string[] = []
    if (child.stdout) {
      for await (const line of createInterface({ input: child.stdout })) {
        if (line.startsWith('at_')) acknowledged.push(line)
        if (acknowledged.length === 200) child.kill('SIGKILL')
      }
    }

    const store = await sqliteStore({ path })
    const found = await Promise.all(acknowledged.map((id) => store.attempts.get(id)))

    expect(acknowledged.length).toBeGreaterThanOrEqual(200)
    expect(found).not.toContain(undefined)
    await store.close()
  })
})

describe('an unusable file', () => {
  it('is reported as not a database when it is none', async () => {
    const file = join(folder, 'text.sqlite')
    writeFileSync(file, 'this is no database at all, only some text that goes on for a while')

    await expect(sqliteStore({ path: file })).rejects.toThrow(/not a database/)
  })

  it('[F57] that another process keeps locked causes a StoreError', async () => {
    const store = await sqliteStore({ path, busyTimeoutMs: 20 })
    const other = openSqlite(path)
    other.exec('begin immediate')

    await expect(store.check()).rejects.toMatchObject({ name: 'StoreError' })
    await expect(store.methods.insert(methodRow())).rejects.toMatchObject({ name: 'StoreError' })
    expect(await store.methods.ofCustomer('c-17')).toEqual([]) // reads still work
    other.exec('rollback')

    await store.check()
    other.close()
    await store.close()
  })
})
