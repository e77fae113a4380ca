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
    ['', ''],
    ['-', ''],
    ['“nl”', ''],
  ])('reads %s as %s', (text, tag) => {
    expect(readLanguage(text)).toBe(tag)
  })
})
