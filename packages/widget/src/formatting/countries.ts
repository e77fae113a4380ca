import type { SessionView } from '../protocol.ts'
import { isSameLanguage } from './language.ts'

/** The countries of the SEPA area, ISO 3166 alpha-2. */
const sepaCountries =
  'AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA'

const cache = new Map<string, [code: string, name: string][]>()

/** The countries to choose from: the backend's list, or one that is made here where that is in another language. */
export function countriesOf(session: SessionView, lang: string): readonly (readonly [code: string, name: string])[] {
  return (isSameLanguage(session.lang, lang) && session.countries) || countriesIn(lang)
}

/** Lists the countries that a direct debit can come from, by their names in that language, in its alphabet. */
export function countriesIn(lang: string): readonly [code: string, name: string][] {
  const known = cache.get(lang)
  if (known) return known
  const names = new Intl.DisplayNames([lang, 'en'], { type: 'region' })
  const list = sepaCountries.split(' ').map((code): [string, string] => [code, names.of(code) ?? code])
  list.sort(([, a], [, b]) => a.localeCompare(b, lang))
  cache.set(lang, list)
  return list
}
