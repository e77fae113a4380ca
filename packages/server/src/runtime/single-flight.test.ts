import { describe, expect, it } from 'vitest'
import { createCoalescer, type Work } from './single-flight.ts'

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
    const coalesced = createCoalescer<number>()
    const { work, end, started } = tasks()

    const first = coalesced('a', work)
    await turn()
    const asked = [first, ...Array.from({ length: 50 }, () => coalesced('a', work))]
    end(0)
    await turn()
    end(1)
    await Promise.all(asked)

    expect(started()).toBe(2)
  })

  it('share one run while it waits to start', async () => {
    const coalesced = createCoalescer<number>()
    const { work, end, started } = tasks()
    let begin = (): void => {}
    const turnToBegin = new Promise<void>((resolve) => {
      begin = resolve
    })
    const patient: Work<number> = async (begins) => {
      await turnToBegin
      return work(begins)
    }

    const asked = Array.from({ length: 50 }, () => coalesced('a', patient))
    await turn()
    const wasPlanned = coalesced.isPlanned('a')
    begin()
    await turn()
    end(0)
    await Promise.all(asked)

    expect([wasPlanned, coalesced.isPlanned('a'), started()]).toEqual([true, false, 1])
  })

  it('with another key do not wait for each other', async () => {
    const coalesced = createCoalescer<number>()
    const { work, started } = tasks()

    void coalesced('a', work)
    void coalesced('b', work)
    await turn()

    expect(started()).toBe(2)
  })

  it('get a new run after one that failed', async () => {
    const coalesced = createCoalescer<number>()
    const failing = coalesced('a', async (begins) => {
      begins()
      await turn()
      await turn()
      throw new Error('no')
    })
    const failed = failing.catch((error: unknown) => String(error))
    await turn()

    const next = coalesced('a', () => Promise.resolve(1))

    expect(await failed).toBe('Error: no')
    expect(await next).toBe(1)
    expect(await coalesced('a', () => Promise.resolve(2))).toBe(2)
  })
})
