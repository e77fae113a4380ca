import { describe, expect, it } from 'vitest'
import { formatMoney } from './money.ts'

describe('formatMoney', () => {
  it.each([
    ['en', 4250, 'EUR', '€42.50'],
    ['en-GB', 29, 'GBP', '£0.29'],
    ['nl-BE', 100000, 'EUR', '€\u00a01.000,00'],
    ['de', 4250, 'EUR', '42,50\u00a0€'],
    ['fr', 110, 'CHF', '1,10\u00a0CHF'],
  ])('writes an amount as people do in %s', (lang, amountMinor, currency, written) => {
    expect(formatMoney({ amountMinor, currency }, lang)).toBe(written)
  })

  it('formats the amount with a malformed language tag', () => {
    expect(formatMoney({ amountMinor: 4250, currency: 'EUR' }, 'not_a_tag!')).toBe('€42.50')
  })
})
