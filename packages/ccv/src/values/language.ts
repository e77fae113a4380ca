/** CCV's whole list isn't public; these are known from its documents and its own shop plugins. */
const toWire: Readonly<Record<string, string>> = {
  nl: 'nld',
  fr: 'fra',
  de: 'deu',
  en: 'eng',
  da: 'dan',
  es: 'spa',
  it: 'ita',
  pt: 'por',
}

const fromWire: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(toWire).map(([tag, code]) => [code, tag]),
)

/** Turns a BCP 47 tag into CCV's three letters; English where CCV's pages may not speak the language. */
export function toCcvLanguage(tag: string): string {
  const [language = ''] = tag.toLowerCase().split(/[-_]/)
  return Object.hasOwn(toWire, language) ? (toWire[language] ?? 'eng') : 'eng'
}

/** Turns CCV's three letters into a BCP 47 tag; what isn't in the table stays as it came. */
export function fromCcvLanguage(code: string): string {
  const known = code.toLowerCase()
  return Object.hasOwn(fromWire, known) ? (fromWire[known] ?? code) : code
}
