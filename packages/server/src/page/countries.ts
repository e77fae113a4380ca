/** The countries a direct debit can come from: the SEPA area, ISO 3166 alpha-2. */
const codes =
  'AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA'

/** The countries with their names in a language, sorted alphabetically in that language. */
export function countriesIn(lang: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([lang, 'en'], { type: 'region' })
  return codes
    .split(' ')
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, lang))
}
