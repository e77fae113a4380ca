/** Measures the same work in databases with a thousand, a hundred thousand and two million payments. */
import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { type Stub, startStub } from '../ccv-stub/stub.ts'
import { askShop, makeSessions, startBackend, startOf, statusOf } from '../contestants/backend.ts'
import type { Running } from '../contestants/programs.ts'
import { type Database, postgresDatabase, sqliteDatabase } from '../databases/database.ts'
import { fill } from '../databases/fill.ts'
import { scansAmong } from '../databases/plans.ts'
import { startPostgres } from '../databases/postgres.ts'
import { stepsOf } from '../databases/statements.ts'
import { type Driven, drive } from '../load/drive.ts'
import { interleaved } from '../load/rounds.ts'
import { type Answer, type Bench, type Claim, type Question, sized, type Table } from '../report/question.ts'
import { median, ratios, spreadOf } from '../report/statistics.ts'
import { bytes, ms, number } from '../report/words.ts'

const connections = 8

/** Disk space that the largest size requires in both databases, including the write-ahead logs. */
const needsBytes = 25e9

/** One filled database with its backend. */
interface Grown {
  size: number
  database: Database
  backend: Running
  bytesEach: number
}

/** Results of one round. */
interface Round {
  start: Driven
  settle: Driven
}

export const question: Question = {
  name: 'growth',
  title: 'Growth',
  async ask(bench) {
    const { bavail, bsize } = statfsSync(tmpdir())
    const all = sized(bench, [1000, 100_000, 2_000_000], [100, 1000])
    const sizes = bavail * bsize > needsBytes ? all : all.slice(0, 2)
    const postgres = await startPostgres()
    const stub = await startStub()
    const answers: Answer[] = []
    try {
      for (const open of [async () => sqliteDatabase(), () => postgresDatabase(postgres)]) {
        answers.push(await askOn(bench, stub, open, sizes))
      }
    } finally {
      await stub.close()
      await postgres.stop()
    }
    return {
      claims: answers.flatMap(({ claims }) => claims),
      tables: answers.flatMap(({ tables }) => tables),
      remarks: [
        'The databases are filled with copies of one finished payment with its session, order and event. The keys are spread over the whole key space, so that new rows fall between old ones. Tokens are not copied, because they expire after a day.',
        `Attempts are started and then synced with CCV over ${connections} connections, alternating between the databases. The shopper’s status request triggers the sync, because its answer waits for it; the answer to a webhook does not.`,
        ...(sizes.length < all.length
          ? ['The largest size was left out, because the disk has no space for two million payments.']
          : []),
      ],
    }
  },
}

async function askOn(
  bench: Bench,
  stub: Stub,
  open: () => Promise<Database>,
  sizes: readonly number[],
): Promise<Answer> {
  const grown: Grown[] = []
  try {
    for (const size of sizes) grown.push(await grow(bench, stub, await open(), size))
    const rounds = await interleaved(
      Object.fromEntries(grown.map((one) => [String(one.size), () => roundOf(one, stub, sized(bench, 200, 10))])),
      sized(bench, 4, 1),
    )
    // Memory is read before the sweep, because the backends sweep different numbers of attempts.
    const memory = grown.map(({ backend }) => backend.memory())
    const swept = await sweepBoth(bench, stub, grown)
    const plans = await plansOf(grown, stub)
    return answerOf(grown, rounds, { swept, memory, plans })
  } finally {
    for (const { backend, database } of grown) {
      await backend.stop()
      await database.close()
    }
    stub.books.forget()
  }
}

async function grow(bench: Bench, stub: Stub, database: Database, size: number): Promise<Grown> {
  bench.log(`${database.name}: ${number(size)} payments`)
  const backend = await startBackend({ database, ccvUrl: stub.url })
  const template = await finished(backend, database, stub)
  const before = await database.size()
  await fill(database, template, size)
  return { size, database, backend, bytesEach: ((await database.size()) - before) / size }
}

/** Makes one successful payment. @returns the id of its attempt */
async function finished(backend: Running, database: Database, stub: Stub): Promise<string> {
  await roundOf({ backend, database }, stub, 1)
  const [row] = await database.query(`select id from attempts where state = 'succeeded'`)
  return String(row?.['id'])
}

async function roundOf({ backend, database }: Pick<Grown, 'backend' | 'database'>, stub: Stub, requests: number) {
  stub.books.forget()
  const tokens = await makeSessions(backend, database, requests)
  const load = { urls: [backend.url], connections, requests, secondsAtMost: 60 }
  const start = await drive({ ...load, holds: 'redirectUrl', request: (at) => startOf(tokens[at] ?? '') })
  for (const payment of stub.books.payments.values()) stub.books.finish(payment)
  const settle = await drive({ ...load, holds: '"payment":"paid"', request: (at) => statusOf(tokens[at] ?? '') })
  return { start, settle }
}

interface Swept {
  size: number
  due: number
  /** Milliseconds per attempt. */
  each: number
}

