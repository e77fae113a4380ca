import { describe, expect, it } from 'vitest'
import { createSingleFlight, type Work } from './single-flight.ts'

/** Work that starts at once and ends when the test ends it. */
function tasks(): { work: Work<number>; end: (index: number) => void; started: () => number } {
  const ends: (() => void)[] = []
  return {
    work: (begins) => {
      begins()
      return new Promise((resolve) => ends.push(() => resolve(ends.length)))
    },
    end: (index) => ends[index]?.(),
    started: () => ends.length,
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('concurrent requests for the same work', () => {
  it('share the current run and one run after it', async () => {
    const singleFlight = createSingleFlight<number>()
    const { work, end, started } = tasks()

    const first = singleFlight('a', work)
    await turn()
    const asked = [first, ...Array.from({ length: 50 }, () => singleFlight('a', work))]
    end(0)
    await turn()
    end(1)
    await Promise.all(asked)

    expect(started()).toBe(2)
  })

  it('share one run while it waits to start', async () => {
    const singleFlight = createSingleFlight<number>()
    const { work, end, started } = tasks()
    let begin = (): void => {}
    const turnToBegin = new Promise<void>((resolve) => {
      begin = resolve
    })
    const patient: Work<number> = async (begins) => {
      await turnToBegin
      return work(begins)
    }

    const asked = Array.from({ length: 50 }, () => singleFlight('a', patient))
    await turn()
    const wasPlanned = singleFlight.isPlanned('a')
    begin()
    await turn()
    end(0)
    await Promise.all(asked)

    expect([wasPlanned, singleFlight.isPlanned('a'), started()]).toEqual([true, false, 1])
  })

  it('with another key do not wait for each other', async () => {
    const singleFlight = createSingleFlight<number>()
    const { work, started } = tasks()

    void singleFlight('a', work)
    void singleFlight('b', work)
    await turn()

    expect(started()).toBe(2)
  })

  it('get a new run after one that failed', async () => {
    const singleFlight = createSingleFlight<number>()
    const failing = singleFlight('a', async (begins) => {
      begins()
      await turn()
      await turn()
      throw new Error('no')
    })
    const failed = failing.catch((error: unknown) => String(error))
    await turn()

    const next = singleFlight('a', () => Promise.resolve(1))

    expect(await failed).toBe('Error: no')
    expect(await next).toBe(1)
    expect(await singleFlight('a', () => Promise.resolve(2))).toBe(2)
  })
})
