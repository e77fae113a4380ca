import { describe, expect, it } from 'vitest'
import { languageTag } from './language.ts'

describe('languageTag', () => {
  it.each([
    ['nl-BE', 'nl-BE'],
    ['NL-be', 'nl-BE'],
    ['fr_FR', 'fr-FR'],
    ['de_DE.UTF-8@euro', 'de-DE'],
    ['de@euro', 'de'],
    [' pt_BR ', 'pt-BR'],
    ['nl-BE,nl;q=0.9', 'nl-BE'],
    ['nl-BE-', 'nl-BE'],
    ['zh-Hant-TW', 'zh-Hant-TW'],
    ['nl-x', 'nl'],
    ['english please', 'english'],
    [`nl-${'a'.repeat(40)}`, 'nl'],
  ])('parses %j as %s', (given, tag) => {
    expect(languageTag(given)).toBe(tag)
  })

  it.each([
    'C',
    'POSIX',
    '',
    'x',
    '{{ page.lang }}',
    '{{page.lang}}',
    '<b>',
    '../../etc',
    '\r\n',
    'und',
    null,
    7,
    ['nl'],
  ])('returns undefined for %j', (given) => {
    expect(languageTag(given)).toBeUndefined()
  })
})
