import { describe, expect, it } from 'vitest'
import { fuzz } from '../testing/fuzz/fuzz.ts'
import { seedOf } from '../testing/seed.ts'

const seed = seedOf('FUZZ_SEED')
/** How many requests; fewer only where less time is given than they take (`FUZZ_MINUTES`). */
const wanted = 200_000
const given = process.env['FUZZ_MINUTES']
const minutes = Number(given ?? 8)

describe('every route', () => {
  it(`answers whatever is sent, with no 5xx and nobody else's data (seed ${seed})`, {
    timeout: (minutes + 1) * 60_000,
  }, async () => {
    const { requests, statuses, wrong } = await fuzz({ requests: wanted, seed, forMs: minutes * 60_000 })

    const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    console.log(`fuzz: ${requests} requests, seed ${seed}; ${counts.join(', ')}`)
    expect(wrong).toEqual([])
    expect(requests).toBeGreaterThanOrEqual(given === undefined ? wanted : 1)
  })
})
