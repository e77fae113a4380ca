import { describe, expect, it } from 'vitest'
import { fuzz } from '../testing/fuzz/fuzz.ts'
import { seedOf } from '../testing/seed.ts'

const seed = seedOf('FUZZ_SEED')
/** The number of requests; fewer only when `FUZZ_MINUTES` limits the time. A slow machine needs half an hour for them. */
const wanted = 200_000
const given = process.env['FUZZ_MINUTES']
const minutes = Number(given ?? 30)

describe('every route', () => {
  it(`answers every request without a 5xx and without data of other customers (seed ${seed})`, {
    timeout: (minutes + 1) * 60_000,
  }, async () => {
    const { requests, statuses, wrong } = await fuzz({ requests: wanted, seed, forMs: minutes * 60_000 })

    const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    console.log(`fuzz: ${requests} requests, seed ${seed}; ${counts.join(', ')}`)
    expect(wrong).toEqual([])
    expect(requests).toBeGreaterThanOrEqual(given === undefined ? wanted : 1)
  })
})
