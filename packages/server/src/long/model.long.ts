import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hardCount, type ModelReport, runStories } from '../testing/model/model.ts'
import { inPostgres } from '../testing/model/store.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { seedOf } from '../testing/seed.ts'

const seed = seedOf('MODEL_SEED')
const path = process.env['MODEL_PATH']
const commandOn = (store: string): string =>
  `MODEL_SEED=${seed} npx vitest run --project=long packages/server/src/long/model.long.ts -t ${store}`
const minutes = Number(process.env['MODEL_MINUTES'] ?? 3)

const counts = ({ stories, actions, deaths }: ModelReport): string =>
  `${stories} stories, ${actions} actions, ${deaths} servers died`

describe('the model with thousands of random stories on SQLite', () => {
  it(`violates no invariant with seed ${seed}`, { timeout: (minutes + 2) * 60_000 }, async () => {
    const report = await runStories({ runs: 5000, seed, forMs: minutes * 60_000, path, command: commandOn('SQLite') })

    console.log(`model, SQLite, seed ${seed}: ${counts(report)}`)
    expect(report.stories).toBeGreaterThan(path === undefined ? hardCount : 0)
  })
})

describe('the model with random stories on PostgreSQL', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  }, 60_000)
  afterAll(() => postgres.stop())

  it(`violates no invariant with seed ${seed + 1}`, { timeout: (2 * minutes + 2) * 60_000 }, async () => {
    const location = await inPostgres(await postgres.schema())

    const report = await runStories({
      runs: 1000,
      seed: seed + 1,
      forMs: 2 * minutes * 60_000,
      path,
      command: commandOn('PostgreSQL'),
      location,
    })
    await location.end()

    console.log(`model, PostgreSQL, seed ${seed + 1}: ${counts(report)}`)
    expect(report.stories).toBeGreaterThan(path === undefined ? hardCount : 0)
  })
})
