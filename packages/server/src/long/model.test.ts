import { describe, expect, it } from 'vitest'
import { runStories } from '../testing/model.ts'
import { seedOf } from '../testing/seed.ts'

const seed = seedOf('MODEL_SEED')

describe('whatever happens, in any order', () => {
  it('one order is paid at most once, and never forgotten', { timeout: 60_000 }, async () => {
    const told = await runStories({ runs: 40, seed, forMs: 50_000 })

    expect(told.stories).toBeGreaterThan(5)
  })
})
