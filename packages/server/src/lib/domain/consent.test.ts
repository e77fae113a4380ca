import { describe, expect, it } from 'vitest'
import { type ConsentNeed, consentView } from './consent.ts'
import { languages } from './languages.ts'

const series: ConsentNeed = {
  shop: 'Fjord Coffee',
  kind: 'card',
  agreement: { kind: 'recurring', everyDays: 30, until: '2028-01-01', amountMinor: 1200 },
  currency: 'EUR',
  lang: 'en',
}

const instalments = (lang: string, atMost: number): ConsentNeed => ({
  ...series,
  lang,
  agreement: { kind: 'instalment', atMost },
})

describe('what the shopper agrees to', () => {
  it.each(languages)('names shop, amount, rhythm and end in %s', (lang) => {
    const { text } = consentView({ ...series, lang })

    expect(text).toContain('Fjord Coffee')
    expect(text).toContain('12')
    expect(text).toContain('30')
    expect(text).toContain('2028')
    expect(text).not.toMatch(/[#{}⟨⟩]|undefined/)
  })

  it.each(languages)('is another text in %s than in any other language', (lang) => {
    const others = languages.filter((other) => other !== lang).map((other) => consentView({ ...series, lang: other }))

    const { text, label, hash } = consentView({ ...series, lang })

    expect(others.map((other) => other.text)).not.toContain(text)
    expect(others.map((other) => other.label)).not.toContain(label)
    expect(others.map((other) => other.hash)).not.toContain(hash)
  })

  it('counts as the language counts', () => {
    const times = (lang: string, atMost: number) => consentView(instalments(lang, atMost)).text

    expect(times('en', 1)).toContain('at most once')
    expect(times('en', 3)).toContain('at most 3 times')
    expect(times('pl', 1)).toContain('najwyżej jeden raz')
    expect(times('pl', 5)).toContain('najwyżej 5 razy')
    expect(times('ar', 2)).toContain('مرتين')
    expect(times('ar', 3)).toContain('3 مرات')
    expect(times('ar', 12)).toContain('12 مرة')
  })

  it('keeps a name apart where the line runs from right to left', () => {
    expect(consentView({ ...series, lang: 'ar' }).text).toContain('\u2068Fjord Coffee\u2069')
    expect(consentView({ ...series, lang: 'tr' }).text).not.toContain('\u2068')
  })

  it('writes amounts in the language of the text, whatever was asked for', () => {
    expect(consentView({ ...series, lang: 'nl-BE' }).text).toContain('€ 12,00'.replace(' ', '\u00a0'))
    expect(consentView({ ...series, lang: 'fi' }).text).toContain('€12.00')
  })
})
