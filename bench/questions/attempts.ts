/** Measures the start of an attempt against its floor, on both databases. */

import { type Ccv, startCcv } from '../ccv-stub/ccv.ts'
import { makeSessions, startBackend, startOf } from '../contestants/backend.ts'
import { startProgram } from '../contestants/programs.ts'
import { type Database, postgresDatabase, sqliteDatabase } from '../databases/database.ts'
import { startPostgres } from '../databases/postgres.ts'
import { statementsOf } from '../databases/statements.ts'
import { type Driven, drive } from '../load/drive.ts'
import { partsOf, profiled } from '../load/profile.ts'
import { interleaved } from '../load/rounds.ts'
import { type Answer, type Bench, type Claim, type Question, sized, type Table } from '../report/question.ts'
import { median, ratios } from '../report/statistics.ts'
import { bytes, ms, number } from '../report/words.ts'

/** CCV's answer time in milliseconds: 0 shows the backend's own cost, 50 simulates a network. */
const answerTimes = [0, 50] as const

/** Requests per number of connections; `waiting` applies when CCV takes time. */
const loads = [
  { connections: 1, atOnce: 200, waiting: 30 },
  { connections: 8, atOnce: 500, waiting: 200 },
  { connections: 32, atOnce: 800, waiting: 600 },
  { connections: 128, atOnce: 1000, waiting: 1000 },
] as const

/** Time limit of one contestant per round, in seconds. */
const secondsAtMost = 2

type Who = 'ours' | 'floor' | 'ccv'

/** The rounds of each contestant for one load on one database. */
interface Measured {
  database: Database['name']
  answerMs: number
  connections: number
  rounds: Record<Who, Driven[]>
  memory: { ours: number; floor: number }
}

export const question: Question = {
  name: 'attempts',
  title: 'Starting an attempt',
  async ask(bench) {
    const postgres = await startPostgres()
    const ccv = await startCcv()
    try {
      const measured: Measured[] = []
      const tables: Table[] = []
      for (const open of [async () => sqliteDatabase(), () => postgresDatabase(postgres)]) {
        await using(open, async (database) => void measured.push(...(await measure(bench, database, ccv))))
        await using(open, async (database) => void tables.push(await profileOf(bench, database, ccv)))
        await using(open, async (database) => void tables.push(await statementsOf(database, ccv.url)))
      }
      return answerOf(measured, tables)
    } finally {
      await ccv.stop()
      await postgres.stop()
    }
  },
}

/** Runs each measurement on a new database, because leftover data would be work for the next one. */
async function using(open: () => Promise<Database>, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await open()
  await work(database)
  await database.close()
}

async function measure(bench: Bench, database: Database, ccv: Ccv): Promise<Measured[]> {
  const ours = await startBackend({ database, ccvUrl: ccv.url })
  const floor = await startProgram('bench/contestants/floor-attempts.ts', {
    env: { ...database.env, CCV_API_URL: ccv.url },
  })
  const measured: Measured[] = []
  for (const answerMs of answerTimes) {
    await ccv.setAnswerMs(answerMs)
    for (const { connections, atOnce, waiting } of loads) {
      const requests = sized(bench, answerMs === 0 ? atOnce : waiting, 2 * connections)
      const load = { connections, requests, secondsAtMost, holds: 'redirectUrl' }
      bench.log(`${database.name}, CCV takes ${answerMs} ms, connections: ${connections}`)
      const rounds = await interleaved<Who, Driven>(
        {
          ours: async () => {
            const tokens = await makeSessions(ours, database, requests)
            const request = (at: number) => startOf(tokens[at] ?? '')
            return drive({ ...load, urls: [ours.url], request })
          },
          floor: () => drive({ ...load, urls: [floor.url], request: () => startOf('floor') }),
          ccv: () => drive({ ...load, urls: [ccv.url], request: createOf, holds: 'payUrl' }),
        },
        sized(bench, 3, 1),
      )
      const memory = { ours: ours.memory(), floor: floor.memory() }
      measured.push({ database: database.name, answerMs, connections, rounds, memory })
    }
  }
  await ours.stop()
  await floor.stop()
  await ccv.setAnswerMs(0)
  return measured
}

