import { describe, expect, it } from 'vitest'
import { amountText, countriesIn, dateAndTimeText, dateText, dayText } from './formatted.ts'
import { languages } from './languages.ts'

describe('the text of an amount', () => {
  it.each([
    ['en', 4250, 'EUR', '€42.50'],
    ['en-GB', 29, 'GBP', '£0.29'],
    ['nl-BE', 100000, 'EUR', '€\u00a01.000,00'],
    ['de', 4250, 'EUR', '42,50\u00a0€'],
    ['fr', 110, 'CHF', '1,10\u00a0CHF'],
    ['en', 4250, 'JPY', '¥4,250'],
    ['pt', 4250, 'EUR', '42,50\u00a0€'],
    ['en', 4250, 'KWD', 'KWD\u00a04.250'],
    ['en', 0, 'EUR', '€0.00'],
  ])('in %s writes %i minor units of %s as %s', (lang, amountMinor, currency, written) => {
    expect(amountText({ amountMinor, currency }, lang)).toBe(written)
  })

  it('is in English where the texts are', () => {
    expect(amountText({ amountMinor: 4250, currency: 'EUR' }, 'fi-FI')).toBe('€42.50')
  })
})

describe('the text of a date', () => {
  const lateInTheEvening = Date.UTC(2026, 10, 30, 23, 30)

  it('is the date in Central Europe', () => {
    expect(dateText(lateInTheEvening, 'en-GB')).toBe('1 Dec 2026')
    expect(dateAndTimeText(lateInTheEvening, 'en-GB')).toBe('1 Dec 2026, 00:30')
  })

  it('of a calendar day is that day', () => {
    expect(dayText('2028-01-01', 'nl')).toBe('1 januari 2028')
    expect(dayText('2028-01-01', 'fi')).toBe('1 January 2028')
  })
})

describe('the countries', () => {
  it.each(languages)('in %s are in alphabetical order, each once', (lang) => {
    const names = countriesIn(lang).map(([, name]) => name)

    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, lang)))
    expect(new Set(names).size).toBe(41)
  })

  it('are the same after a caller has changed its list', () => {
    countriesIn('nl').length = 0

    expect(new Map(countriesIn('nl')).get('AT')).toBe('Oostenrijk')
  })
})

it('still formats after requests in more languages than are remembered', () => {
  const money = { amountMinor: 4250, currency: 'EUR' }

  const texts = Array.from({ length: 1000 }, (_, region) => amountText(money, `en-${String(region).padStart(3, '0')}`))

  expect(new Set(texts.map((text) => text.replaceAll(/\s/g, ''))).size).toBeLessThan(10)
  expect(amountText(money, 'en')).toBe('€42.50')
})
