import { describe, expect, it } from 'vitest'
import { de } from './de.ts'
import { en, type Messages } from './en.ts'
import { fr } from './fr.ts'
import { say, translationFor } from './messages.ts'
import { nl } from './nl.ts'

const languages = { nl, fr, de }

/** The places in a text, in no order. */
function placesIn(text: string): string[] {
  return (text.match(/{\w+}/g) ?? []).toSorted()
}

describe.each(Object.entries(languages))('%s', (_, messages) => {
  it('has every text, with the places that belong into it', () => {
    const shape = (texts: Messages) => Object.entries(texts).map(([key, text]) => [key, placesIn(text), text !== ''])

    expect(shape(messages)).toEqual(shape(en))
  })
})

describe('fr', () => {
  it('never starts a line with a sign that follows a space', () => {
    expect(Object.entries(fr).filter(([, text]) => / [:?!]/.test(text))).toEqual([])
  })
})

describe('translationFor', () => {
  it('keeps the region, which decides how amounts are written', () => {
    expect(translationFor('nl-BE')).toEqual({ lang: 'nl-BE', text: nl })
    expect(translationFor('de_AT')).toEqual({ lang: 'de-AT', text: de })
  })

  it('[F84] speaks English where it does not know the language, and says so', () => {
    expect(translationFor('pt-BR')).toEqual({ lang: 'en', text: en })
    expect(translationFor('')).toEqual({ lang: 'en', text: en })
    expect(translationFor('constructor')).toEqual({ lang: 'en', text: en })
  })
})

describe('say', () => {
  it('fills the places, in the order of the language', () => {
    expect(say(en, 'ending', { name: 'Visa', last4: '4242' })).toBe('Visa ending in 4242')
    expect(say(de, 'signAndPay', { amount: '42,50 €' })).toBe('Unterschreiben und 42,50 € bezahlen')
  })

  it('reads no places in what it fills in', () => {
    expect(say(en, 'ending', { name: '{last4}', last4: '$&' })).toBe('{last4} ending in $&')
  })
})
