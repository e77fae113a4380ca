import { describe, expect, it } from 'vitest'
import { interleaved } from './rounds.ts'

describe('interleaved', () => {
  it('runs contestants in turn, every other round in reverse, after a warm-up round', async () => {
    const order: string[] = []
    const contestant = (name: string) => async () => order.push(name)

    const results = await interleaved({ a: contestant('a'), b: contestant('b') }, 2)

    expect(order.join('')).toBe('ab' + 'ba' + 'ab')
    expect(results).toEqual({ a: [4, 5], b: [3, 6] })
  })
})
