import { afterEach, describe, expect, it } from 'vitest'
import { languageAt } from './language.ts'

afterEach(() => document.body.replaceChildren())

describe('languageAt', () => {
  it('is the nearest one that is said, through shadow roots', () => {
    const host = document.createElement('div')
    const inner = document.createElement('p')
    host.attachShadow({ mode: 'open' }).append(inner)
    document.body.append(host)
    host.lang = 'fr'

    expect(languageAt(inner)).toBe('fr')
    inner.lang = 'de'
    expect(languageAt(inner)).toBe('de')
  })
})
