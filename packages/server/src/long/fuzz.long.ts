import { describe, expect, it } from 'vitest'
import { fuzz } from '../testing/fuzz.ts'
import { seedOf } from '../testing/seed.ts'

const seed = seedOf('FUZZ_SEED')
const minutes = Number(process.env['FUZZ_MINUTES'] ?? 2)

describe('every route', () => {
  it(`answers whatever is sent, with no 5xx and nobody else's data (seed ${seed})`, {
    timeout: (minutes + 1) * 60_000,
  }, async () => {
    const { requests, statuses, wrong } = await fuzz({ requests: 200_000, seed, forMs: minutes * 60_000 })

    const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    console.log(`fuzz: ${requests} requests, seed ${seed}; ${counts.join(', ')}`)
    expect(wrong).toEqual([])
    expect(requests).toBeGreaterThan(10_000)
  })
})
