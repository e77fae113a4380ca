import { describe, expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { translationFor } from './messages.ts'
import { nl } from './nl.ts'

/** Every text by its path, functions applied to a mark. */
function texts(messages: object, path = ''): [path: string, text: string][] {
  return Object.entries(messages).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[path + name, value]]
    if (typeof value === 'function') return [[path + name, String(value('«1»', '«2»'))]]
    return typeof value === 'object' && value !== null ? texts(value, `${path + name}.`) : []
  })
}

describe.each(Object.entries({ nl, fr, de }))('%s', (_, messages) => {
  it('has every text, with what belongs into it', () => {
    const marks = (text: string) => (text.match(/«\d»/g) ?? []).toSorted()

    expect(texts(messages).map(([path, text]) => [path, marks(text), text.length > 1])).toEqual(
      texts(en).map(([path, text]) => [path, marks(text), true]),
    )
  })
})

describe('fr', () => {
  it('never starts a line with a sign that follows a space', () => {
    expect(texts(fr).filter(([, text]) => / [:?!]/.test(text))).toEqual([])
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
