import { describe, expect, it } from 'vitest'
import { accountLanguages as languages } from '../testing/account-languages.ts'
import { card, instalments, kept, over, subscription } from '../testing/account-views.ts'
import { addAccountLanguages, say, wordingFor } from './messages.ts'
import { aboutLines, kindName, removalText } from './method-text.ts'
import { en } from './translations/en.ts'
import { fr } from './translations/fr.ts'
import { nl } from './translations/nl.ts'

/** The places in a text, in no order. */
function placesIn(text: string): string[] {
  return (text.match(/{\w+}/g) ?? []).toSorted()
}

addAccountLanguages(languages)

describe.each(Object.entries(languages))('%s', (_, messages) => {
  it('has every text, with its placeholders', () => {
    const shape = (texts: object) =>
      Object.entries(texts).map(([key, text]) => [key, placesIn(String(text)), String(text).length > 0])

    expect(shape(messages)).toEqual(shape({ ...en, dir: messages.dir }))
  })
})

describe('fr', () => {
  it('never starts a line with punctuation after a space', () => {
    expect(Object.entries(fr).filter(([, text]) => / [:?!]/.test(text))).toEqual([])
  })
})

describe('wordingFor', () => {
  it('keeps the region, and falls back to English for an unknown language', () => {
    expect(wordingFor('nl-BE')).toEqual({ lang: 'nl-BE', text: nl })
    expect(wordingFor('constructor')).toEqual({ lang: 'en', text: en })
  })
})

describe('say', () => {
  it('isolates the values in right-to-left texts', () => {
    expect(say(languages.ar, 'nameFor', { name: 'Visa' })).toContain('\u2068Visa\u2069')
  })

  it('does not replace placeholders inside the values', () => {
    expect(say(en, 'ending', { name: '{last4}', last4: '$&' })).toBe('{last4} ending in $&')
  })
})

describe('a saved method in words', () => {
  const words = wordingFor('en-GB')

  it.each([
    ['a card', card, ['Expires 12/27']],
    ['a card with a name', { ...card, name: 'Holidays' }, ['Visa ending in 4242\u00a0· Expires 12/27']],
    ['a card that has ended', over, ['Expired 10/26']],
    ['a card that CCV forgets first', kept, ['Stored until 20 December 2026']],
    ['a subscription', subscription, ['€12.00 every 30 days, until 1 January 2028']],
    ['instalments', instalments, ['Expires 12/27', 'Instalments: 2 of 6 paid']],
  ])('%s', (_, method, lines) => {
    expect(aboutLines(method, words)).toEqual(lines)
  })

  it('names unknown kinds and brands', () => {
    const unknown = JSON.parse(JSON.stringify({ ...card, kind: 'barter', brand: 'constructor' }))

    expect(kindName(unknown, en)).toBe('Card ending in 4242')
  })

  it('says what removing means for each kind', () => {
    const [mandate, vault, sepa] = [card, kept, subscription].map((method) => removalText(method, 'Fjord', en))

    expect(mandate).toContain('withdrawn at CCV')
    expect(vault).toContain('Fjord deletes it')
    expect(sepa).toContain('no longer collect from this account')
  })

  it.each([
    ['de', 'bis zum 1.\u00a0Januar 2028'],
    ['fr', 'jusqu’au 1er\u00a0janvier 2028'],
    ['en', 'until 1 January 2028'],
  ])('writes a day in %s as its readers do: %s', (lang, written) => {
    expect(aboutLines(subscription, wordingFor(lang)).join()).toContain(written)
  })

  it('works with a malformed language tag', () => {
    expect(aboutLines(subscription, { ...words, lang: 'x' })).toEqual(['€12.00 every 30 days, until 1 January 2028'])
  })
})
