/** Measures the time from CCV's final status to the shop's event and the shopper's screen, and the requests to CCV. */

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
} from '../contestants/sync-world.ts'
import { postgresDatabase, sqliteDatabase } from '../databases/database.ts'
import { startPostgres } from '../databases/postgres.ts'
import { type Answer, type Bench, type Claim, type Question, sized, type Table } from '../report/question.ts'
import { quantile, ratios, spreadOf } from '../report/statistics.ts'
import { ms, number } from '../report/words.ts'

/** Interval at which the backend queries CCV for a waiting browser. Repeats the backend's constant as a promise. */
const intervalMs = 2000

export const question: Question = {
  name: 'sync',
  title: 'Sync with CCV',
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
        'The time starts when the payment in CCV’s stub becomes final, before the webhook is sent.',
        'The floor is a minimal handler of the webhook: it reads once from the same stub and commits once; its time ends with its answer. The time of ccv-checkout ends when the shop’s endpoint has received the signed event `payment.paid`, and when the waiting browser has the final status.',
        `${parallel} payments are in progress at once; without a webhook, ${watchers} browsers wait for one payment each. Everything runs on one machine without a network.`,
        ...answers.flatMap(({ remarks }) => remarks),
        'For the first row, only the webhook triggers reads; a waiting browser adds at most one read per interval.',
      ],
    }
  },
}

async function askOn(bench: Bench, world: World): Promise<Answer> {
  const count = sized(bench, 1000, 16)
  const rounds = sized(bench, 5, 1)
  const { name } = world.database
  bench.log(`${name}: ${count} payments with a webhook`)
  const told = await byWebhook(world, count, rounds)
  bench.log(`${name}: ${count} payments without a webhook`)
  const polled = await withoutWebhook(world, count)
  const browsers = sized(bench, 1000, 20)
  bench.log(`${name}: ${browsers} browsers wait for one payment`)
  const watched = await watchedByMany(world, browsers)

  const p99 = (rounds: readonly (readonly number[])[]): number[] => rounds.map((times) => quantile(times, 0.99))
  const claims: Claim[] = [
    {
      says: `${name}: time to the shop’s event with a webhook, p99, relative to the floor`,
      goal: { atMost: 5 },
      unit: '×',
      measured: ratios(p99(told.event), p99(told.floor)),
    },
    {
      says: `${name}: time to the shopper’s screen with a webhook, p99, relative to the floor`,
      goal: { atMost: 5 },
      unit: '×',
      measured: ratios(p99(told.screen), p99(told.floor)),
    },
    {
      says: `${name}: time to the shopper’s screen without a webhook, p99`,
      goal: { atMost: intervalMs + quantile(told.screen.flat(), 0.99) },
      unit: ' ms',
      measured: spreadOf(p99(polled)),
    },
    { says: `${name}: most create requests per payment`, goal: { atMost: 1 }, measured: spreadOf([told.creates]) },
    {
      says: `${name}: most reads per payment with a webhook`,
      goal: { atMost: 1 },
      measured: spreadOf([Math.max(...told.reads)]),
    },
    {
      says: `${name}: reads per interval while ${number(browsers)} browsers wait`,
      goal: { atMost: 1 },
      measured: spreadOf([watched]),
    },
  ]
  const tables: Table[] = [
    {
      title: `Time from CCV’s final status, ${number(count)} payments on ${name}`,
      columns: ['to', '>p50', '>p90', '>p99', '>max'],
      rows: [
        timesRow('the shop’s event, with a webhook', told.event.flat()),
        timesRow('the shopper’s screen, with a webhook', told.screen.flat()),
        timesRow('the floor’s commit, with a webhook', told.floor.flat()),
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
  /** One list per round, in milliseconds. */
  event: number[][]
  screen: number[][]
  floor: number[][]
  /** The maximum of all payments. */
  creates: number
  /** The number of each payment. */
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
    if (round === 0) continue // warm-up round
    told.event.push(toEvent)
    told.screen.push(toScreen)
    told.floor.push(toFloor)
  }
  return told
}

/** Number of browsers that wait at once, each for its own payment. More would measure capacity instead of latency. */
const watchers = 200

/** @returns one list per group of browsers */
async function withoutWebhook(world: World, count: number): Promise<number[][]> {
  const waves: number[][] = []
  for (let left = count; left > 0; left -= watchers) {
    const begun = await payments(world, Math.min(left, watchers))
    // Each payment becomes final at another moment of its interval, as with real shoppers.
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
