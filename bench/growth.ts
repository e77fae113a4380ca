/** What growth costs: the same work beside a thousand, a hundred thousand and two million payments. */
import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { askShop, makeSessions, startBackend, startOf, statusOf } from './lib/backend.ts'
import { type Database, postgresDatabase, sqliteDatabase } from './lib/database.ts'
import { type Driven, drive } from './lib/drive.ts'
import { fill } from './lib/fill.ts'
import { scansAmong } from './lib/plans.ts'
import { startPostgres } from './lib/postgres.ts'
import type { Running } from './lib/programs.ts'
import { type Answer, type Bench, type Claim, type Question, sized, type Table } from './lib/question.ts'
import { interleaved } from './lib/rounds.ts'
import { stepsOf } from './lib/statements.ts'
import { median, ratios, spreadOf } from './lib/statistics.ts'
import { type Stub, startStub } from './lib/stub.ts'
import { bytes, ms, number } from './lib/words.ts'

const connections = 8

/** The largest takes so much of the disk in both databases, the write-ahead logs included. */
const needsBytes = 25e9

/** One database, filled, and a backend on it. */
interface Grown {
  size: number
  database: Database
  backend: Running
  bytesEach: number
}

/** One round. */
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
        'Filled by copying one finished payment with its session, order and event; keys are spread over all that there can be, so that new rows fall between old ones. Tokens are not: they end after a day.',
        `Attempts are started and then settled over ${connections} connections, the databases by turns. They are settled by the shopper’s own question, which is answered when it is done; a webhook is answered before.`,
        ...(sizes.length < all.length ? ['The disk has no room for two million: the largest was left out.'] : []),
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
    // Before the sweep: there, they do not do the same work.
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

/** Pays once, to the end. @returns the attempt */
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
  /** Milliseconds for each. */
  each: number
}

/** Ten thousand that are due beside the most, a part of it beside the fewest: what each of them takes. */
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

/** @returns milliseconds until nothing is due any more */
async function sweep({ backend, database }: Grown, stub: Stub, due: number): Promise<number> {
  const rows = await database.query(
    `select id, reference, merchant_order_reference as own, request_body as body from attempts
      where state = 'succeeded' order by id limit ${due}`,
  )
  stub.books.forget()
  for (const row of rows)
    stub.books.adopt(String(row['own']), String(row['reference']), JSON.parse(String(row['body'])))
  const last = String(rows.at(-1)?.['id'])
  // Two hours old and still open: each is due now, and then not for an hour.
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
  if (!largest) throw new Error('nothing has grown')
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
  const between = `${number(most.size)} payments, of that beside ${number(least.size)}`
  const [few, many] = swept
  return {
    claims: [
      { says: `${name}: starting beside ${between}`, measured: flat('start'), goal: { atMost: 1.2 }, unit: '×' },
      { says: `${name}: settling beside ${between}`, measured: flat('settle'), goal: { atMost: 1.2 }, unit: '×' },
      {
        says: `${name}: sweeping each of ${number(many?.due ?? 0)} beside ${between}`,
        measured: spreadOf([(many?.each ?? 0) / (few?.each ?? 1)]),
        goal: { atMost: 1.2 },
        unit: '×',
      },
      {
        says: `${name}: memory beside ${between}`,
        measured: spreadOf([(memory.at(-1) ?? 0) / (memory[0] ?? 1)]),
        goal: { atMost: 1.2 },
        unit: '×',
      },
      {
        says: `${name}: statements of ${plans.statements} that walk through a large table`,
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
    columns: ['>payments', '>start p50', '>p99', '>settle p50', '>p99', '>swept, each', '>memory', '>disk per payment'],
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
      title: `Statements on ${name} that walk through a large table`,
      columns: ['statement', 'plan'],
      rows: scans.map(({ text, plan }) => [`\`${text.slice(0, 160)}\``, plan]),
    },
  ]
}
