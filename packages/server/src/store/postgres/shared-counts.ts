/** Rate limit counts for all servers on one database, by the database's clock instead of the machines' clocks. */
import type { PostgresPool } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { type Clock, systemClock } from '../../runtime/clock.ts'
import type { CountedLimit, SharedCounts } from '../store.ts'

/** The query format of the library. */
interface Query {
  text: string
  values: unknown[]
}

/** The library uses the machine's clock and exchanges epoch milliseconds: any number that large is a time. */
const isTime = (value: unknown): value is number => typeof value === 'number' && value > 1e12

export function sharedCounts(pool: PostgresPool, clock: Clock): SharedCounts {
  const aheadMs = (): number => clock.now() - systemClock.now()

  async function query({ text, values }: Query): Promise<unknown> {
    const ahead = aheadMs()
    const connection = await pool.connect()
    try {
      const inOurTime = values.map((value) => (isTime(value) ? value + ahead : value))
      const { rows } = await connection.query<Record<string, unknown>>(text, inOurTime)
      const inTheirs = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isTime(value) ? value - ahead : value])),
      )
      return { rows: inTheirs, rowCount: rows.length }
    } finally {
      connection.release()
    }
  }

  return {
    limit({ name, points, seconds }: CountedLimit) {
      const limiter = new RateLimiterPostgres({
        storeClient: { query },
        storeType: 'client',
        tableName: 'rate_counts',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: name,
        points,
        duration: seconds,
        inMemoryBlockOnConsumed: points + 1,
      })
      return {
        async take(key, taken) {
          try {
            await limiter.consume(key, taken)
            return 0
          } catch (refused) {
            if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext)
            throw refused
          }
        },
      }
    },
    async forget(before) {
      await query({ text: 'delete from rate_counts where expire < $1', values: [before - aheadMs()] })
    },
  }
}
