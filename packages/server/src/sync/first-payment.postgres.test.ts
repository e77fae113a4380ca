import { afterAll, beforeAll } from 'vitest'
import { postgresStore } from '../store/postgres/open.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { unnamedChild } from './child-answers.contract.ts'
import { describesFirstPayments } from './first-payment.contract.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

describesFirstPayments('PostgreSQL', async () => postgresStore({ url: await postgres.database() }), [unnamedChild])
