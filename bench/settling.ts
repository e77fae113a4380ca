/** From CCV's final state to the shop's event and the shopper's screen; and what CCV is asked for it. */
import { postgresDatabase, sqliteDatabase } from './lib/database.ts'
import { startPostgres } from './lib/postgres.ts'
import { type Answer, type Bench, type Claim, type Question, sized, type Table } from './lib/question.ts'
import {
  closeWorld,
  inParallel,
  openWorld,
  parallel,
  payments,
  status,
  timeOfFloor,
  timeToEvent,
  timeToScreen,
  type World,
} from './lib/settling-world.ts'
import { quantile, ratios, spreadOf } from './lib/statistics.ts'
import { ms, number } from './lib/words.ts'

/** How often the backend asks CCV because a browser does; its own constant, restated as what it promises. */
const intervalMs = 2000

export const question: Question = {
  name: 'settling',
  title: 'Settling',
  async ask(bench) {
    const postgres = await startPostgres()
    const answers: Answer[] = []
    try {
      for (const open of [async () => sqliteDatabase(), () => postgresDatabase(postgres)]) {
        const world = await openWorld(await open())
        answers.push(await askOn(bench, world))
        await closeWorld(world)
      }
    } finally {
      await postgres.stop()
    }
    return {
      claims: answers.flatMap(({ claims }) => claims),
      tables: answers.flatMap(({ tables }) => tables),
      remarks: [
        'The clock starts where CCV’s stub takes the final state, before it tells anybody.',
        'The floor is a bare handler of the webhook: it reads once from the same stub and commits once; its time ends with its answer. Ours ends when the shop’s own address has been told of `payment.paid`, signed, and when the waiting browser has the final status.',
        `${parallel} payments are under way at once; without a webhook, ${watchers} browsers watch one each. All of it is in one machine: no network lies between.`,
        ...answers.flatMap(({ remarks }) => remarks),
        'Nobody but the webhook asks while the reads of the first row are counted; a browser that watches adds at most one read per interval.',
      ],
    }
  },
}

async function askOn(bench: Bench, world: World): Promise<Answer> {
  const count = sized(bench, 1000, 16)
  const rounds = sized(bench, 5, 1)
  const { name } = world.database
  bench.log(`${name}: ${count} payments by webhook`)
  const told = await byWebhook(world, count, rounds)
  bench.log(`${name}: ${count} payments without`)
  const polled = await withoutWebhook(world, count)
  const browsers = sized(bench, 1000, 20)
  bench.log(`${name}: ${browsers} browsers watch one payment`)
  const watched = await watchedByMany(world, browsers)

  const p99 = (rounds: readonly (readonly number[])[]): number[] => rounds.map((times) => quantile(times, 0.99))
  const claims: Claim[] = [
    {
      says: `${name}: to the shop’s event by webhook, p99, of the floor’s`,
      goal: { atMost: 5 },
      unit: '×',
      measured: ratios(p99(told.event), p99(told.floor)),
    },
    {
      says: `${name}: to the shopper’s screen by webhook, p99, of the floor’s`,
      goal: { atMost: 5 },
      unit: '×',
      measured: ratios(p99(told.screen), p99(told.floor)),
    },
    {
      says: `${name}: without one, p99`,
      goal: { atMost: intervalMs + quantile(told.screen.flat(), 0.99) },
      unit: ' ms',
      measured: spreadOf(p99(polled)),
    },
    { says: `${name}: creates per payment, at most`, goal: { atMost: 1 }, measured: spreadOf([told.creates]) },
    {
      says: `${name}: reads per payment by webhook, at most`,
      goal: { atMost: 1 },
      measured: spreadOf([Math.max(...told.reads)]),
    },
    {
      says: `${name}: reads per interval while ${number(browsers)} browsers watch`,
      goal: { atMost: 1 },
      measured: spreadOf([watched]),
    },
  ]
  const tables: Table[] = [
    {
      title: `From CCV’s final state, ${number(count)} payments on ${name}`,
      columns: ['to', '>p50', '>p90', '>p99', '>most'],
      rows: [
        timesRow('the shop’s event, by webhook', told.event.flat()),
        timesRow('the shopper’s screen, by webhook', told.screen.flat()),
        timesRow('the floor’s commit, by webhook', told.floor.flat()),
        timesRow('the shopper’s screen, without a webhook', polled.flat()),
      ],
    },
  ]
  const more = told.reads.filter((reads) => reads > 1).length
  const remarks = [`${name}: ${number(more)} of ${number(told.reads.length)} payments were read more than once.`]
  return { claims, tables, remarks }
}

function timesRow(name: string, times: readonly number[]): string[] {
  return [name, ...[0.5, 0.9, 0.99, 1].map((share) => ms(quantile(times, share)))]
}

interface Told {
  /** A list for each round, in milliseconds. */
  event: number[][]
  screen: number[][]
  floor: number[][]
  /** The most of any payment. */
  creates: number
  /** Of each payment. */
  reads: number[]
}

async function byWebhook(world: World, count: number, rounds: number): Promise<Told> {
  const told: Told = { event: [], screen: [], floor: [], creates: 0, reads: [] }
  const part = Math.ceil(count / rounds)
  for (let round = 0; round <= rounds; round += 1) {
    const begun = await payments(world, part)
    const toEvent = await inParallel(begun, (payment) => timeToEvent(world, payment.payment))
    told.creates = Math.max(told.creates, ...begun.map(({ payment }) => payment.creates))
    told.reads.push(...begun.map(({ payment }) => payment.reads))
    const toScreen = await inParallel(await payments(world, part), (payment) => timeToScreen(world, payment, true))
    const toFloor = await inParallel(await payments(world, part), (payment) => timeOfFloor(world, payment.payment))
    if (round === 0) continue // it warms up
    told.event.push(toEvent)
    told.screen.push(toScreen)
    told.floor.push(toFloor)
  }
  return told
}

/** So many browsers watch a payment of their own at once: more would show how many fit, and not how long it takes. */
const watchers = 200

/** @returns a list for each wave */
async function withoutWebhook(world: World, count: number): Promise<number[][]> {
  const waves: number[][] = []
  for (let left = count; left > 0; left -= watchers) {
    const begun = await payments(world, Math.min(left, watchers))
    // Each ends at another moment of its interval, as shoppers do.
    const wait = (at: number): number => (at / begun.length) * 2 * intervalMs
    waves.push(await Promise.all(begun.map((payment, at) => timeToScreen(world, payment, false, wait(at)))))
  }
  return waves
}

/** @returns reads per interval */
async function watchedByMany(world: World, browsers: number): Promise<number> {
  const [begun] = await payments(world, 1)
  if (!begun) return Number.NaN
  const intervals = 4
  const began = performance.now()
  const watch = async (): Promise<void> => {
    while (performance.now() - began < intervals * intervalMs) await status(world, begun.token, 4)
  }
  await Promise.all(Array.from({ length: browsers }, watch))
  const passed = Math.ceil((performance.now() - began) / intervalMs)
  const { reads } = begun.payment
  return reads / passed
}
