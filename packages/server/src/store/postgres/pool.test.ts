import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { asked, startPostgres, type TestPostgres } from '../../testing/postgres.ts'
import { attemptRow } from '../../testing/rows.ts'
import { changed } from '../store.ts'
import { postgresStore } from './open.ts'
import { openPool, type Pool } from './pool.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

describe('a prepared statement', () => {
  let pool: Pool
  beforeEach(async () => {
    pool = openPool({ url: await postgres.schema(), connections: 1 }, () => {})
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await pool.end()
  })

  async function run(text: string, parameters: readonly unknown[] = []): Promise<unknown> {
    const connection = await pool.connect()
    try {
      return (await connection.query(text, parameters)).rows
    } finally {
      connection.release()
    }
  }

  it('is parsed once and reused for the same text', async () => {
    await run('select $1::int as a', [1])
    await run('select $1::int as a', [2])

    const known = await run("select statement from pg_prepared_statements where statement like '%::int%as a'")
    expect(known).toEqual([{ statement: 'select $1::int as a' }])
  })

  it('that the connection does not know, as behind a pooler, is sent unnamed from then on', async () => {
    await run('select 1 as a')
    await run('deallocate all')
    const query = vi.spyOn(pg.Client.prototype, 'query')

    expect(await run('select 1 as a')).toEqual([{ a: 1 }])
    await run('select 1 as a')

    const named = query.mock.calls.map(([config]) => Object(config).name)
    expect(named).toEqual([expect.any(String), undefined, undefined])
  })

  it('is planned again after a newer server has added a column', async () => {
    await run('create table t (a int)')
    await run('insert into t values (1)')
    await run('select * from t')
    await run('alter table t add column b int')

    expect(await run('select * from t')).toEqual([{ a: 1, b: null }])
  })

  it('that is outdated inside a transaction makes the transaction run again', async () => {
    const url = await postgres.schema()
    const store = await postgresStore({ url, connections: 1 })
    const attempt = attemptRow()
    await store.attempts.insert(attempt)
    await store.attempts.get(attempt.id)
    await asked(url, 'alter table attempts add column colour text')
    let runs = 0

    const seen = await store.write(async ({ attempts }) => {
      runs += 1
      return changed(await attempts.get(attempt.id))
    })

    expect(seen).toEqual({ ...attempt, colour: null })
    expect(runs).toBe(2)
    await store.close()
  })

  it('is created only for a limited number of texts, so that changing texts do not fill the connection', async () => {
    for (let each = 0; each < 320; each += 1) await run(`select ${each}`)

    const [{ count }] = (await run('select count(*)::int from pg_prepared_statements')) as [{ count: number }]
    expect(count).toBe(300)
  })
})
