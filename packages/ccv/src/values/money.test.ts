import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDecimal, toMinor } from './money.ts'

describe('toDecimal', () => {
  it.each([
    [1, '0.01'],
    [29, '0.29'],
    [100, '1.00'],
    [1050, '10.50'],
    [999_999_999_999, '9999999999.99'],
  ])('[F90] writes %d with two decimals', (minor, decimal) => {
    expect(toDecimal(minor)).toBe(decimal)
  })

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1_000_000_000_000])('[F90] rejects %d', (minor) => {
    expect(() => toDecimal(minor)).toThrow(RangeError)
  })
})

describe('toMinor', () => {
  it.each([
    [0.29, 29],
    [1.1, 110],
    [5, 500],
    [24.5, 2450],
    [999_999_999.99, 99_999_999_999],
    [9_999_999_999.99, 999_999_999_999],
    [0, 0],
    ['250.00', 25_000],
    ['250', 25_000],
    ['0.5', 50],
    ['1.500', 150],
  ])('[F90] reads %j exactly', (amount, minor) => {
    expect(toMinor(amount)).toBe(minor)
  })

  it.each([1.005, '1.005', -1, '-1.00', '1e3', 1e21, '1,00', '', ' 1', '1.', '.5', '0x10', '99999999999999'])(
    'returns undefined for %j',
    (amount) => {
      expect(toMinor(amount)).toBeUndefined()
    },
  )

  it('reads back every written amount, as text and as a JSON number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (minor) => {
        const decimal = toDecimal(minor)

        expect(toMinor(decimal)).toBe(minor)
        expect(toMinor(JSON.parse(decimal))).toBe(minor)
      }),
    )
  })

  it('never returns a fraction', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (amount) => {
        const minor = toMinor(amount)

        expect(minor === undefined || Number.isSafeInteger(minor)).toBe(true)
      }),
    )
  })
})
