/** Measures several servers on one PostgreSQL: their total throughput, and that they create no payment twice. */

import { startCcv } from '../ccv-stub/ccv.ts'
import type { Counted } from '../ccv-stub/stub-books.ts'
import { makeSessions, startBackend, startOf } from '../contestants/backend.ts'
import type { Running } from '../contestants/programs.ts'
import { type Database, postgresDatabase } from '../databases/database.ts'
import { startPostgres } from '../databases/postgres.ts'
import { type Driven, drive } from '../load/drive.ts'
import { interleaved } from '../load/rounds.ts'
import { type Question, sized } from '../report/question.ts'
import { median, ratios, type Spread, spreadOf } from '../report/statistics.ts'
import { ms, number, spread } from '../report/words.ts'

const sizes = ['1', '2', '4'] as const
type Size = (typeof sizes)[number]

const connections = 64

/** CCV's answer time, like over a network. One server can wait for many of CCV's answers at the same time. */
const answerMs = 20

export const question: Question = {
  name: 'servers',
  title: 'More servers on one PostgreSQL',
  async ask(bench) {
    const postgres = await startPostgres()
    const ccv = await startCcv()
    await ccv.setAnswerMs(answerMs)
    const database = await postgresDatabase(postgres)
    // One after another, because the first one creates the schema.
    const servers: Running[] = []
    for (let at = 0; at < 4; at += 1) servers.push(await startBackend({ database, ccvUrl: ccv.url }))
    try {
      const requests = sized(bench, 1200, 64)
      const load = { connections, requests, secondsAtMost: 5, holds: 'redirectUrl' }
      const run = (size: Size) => async (): Promise<Driven> => {
        bench.log(`load on ${size} of 4 servers`)
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
  if (!first) throw new Error('there must be at least one server')
  const tokens = await makeSessions(first, database, count)
  return (at: number) => startOf(tokens[at] ?? '')
}

interface Clicked {
  orders: number
  clicks: number
}

/** Starts every order at all four servers at once, like an impatient shopper behind a load balancer. */
async function clickedEverywhere(servers: readonly Running[], database: Database, orders: number): Promise<Clicked> {
  const request = await requestsOf(servers, database, orders)
  const urls = servers.map(({ url }) => url)
  const clicks = orders * urls.length
  // While another server is starting the attempt, the answer may lack the page's address; the element then queries it.
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
        says: 'payments with a second create request to CCV, under load on all servers',
        measured: zero(driven.createdTwice),
        goal: { atMost: 0 },
      },
      {
        says: `create requests per order, with ${clicked.orders} orders started at all four servers at once`,
        measured: zero(clicked.creates / clicked.orders),
        goal: { atMost: 1 },
      },
    ],
    tables: [
      {
        title: `Attempts over ${connections} connections, CCV takes ${answerMs} ms`,
        columns: ['>servers', '>per second', '>relative to one server', '>p50', '>p99'],
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
      'Servers, PostgreSQL, stub and load generator run on one machine and share its cores. This measurement does not show the throughput of servers on separate machines.',
      `All four servers run all the time; those without load only sweep. ${number(driven.creates)} payments were created under load, and ${number(clicked.creates)} by ${number(clicked.clicks)} clicks.`,
    ],
  }
}
