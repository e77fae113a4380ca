import { describe, expect, it } from 'vitest'
import { toAmount, toMinor } from './money.ts'

describe('toMinor', () => {
  it('reads a documented amount, as a number or as text', () => {
    expect(toMinor(123)).toBe(12_300)
    expect(toMinor('250.00')).toBe(25_000)
    expect(toMinor('0.01')).toBe(1)
    expect(toMinor(10.5)).toBe(1_050)
    expect(toMinor('999999999999')).toBe(99_999_999_999_900)
    expect(toMinor('9999999999.99')).toBe(999_999_999_999)
  })

  it('returns undefined for an invalid amount', () => {
    for (const wrong of [
      0,
      -1,
      0.001,
      Number.NaN,
      1e21,
      '0.00',
      '1.234',
      '1,50',
      '1e3',
      ' 1',
      '',
      '+1',
      '10000000000.00',
    ]) {
      expect(toMinor(wrong), String(wrong)).toBeUndefined()
    }
  })
})

describe('toAmount', () => {
  it('returns the number that CCV would answer with', () => {
    expect(JSON.stringify([toAmount(12_300), toAmount(1_050), toAmount(1), toAmount(478)])).toBe('[123,10.5,0.01,4.78]')
  })
})