/** Measures the sweep per due attempt in the smallest and in the largest database. */
async function sweepBoth(bench: Bench, stub: Stub, grown: readonly Grown[]): Promise<Swept[]> {
  const swept: Swept[] = []
  for (const [one, due] of [
    [grown[0], sized(bench, 1000, 50)],
    [grown.at(-1), sized(bench, 10_000, 50)],
  ] as const) {
    if (one) swept.push({ size: one.size, due, each: (await sweep(one, stub, due)) / due })
  }
  return swept
}

/** @returns milliseconds until no attempt is due */
async function sweep({ backend, database }: Grown, stub: Stub, due: number): Promise<number> {
  const rows = await database.query(
    `select id, reference, merchant_order_reference as own, request_body as body from attempts
      where state = 'succeeded' order by id limit ${due}`,
  )
  stub.books.forget()
  for (const row of rows)
    stub.books.adopt(String(row['own']), String(row['reference']), JSON.parse(String(row['body'])))
  const last = String(rows.at(-1)?.['id'])
  // An open attempt that is two hours old is due now, and after that not for an hour.
  await database.query(
    `update attempts set state = 'open', holds_slot = 0, next_check_at = 1, created_at = ${Date.now() - 7_200_000}
      where state = 'succeeded' and id <= '${last}'`,
  )
  const began = performance.now()
  for (;;) {
    await askShop(backend.url, 'sweep', {})
    const [row] = await database.query('select count(*) as left_over from attempts where next_check_at = 1')
    if (Number(row?.['left_over']) === 0) return performance.now() - began
  }
}

interface Plans {
  statements: number
  scans: { text: string; plan: string }[]
}

async function plansOf(grown: readonly Grown[], stub: Stub): Promise<Plans> {
  const largest = grown.at(-1)
  if (!largest) throw new Error('there must be at least one database')
  const statements = (await stepsOf(largest.database, stub.url)).flatMap((step) => step.statements)
  const distinct = new Set(statements.map(({ text }) => text)).size
  return { statements: distinct, scans: await scansAmong(largest.database, statements) }
}

interface Afterwards {
  swept: Swept[]
  memory: number[]
  plans: Plans
}

function answerOf(
  grown: readonly Grown[],
  rounds: Record<string, Round[]>,
  { swept, memory, plans }: Afterwards,
): Answer {
  const [least, most] = [grown[0], grown.at(-1)]
  if (!least || !most) return { claims: [], tables: [], remarks: [] }
  const { name } = least.database
  const p50 = (size: number, part: keyof Round): number[] => (rounds[size] ?? []).map((round) => round[part].p50)
  const flat = (part: keyof Round): Claim['measured'] => ratios(p50(most.size, part), p50(least.size, part))
  const between = `${number(most.size)} payments, relative to ${number(least.size)}`
  const [few, many] = swept
  return {
    claims: [
      { says: `${name}: start with ${between}`, measured: flat('start'), goal: { atMost: 1.2 }, unit: '×' },
      { says: `${name}: sync with ${between}`, measured: flat('settle'), goal: { atMost: 1.2 }, unit: '×' },
      {
        says: `${name}: sweep per attempt, ${number(many?.due ?? 0)} due, with ${between}`,
        measured: spreadOf([(many?.each ?? 0) / (few?.each ?? 1)]),
        goal: { atMost: 1.2 },
        unit: '×',
      },
      {
        says: `${name}: memory with ${between}`,
        measured: spreadOf([(memory.at(-1) ?? 0) / (memory[0] ?? 1)]),
        goal: { atMost: 1.2 },
        unit: '×',
      },
      {
        says: `${name}: full scans of a large table among ${plans.statements} statements`,
        measured: spreadOf([plans.scans.length]),
        goal: { atMost: 0 },
      },
    ],
    tables: [sizesTable(grown, rounds, swept, memory), ...scansTable(name, plans)],
    remarks: [],
  }
}

function sizesTable(
  grown: readonly Grown[],
  rounds: Record<string, Round[]>,
  swept: readonly Swept[],
  memory: readonly number[],
): Table {
  const middle = (size: number, part: keyof Round, key: keyof Driven): string =>
    ms(median((rounds[size] ?? []).map((round) => round[part][key])))
  return {
    title: `Cost per attempt on ${grown[0]?.database.name}`,
    columns: ['>payments', '>start p50', '>p99', '>sync p50', '>p99', '>sweep, each', '>memory', '>disk per payment'],
    rows: grown.map(({ size, bytesEach }, at) => [
      number(size),
      middle(size, 'start', 'p50'),
      middle(size, 'start', 'p99'),
      middle(size, 'settle', 'p50'),
      middle(size, 'settle', 'p99'),
      ms(swept.find((one) => one.size === size)?.each ?? Number.NaN),
      bytes(memory[at] ?? 0),
      bytes(Math.round(bytesEach)),
    ]),
  }
}

function scansTable(name: string, { scans }: Plans): Table[] {
  if (scans.length === 0) return []
  return [
    {
      title: `Statements on ${name} with a full scan of a large table`,
      columns: ['statement', 'plan'],
      rows: scans.map(({ text, plan }) => [`\`${text.slice(0, 160)}\``, plan]),
    },
  ]
}
