import { describe, expect, it } from 'vitest'
import { fromCcvCountry, isCountry, toCcvCountry } from './country.ts'

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)

describe('toCcvCountry', () => {
  it.each([
    ['BE', 'BEL'],
    ['nl', 'NLD'],
    ['DE', 'DEU'],
    ['CH', 'CHE'],
    ['GB', 'GBR'],
  ])('turns %s into %s', (alpha2, alpha3) => {
    expect(toCcvCountry(alpha2)).toBe(alpha3)
  })

  it('accepts every country of ISO 3166 and Kosovo, and no code that the platform does not know', () => {
    const strangers = codes.filter((code) => regions.of(code) === undefined)

    expect(codes).toHaveLength(250)
    expect(strangers).toEqual([])
  })

  it('is reversed by fromCcvCountry for every country', () => {
    const back = codes.map((code) => fromCcvCountry(toCcvCountry(code)))

    expect(back).toEqual(codes)
  })

  it.each(['', 'XX', 'BEL', '__proto__'])('rejects %j', (code) => {
    expect(isCountry(code)).toBe(false)
    expect(() => toCcvCountry(code)).toThrow(RangeError)
  })
})

describe('fromCcvCountry', () => {
  it('returns an unknown code unchanged', () => {
    expect(fromCcvCountry('BE')).toBe('BE')
    expect(fromCcvCountry('ZZZ')).toBe('ZZZ')
  })
})
