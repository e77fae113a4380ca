import { afterAll, beforeAll } from 'vitest'
import { postgresStore } from '../store/postgres/open.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { describesReleasedOperations } from './release-operation.contract.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

describesReleasedOperations('PostgreSQL', async () => postgresStore({ url: await postgres.database() }))
