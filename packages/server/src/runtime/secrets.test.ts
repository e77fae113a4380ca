import { describe, expect, it } from 'vitest'
import { hashOf, newId, newToken, sameSecret } from './secrets.ts'

describe('a token', () => {
  it('has 192 bits that nobody can guess, and says what it is for', () => {
    const tokens = Array.from({ length: 1000 }, () => newToken('ct'))

    const random = tokens.map((token) => Buffer.from(token.replace(/^ct_/, ''), 'base64url'))

    expect(new Set(tokens).size).toBe(1000)
    expect(new Set(random.map(({ length }) => length * 8))).toEqual(new Set([192]))
    // Each bit is set about as often as not: a thousand tries stay within 100 of the half but once in a billion.
    for (let bit = 0; bit < 192; bit += 1) {
      const set = random.filter((bytes) => ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1).length
      expect(Math.abs(set - 500)).toBeLessThan(120)
    }
  })

  it('is kept as a hash from which it can’t be read', () => {
    const token = newToken('st')

    expect(hashOf(token)).toMatch(/^[0-9a-f]{64}$/)
    expect(hashOf(token)).not.toContain(token.slice(3))
  })
})

describe('an id', () => {
  it('is safe in an address, and never the same', () => {
    const ids = Array.from({ length: 1000 }, () => newId('at'))

    expect(new Set(ids).size).toBe(1000)
    for (const id of ids) expect(id).toMatch(/^at_[0-9a-f]{24}$/)
  })
})

describe('comparing secrets', () => {
  it('tells the same from others, of whatever length', () => {
    expect(sameSecret('sk_1', 'sk_1')).toBe(true)
    for (const other of ['', 'sk_2', 'sk_11', 'SK_1']) expect(sameSecret('sk_1', other)).toBe(false)
  })
})
