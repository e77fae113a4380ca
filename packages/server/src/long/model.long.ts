import { describe, expect, it } from 'vitest'
import { runStories } from '../testing/model.ts'
import { seedOf } from '../testing/seed.ts'

const seed = seedOf('MODEL_SEED')
const minutes = Number(process.env['MODEL_MINUTES'] ?? 3)

describe('whatever happens, in any order, thousands of times', () => {
  it(`holds with seed ${seed}`, { timeout: (minutes + 2) * 60_000 }, async () => {
    const told = await runStories({ runs: 5000, seed, forMs: minutes * 60_000 })

    console.log(`model: ${told.stories} stories, ${told.actions} actions, ${told.deaths} servers died, seed ${seed}`)
    expect(told.stories).toBeGreaterThan(200)
  })
})