let created = 0

/** A request to CCV's stub alone: the lower bound of the time. */
function createOf(): ReturnType<typeof startOf> {
  const body = JSON.stringify({ amount: 42.5, currency: 'eur', method: 'card', merchantOrderReference: (created += 1) })
  return { path: '/api/v1/payment', method: 'POST', headers: { 'content-type': 'application/json' }, body }
}

function answerOf(measured: readonly Measured[], tables: readonly Table[]): Answer {
  return {
    claims: measured.flatMap(claimsOf),
    tables: [rawTable(measured), ...tables],
    remarks: [
      'The floor is a minimal Hono handler: one durable commit of one row, one call to the same stub, one answer; with the same framework, drivers and HTTP client. It validates nothing, and a double click pays twice.',
      'Driver, stub, database and server share the machine’s cores, for ccv-checkout and for the floor.',
      'Added: the p50 minus the p50 of the stub alone, with the same number of connections in the same round.',
      'Refused: answered 503 because the process was overloaded; neither timed nor counted as done.',
      'Sessions exist before the measurement starts; each attempt is the first one of another order.',
    ],
  }
}

function claimsOf({ database, answerMs, connections, rounds }: Measured): Claim[] {
  const load = `${database}, CCV takes ${answerMs} ms, ${connections} ${connections === 1 ? 'connection' : 'connections'}`
  const pick = (who: Who, key: keyof Driven): number[] => rounds[who].map((round) => round[key])
  const added = (who: 'ours' | 'floor'): number[] =>
    rounds[who].map(({ p50 }, at) => p50 - (rounds.ccv[at]?.p50 ?? Number.NaN))
  return [
    {
      says: `${load}: throughput, relative to the floor`,
      measured: ratios(pick('ours', 'perSecond'), pick('floor', 'perSecond')),
      goal: { atLeast: 0.7 },
      unit: '×',
    },
    {
      says: `${load}: added p50, relative to the floor`,
      measured: ratios(added('ours'), added('floor')),
      goal: { atMost: 1.5 },
      unit: '×',
    },
  ]
}

function rawTable(measured: readonly Measured[]): Table {
  const middle = (driven: readonly Driven[], key: keyof Driven): number => median(driven.map((round) => round[key]))
  const words = { ours: 'ccv-checkout', floor: 'floor', ccv: 'CCV’s stub alone' } as const
  return {
    title: 'Medians of the rounds',
    columns: [
      'database',
      '>CCV takes',
      '>connections',
      'who',
      '>per second',
      '>p50',
      '>p99',
      '>refused',
      '>memory after the run',
    ],
    rows: measured.flatMap(({ database, answerMs, connections, rounds, memory }) =>
      (['ours', 'floor', 'ccv'] as const).map((who) => [
        database,
        ms(answerMs),
        String(connections),
        words[who],
        number(middle(rounds[who], 'perSecond')),
        ms(middle(rounds[who], 'p50')),
        ms(middle(rounds[who], 'p99')),
        number(rounds[who].reduce((sum, { refused }) => sum + refused, 0)),
        who === 'ccv' ? '' : bytes(memory[who]),
      ]),
    ),
  }
}

const partsShown = 14

/** Profiles a separate backend with V8, because profiling costs time and would distort the other measurements. */
async function profileOf(bench: Bench, database: Database, ccv: Ccv): Promise<Table> {
  const { flags, read } = profiled()
  const backend = await startBackend({ database, ccvUrl: ccv.url, flags })
  const requests = sized(bench, 3000, 50)
  const tokens = await makeSessions(backend, database, requests)
  const request = (at: number) => startOf(tokens[at] ?? '')
  const load = { connections: 32, requests, secondsAtMost: 10, holds: 'redirectUrl' }
  await drive({ ...load, urls: [backend.url], request })
  await backend.stop()
  const parts = partsOf(read())
  return {
    title: `CPU profile: ${database.name}, ${number(requests)} attempts, including the start of the process`,
    columns: ['part', '>share of the busy time'],
    rows: parts.slice(0, partsShown).map(({ name, share }) => [name, `${number(share * 100)} %`]),
  }
}
