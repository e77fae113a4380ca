import { afterEach, describe, expect, it, vi } from 'vitest'
import { languageAt, readLanguage } from './language.ts'

afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

describe('languageAt', () => {
  it('is the nearest `lang`, through shadow roots', () => {
    const host = document.createElement('div')
    const inner = document.createElement('p')
    host.attachShadow({ mode: 'open' }).append(inner)
    document.body.append(host)
    host.lang = 'fr'

    expect(languageAt(inner)).toBe('fr')
    inner.lang = 'de'
    expect(languageAt(inner)).toBe('de')
  })

  it('skips a placeholder that was not filled in', () => {
    document.body.innerHTML = '<div lang="nl_BE"><p lang="{{ page.lang }}"></p></div>'

    expect(languageAt(document.querySelector('p') ?? document.body)).toBe('nl-BE')
  })

  it('is empty when neither the page nor the browser has a language', () => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('C')
    document.body.innerHTML = '<p lang="{{ lang }}"></p>'
    document.documentElement.removeAttribute('lang')

    expect(languageAt(document.querySelector('p') ?? document.body)).toBe('')
  })
})

describe('readLanguage', () => {
  it.each([
    ['nl-BE', 'nl-BE'],
    ['fr_FR', 'fr-FR'],
    [' de@euro ', 'de'],
    ['pt_BR.UTF-8', 'pt-BR'],
    ['nl-', 'nl'],
    ['en-US-x', 'en-US'],
    ['en-toolongforasubtag', 'en'],
    ['nl, en;q=0.8', 'nl'],
    [`en-${'abcdefgh-'.repeat(8)}`, 'en-abcdefgh'],
    ['C', ''],
    ['{{ page.lang }}', ''],
    ['zh_Hant_TW', 'zh-Hant-TW'],
    ['ca-ES-valencia', 'ca-ES-valencia'],
    ['ar-EG-u-nu-latn', 'ar-EG-u-nu-latn'],
    ['es-419', 'es-419'],
    ['nl-B', 'nl'],
    ['', ''],
    ['-', ''],
    ['“nl”', ''],
  ])('reads %s as %s', (text, tag) => {
    expect(readLanguage(text)).toBe(tag)
  })

  it('returns only tags that Intl accepts', () => {
    const subtags = [
      'nl',
      'de',
      'root',
      'x',
      'u',
      'Latn',
      'BE',
      '419',
      '1994',
      'co',
      'nu',
      '11',
      'latn',
      'abcdefgh',
      'i',
    ]
    const random = seeded(7)
    const pick = () => subtags[Math.floor(random() * subtags.length)] ?? ''
    const texts = Array.from({ length: 3000 }, () => Array.from({ length: 1 + random() * 6 }, pick).join('-'))

    const refused = texts.map(readLanguage).filter((tag) => tag !== '' && !isAccepted(tag))

    expect(refused).toEqual([])
  })

  it('keeps the language and the region of everything that Intl accepts', () => {
    const subtags = ['nl', 'de', 'Latn', 'BE', '419', '1994', 'u-co-phonebk', 'abcdefgh', 'x-1']
    const random = seeded(8)
    const pick = () => subtags[Math.floor(random() * subtags.length)] ?? ''
    const texts = Array.from({ length: 3000 }, () => Array.from({ length: 1 + random() * 6 }, pick).join('-'))

    const lost = texts.filter(isAccepted).filter((text) => {
      const [had, has] = [new Intl.Locale(text), new Intl.Locale(readLanguage(text))]
      return had.language !== has.language || had.region !== has.region
    })

    expect(lost).toEqual([])
  })
})

function isAccepted(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** The same numbers from 0 to 1 in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state / 2 ** 31
  }
}
