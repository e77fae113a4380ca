import { describe, expect, it } from 'vitest'
import { createDatabaseClock } from './database-clock.ts'

const noon = Date.UTC(2026, 0, 15, 12)

/** A stopwatch that the test advances. */
function stopwatch(): { elapsed: () => number; pass(ms: number): void } {
  let now = 1000
  return {
    elapsed: () => now,
    pass: (ms) => {
      now += ms
    },
  }
}

describe('the database’s clock', () => {
  it('[F55] shows the last reading plus the time that has passed since, whatever the machine’s clock shows', () => {
    const { elapsed, pass } = stopwatch()
    const clock = createDatabaseClock(elapsed)

    clock.observe({ at: noon, sentAt: elapsed(), receivedAt: elapsed() })
    pass(90_000)

    expect(clock.now()).toBe(noon + 90_000)
  })

  it('is wrong by no more than the round trip of the reading', () => {
    const { elapsed, pass } = stopwatch()
    const clock = createDatabaseClock(elapsed)
    const sentAt = elapsed()

    pass(3000)
    clock.observe({ at: noon, sentAt, receivedAt: elapsed() })

    expect(clock.now()).toBeGreaterThanOrEqual(noon)
    expect(clock.now()).toBeLessThanOrEqual(noon + 3000)
  })

  it('is not made less precise by a slow reading that is consistent with it', () => {
    const { elapsed, pass } = stopwatch()
    const clock = createDatabaseClock(elapsed)
    clock.observe({ at: noon, sentAt: elapsed(), receivedAt: elapsed() })
    const sentAt = elapsed()

    pass(3000)
    clock.observe({ at: noon + 100, sentAt, receivedAt: elapsed() })

    expect(clock.now()).toBe(noon + 3000)
  })

  it('[F62] is correct again at the next reading after the machine was suspended', () => {
    const { elapsed } = stopwatch()
    const clock = createDatabaseClock(elapsed)
    clock.observe({ at: noon, sentAt: elapsed(), receivedAt: elapsed() })

    clock.observe({ at: noon + 3_600_000, sentAt: elapsed(), receivedAt: elapsed() })

    expect(clock.now()).toBe(noon + 3_600_000)
  })
})
