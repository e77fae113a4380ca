import { describe, expect, it } from 'vitest'
import { directionOf, knownLanguage, textLanguage } from './languages.ts'

describe('textLanguage', () => {
  it('knows a language by its first part, however it is written', () => {
    expect(['pt-BR', 'PT', 'ar-EG', 'sv_FI'].map(textLanguage)).toEqual(['pt', 'pt', 'ar', 'sv'])
  })

  it('is English where there are no texts', () => {
    expect(['fi', '', 'constructor', 'e'].map(textLanguage)).toEqual(['en', 'en', 'en', 'en'])
    expect(knownLanguage('fi')).toBeUndefined()
  })
})

describe('directionOf', () => {
  it('is from right to left in Arabic', () => {
    expect([directionOf('ar'), directionOf('tr')]).toEqual(['rtl', 'ltr'])
  })
})
