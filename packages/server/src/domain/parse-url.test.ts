import { expect, it } from 'vitest'
import { parseUrl } from './parse-url.ts'

it('accepts a domain with letters outside ASCII, also after many thousands of addresses', () => {
  const accepted = Array.from({ length: 50_000 }, () => parseUrl('https://boulangerie-é.example/compte')?.hostname)

  expect(new Set(accepted)).toEqual(new Set(['xn--boulangerie--meb.example']))
})

it.each(['', 'shop.example', '/account', 'https://', 'https://a b'])('%j is no URL', (text) => {
  expect(parseUrl(text)).toBeUndefined()
})
