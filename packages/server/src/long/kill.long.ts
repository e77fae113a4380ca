/** Kills the backend at every step of every flow, and compares CCV's records and the shop's events with its answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile, type Program } from '../testing/kill/mortal-program.ts'
import { everyPoint, killAll, type Report, reportLines } from '../testing/kill/suite.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { seedOf } from '../testing/seed.ts'

const killsPerPoint = Number(process.env['KILLS'] ?? 5)
const seed = seedOf('KILL_SEED')
const points = everyPoint.filter((point) => point.includes(process.env['KILL_AT'] ?? ''))

const mortal = new URL('../testing/kill/mortal-server.ts', import.meta.url)
let program: Program
let postgres: TestPostgres
const reports = new Map<string, Report>()

beforeAll(async () => {
  ;[program, postgres] = await Promise.all([compile(mortal), startPostgres()])
}, 60_000)
afterAll(async () => {
  for (const [store, report] of reports) console.log(reportLines(`SIGKILL, ${store}, seed ${seed}`, report))
  program.remove()
  await postgres.stop()
})

const stores = {
  SQLite: async () => [{}, {}],
  PostgreSQL: async () => [{ databaseUrl: await postgres.schema() }, { databaseUrl: await postgres.schema() }],
}
const asked = (process.env['KILL_STORES'] ?? Object.keys(stores).join()).split(',')

describe.each(Object.entries(stores).filter(([store]) => asked.includes(store)))('[F28] %s', (store, lanes) => {
  it(`loses nothing and repeats nothing when it is killed at every step (seed ${seed})`, {
    timeout: 60 * 60_000,
  }, async () => {
    const run = killAll({ points, killsPerPoint, seed, program: program.path, lanes: await lanes() })
    reports.set(store, run.report)

    await run.done

    expect([...run.report.values()].flatMap((row) => row.violations)).toEqual([])
    for (const [point, { kills }] of run.report)
      expect({ point, isEnough: kills >= killsPerPoint }).toEqual({ point, isEnough: true })
  })
})
