import { describe, expect, it } from 'vitest'
import { hashOf, newId, newToken, sameSecret } from './secrets.ts'

describe('a token', () => {
  it('has 192 random bits and a prefix for its purpose', () => {
    const tokens = Array.from({ length: 1000 }, () => newToken('ct'))

    const random = tokens.map((token) => Buffer.from(token.replace(/^ct_/, ''), 'base64url'))

    expect(new Set(tokens).size).toBe(1000)
    expect(new Set(random.map(({ length }) => length * 8))).toEqual(new Set([192]))
    // Each bit is set about half of the time: of 1000 tokens, 120 more or fewer than 500 is practically impossible.
    for (let bit = 0; bit < 192; bit += 1) {
      const set = random.filter((bytes) => ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1).length
      expect(Math.abs(set - 500)).toBeLessThan(120)
    }
  })

  it('is stored as a hash that does not reveal it', () => {
    const token = newToken('st')

    expect(hashOf(token)).toMatch(/^[0-9a-f]{64}$/)
    expect(hashOf(token)).not.toContain(token.slice(3))
  })
})

describe('an id', () => {
  it('is URL-safe and unique', () => {
    const ids = Array.from({ length: 1000 }, () => newId('at'))

    expect(new Set(ids).size).toBe(1000)
    for (const id of ids) expect(id).toMatch(/^at_[0-9a-f]{24}$/)
  })
})

describe('comparing secrets in constant time', () => {
  it('matches equal secrets only, whatever their length', () => {
    expect(sameSecret('sk_1', 'sk_1')).toBe(true)
    for (const other of ['', 'sk_2', 'sk_11', 'SK_1']) expect(sameSecret('sk_1', other)).toBe(false)
  })
})
