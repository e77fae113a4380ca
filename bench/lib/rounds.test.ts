import { describe, expect, it } from 'vitest'
import { interleaved } from './rounds.ts'

describe('interleaved', () => {
  it('lets them take turns, every other round backwards, after a round that does not count', async () => {
    const order: string[] = []
    const contestant = (name: string) => async () => order.push(name)

    const results = await interleaved({ a: contestant('a'), b: contestant('b') }, 2)

    expect(order.join('')).toBe('ab' + 'ba' + 'ab')
    expect(results).toEqual({ a: [4, 5], b: [3, 6] })
  })
})
