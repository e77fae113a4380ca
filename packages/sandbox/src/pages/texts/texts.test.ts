import { describe, expect, it } from 'vitest'
import { pageLanguage, type Texts } from './texts.ts'

/** Returns all texts, including those with a parameter. */
function sentences(texts: Texts): string[] {
  return Object.values(texts).flatMap((text) => {
    if (typeof text === 'string') return [text]
    return typeof text === 'function' ? [text('@')] : Object.values(text)
  })
}

describe('texts', () => {
  it('have their own translation of each English text in every language', () => {
    const english = sentences(pageLanguage('eng').texts)

    for (const code of ['nld', 'fra', 'deu']) {
      const own = sentences(pageLanguage(code).texts)
      const same = own.filter((text, index) => text === english[index] && text.length > 12)
      expect(own.length, code).toBe(english.length)
      expect(same, code).toEqual([])
      expect(
        own.filter((text) => text.trim() === ''),
        code,
      ).toEqual([])
    }
  })

  it('contain their parameter', () => {
    for (const code of ['eng', 'nld', 'fra', 'deu']) {
      expect(pageLanguage(code).texts.signAndPay('€ 12,00')).toContain('€ 12,00')
    }
  })
})
