import { expect, it } from 'vitest'
import { countriesIn } from './countries.ts'

it('sorts countries by name in the language’s own order', () => {
  const dutch = countriesIn('nl').map(([, name]) => name)
  const german = new Map(countriesIn('de'))

  expect(dutch).toEqual(dutch.toSorted((a, b) => a.localeCompare(b, 'nl')))
  expect(dutch).toContain('Oostenrijk')
  expect(german.get('AT')).toBe('Österreich')
})

it('has a two-letter code for each country, and each name once', () => {
  const countries = countriesIn('en')

  expect(countries.every(([code]) => /^[A-Z]{2}$/.test(code))).toBe(true)
  expect(new Set(countries.map(([, name]) => name)).size).toBe(countries.length)
})
