import { describe, expect, it } from 'vitest'
import { createCoalescer } from './coalesce.ts'

/** Work that ends when told. */
function tasks(): { work: () => Promise<number>; end: (index: number) => void; started: () => number } {
  const ends: (() => void)[] = []
  return {
    work: () => new Promise((resolve) => ends.push(() => resolve(ends.length))),
    end: (index) => ends[index]?.(),
    started: () => ends.length,
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('many reasons to ask at once', () => {
  it('are one run now, and one after it', async () => {
    const coalesced = createCoalescer<number>()
    const { work, end, started } = tasks()

    const asked = Array.from({ length: 50 }, () => coalesced('a', work))
    end(0)
    await turn()
    end(1)
    await Promise.all(asked)

    expect(started()).toBe(2)
  })

  it('for different things do not wait for each other', () => {
    const coalesced = createCoalescer<number>()
    const { work, started } = tasks()

    void coalesced('a', work)
    void coalesced('b', work)

    expect(started()).toBe(2)
  })

  it('are answered by a new run after one that failed', async () => {
    const coalesced = createCoalescer<number>()
    const failing = coalesced('a', () => Promise.reject(new Error('no')))

    const next = coalesced('a', () => Promise.resolve(1))

    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe(1)
    expect(await coalesced('a', () => Promise.resolve(2))).toBe(2)
  })
})
