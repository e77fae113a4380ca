import { afterAll, beforeAll } from 'vitest'
import { startPostgres, type TestPostgres } from '../../testing/postgres.ts'
import { postgresStore } from '../store/postgres/open.ts'
import { sqliteStore } from '../store/sqlite/open.ts'
import { describesPayments } from './payments.contract.ts'

describesPayments('SQLite', () => sqliteStore({ path: ':memory:' }))

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

describesPayments('PostgreSQL', async () => postgresStore({ url: await postgres.schema() }))
