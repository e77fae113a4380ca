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

  it('knows every country of ISO 3166 and Kosovo, and nothing that the platform does not', () => {
    const strangers = codes.filter((code) => regions.of(code) === undefined)

    expect(codes).toHaveLength(250)
    expect(strangers).toEqual([])
  })

  it('gives every country a code of its own that leads back', () => {
    const back = codes.map((code) => fromCcvCountry(toCcvCountry(code)))

    expect(back).toEqual(codes)
  })

  it.each(['', 'XX', 'BEL', '__proto__'])('refuses %j', (code) => {
    expect(isCountry(code)).toBe(false)
    expect(() => toCcvCountry(code)).toThrow(RangeError)
  })
})

describe('fromCcvCountry', () => {
  it('leaves what it does not know as it came', () => {
    expect(fromCcvCountry('BE')).toBe('BE')
    expect(fromCcvCountry('ZZZ')).toBe('ZZZ')
  })
})
