/** More servers on one PostgreSQL: what they do together, and that none of it is done twice. */
import { makeSessions, startBackend, startOf } from './lib/backend.ts'
import { startCcv } from './lib/ccv.ts'
import { type Database, postgresDatabase } from './lib/database.ts'
import { type Driven, drive } from './lib/drive.ts'
import { startPostgres } from './lib/postgres.ts'
import type { Running } from './lib/programs.ts'
import { type Question, sized } from './lib/question.ts'
import { interleaved } from './lib/rounds.ts'
import { median, ratios, type Spread, spreadOf } from './lib/statistics.ts'
import type { Counted } from './lib/stub-books.ts'
import { ms, number, spread } from './lib/words.ts'

const sizes = ['1', '2', '4'] as const
type Size = (typeof sizes)[number]

const connections = 64

/** As over a network: servers wait for CCV most of their time, which one server can do for many shoppers at once. */
const answerMs = 20

export const question: Question = {
  name: 'servers',
  title: 'More servers on one PostgreSQL',
  async ask(bench) {
    const postgres = await startPostgres()
    const ccv = await startCcv()
    await ccv.setAnswerMs(answerMs)
    const database = await postgresDatabase(postgres)
    // One after another: the first brings the schema up to date.
    const servers: Running[] = []
    for (let at = 0; at < 4; at += 1) servers.push(await startBackend({ database, ccvUrl: ccv.url }))
    try {
      const requests = sized(bench, 1200, 64)
      const load = { connections, requests, secondsAtMost: 5, holds: 'redirectUrl' }
      const run = (size: Size) => async (): Promise<Driven> => {
        bench.log(`${size} of the servers`)
        const urls = servers.slice(0, Number(size)).map(({ url }) => url)
        return drive({ ...load, urls, request: await requestsOf(servers, database, requests) })
      }
      const rounds = await interleaved<Size, Driven>(
        { '1': run('1'), '2': run('2'), '4': run('4') },
        sized(bench, 4, 1),
      )
      const counted = await ccv.counted()
      const clicked = await clickedEverywhere(servers, database, sized(bench, 300, 20))
      const creates = (await ccv.counted()).creates - counted.creates
      return answerOf(rounds, counted, { ...clicked, creates })
    } finally {
      for (const server of servers) await server.stop()
      await database.close()
      await ccv.stop()
      await postgres.stop()
    }
  },
}

async function requestsOf([first]: readonly Running[], database: Database, count: number) {
  if (!first) throw new Error('there is no server')
  const tokens = await makeSessions(first, database, count)
  return (at: number) => startOf(tokens[at] ?? '')
}

interface Clicked {
  orders: number
  clicks: number
}

/** Every order is started at all four servers at once, as an impatient shopper behind a balancer would. */
async function clickedEverywhere(servers: readonly Running[], database: Database, orders: number): Promise<Clicked> {
  const request = await requestsOf(servers, database, orders)
  const urls = servers.map(({ url }) => url)
  const clicks = orders * urls.length
  // Who finds another server busy with it may be answered without the page, and asks for it.
  const load = { connections: urls.length * 4, requests: clicks, secondsAtMost: 120, holds: '"payment":"pending"' }
  await drive({ ...load, urls, request: (at) => request(Math.floor(at / urls.length)) })
  return { orders, clicks }
}

function answerOf(rounds: Record<Size, Driven[]>, driven: Counted, clicked: Clicked & { creates: number }) {
  const rates = (size: Size): number[] => rounds[size].map(({ perSecond }) => perSecond)
  const zero = (count: number): Spread => spreadOf([count])
  return {
    claims: [
      {
        says: 'payments that CCV was asked to create twice, all servers driven',
        measured: zero(driven.createdTwice),
        goal: { atMost: 0 },
      },
      {
        says: `creates per order, each of ${clicked.orders} started at all four servers at once`,
        measured: zero(clicked.creates / clicked.orders),
        goal: { atMost: 1 },
      },
    ],
    tables: [
      {
        title: `Attempts over ${connections} connections, CCV takes ${answerMs} ms`,
        columns: ['>servers', '>per second', '>of one server', '>p50', '>p99'],
        rows: sizes.map((size) => [
          size,
          number(median(rates(size))),
          spread(ratios(rates(size), rates('1')), '×'),
          ms(median(rounds[size].map(({ p50 }) => p50))),
          ms(median(rounds[size].map(({ p99 }) => p99))),
        ]),
      },
    ],
    remarks: [
      'All of it, PostgreSQL, stub and driver included, is on one machine: where it has two cores, more servers share them, and what they can do on machines of their own is not seen here.',
      `All four run all the time; those that are not driven only sweep. ${number(driven.creates)} payments were created under load, ${number(clicked.creates)} of ${number(clicked.clicks)} clicks.`,
    ],
  }
}
