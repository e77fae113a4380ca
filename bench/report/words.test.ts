import { expect, it } from 'vitest'
import { bytes, ms, number, spread } from './words.ts'

it('formats three significant digits, and all digits of a larger number', () => {
  expect([0.012_345, 1.2345, 12.345, 1234.5, Number.NaN].map(number)).toEqual(['0.0123', '1.23', '12.3', '1,235', '–'])
})

it('formats bytes and times with a suitable unit', () => {
  expect([bytes(999), bytes(15_400), bytes(2_500_000)]).toEqual(['999 B', '15.4 kB', '2.5 MB'])
  expect([ms(3.21), ms(12_000), ms(Number.NaN)]).toEqual(['3.21 ms', '12 s', '–'])
})

it('formats a median with its interval', () => {
  expect(spread({ median: 1.4, low: 1.31, high: 1.6 }, '×')).toBe('1.4× (1.31 to 1.6)')
})
