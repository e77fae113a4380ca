import { describe, expect, it } from 'vitest'
import { runStories } from '../testing/model/model.ts'
import { seedOf } from '../testing/seed.ts'

const seed = seedOf('MODEL_SEED')
const path = process.env['MODEL_PATH']
const command = `MODEL_SEED=${seed} npx vitest run --project node packages/server/src/long/model.test.ts`

describe('the model with random stories', () => {
  it('pays an order at most once and loses none', { timeout: 60_000 }, async () => {
    const notified = await runStories({ runs: 4, seed, forMs: 25_000, path, command })

    expect(notified.stories).toBeGreaterThan(path === undefined ? 1 : 0)
  })
})
