import { describe, expect, it } from 'vitest'
import { parseAmount, typedAmount } from './amounts.ts'

describe('parseAmount', () => {
  it.each([
    ['12', 1200],
    ['12.5', 1250],
    [' 12,50 ', 1250],
    ['0.01', 1],
    ['0', 0],
  ])('parses %j', (text, amountMinor) => {
    expect(parseAmount(text)).toBe(amountMinor)
  })

  it.each(['', '-1', '1e3', '1.234', '1 000', '12345678901', '€5', '.5'])('returns undefined for %j', (text) => {
    expect(parseAmount(text)).toBe(undefined)
  })
})

describe('typedAmount', () => {
  it('formats an amount that parseAmount parses back', () => {
    expect(typedAmount(1205)).toBe('12.05')
    expect(parseAmount(typedAmount(1205))).toBe(1205)
  })
})
