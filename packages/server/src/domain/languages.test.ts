import { describe, expect, it } from 'vitest'
import { directionOf, knownLanguage, textLanguage } from './languages.ts'

describe('textLanguage', () => {
  it('returns the language of a tag in any notation', () => {
    expect(['pt-BR', 'PT', 'ar-EG', 'sv_FI'].map(textLanguage)).toEqual(['pt', 'pt', 'ar', 'sv'])
  })

  it('returns English for a language without texts', () => {
    expect(['fi', '', 'constructor', 'e'].map(textLanguage)).toEqual(['en', 'en', 'en', 'en'])
    expect(knownLanguage('fi')).toBeUndefined()
  })
})

describe('directionOf', () => {
  it('returns rtl for Arabic', () => {
    expect([directionOf('ar'), directionOf('tr')]).toEqual(['rtl', 'ltr'])
  })
})
