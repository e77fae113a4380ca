import { describe, expect, it } from 'vitest'
import { ar } from './ar.ts'
import { da } from './da.ts'
import { de } from './de.ts'
import { en, type Messages } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it as italian } from './it.ts'
import { addLanguages, say, translationFor } from './messages.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { sv } from './sv.ts'
import { tr } from './tr.ts'

const languages = { nl, fr, de, es, it: italian, pt, pl, da, sv, tr, ar }

/** The places in a text, in no order. */
function placesIn(text: string): string[] {
  return (text.match(/{\w+}/g) ?? []).toSorted()
}

describe.each(Object.entries(languages))('%s', (_, messages) => {
  it('has every text, with its placeholders', () => {
    const shape = (texts: Messages) => Object.entries(texts).map(([key, text]) => [key, placesIn(text), text !== ''])

    expect(shape(messages)).toEqual(shape(en))
  })

  it('has nothing left in English', () => {
    const same = Object.entries(messages).filter(([key, text]) => text === en[key as keyof Messages] && text.length > 9)

    expect(same).toEqual([])
  })

  it('follows the punctuation of the language', () => {
    const odd = Object.entries(messages).filter(([, text]) => /['"]|\.\.\.| $|^ | {2}|\u2026\./.test(text))

    expect(odd).toEqual([])
  })
})

describe('fr', () => {
  it('never starts a line with punctuation after a space', () => {
    expect(Object.entries(fr).filter(([, text]) => / [:?!]/.test(text))).toEqual([])
  })
})

describe('translationFor', () => {
  addLanguages({ nl, de })

  it('keeps the region, which decides how amounts are written', () => {
    expect(translationFor('nl-BE')).toEqual({ lang: 'nl-BE', text: nl })
    expect(translationFor('de_AT')).toEqual({ lang: 'de-AT', text: de })
  })

  it('[F84] falls back to English for an unknown language, and reports that', () => {
    expect(translationFor('fi')).toEqual({ lang: 'en', text: en })
    expect(translationFor('')).toEqual({ lang: 'en', text: en })
    expect(translationFor('constructor')).toEqual({ lang: 'en', text: en })
  })
})

describe('say', () => {
  it('fills in the placeholders, in the order of the language', () => {
    expect(say(en, 'ending', { name: 'Visa', last4: '4242' })).toBe('Visa ending in 4242')
    expect(say(de, 'signAndPay', { amount: '42,50 €' })).toBe('Unterschreiben und 42,50 € bezahlen')
  })

  it('does not replace placeholders inside the values', () => {
    expect(say(en, 'ending', { name: '{last4}', last4: '$&' })).toBe('{last4} ending in $&')
  })

  it('isolates the values in right-to-left texts', () => {
    expect(say(ar, 'pay', { amount: '€42.50' })).toBe('ادفع \u2068€42.50\u2069')
  })
})
