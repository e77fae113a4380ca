/** CCV doesn't publish its complete list. These codes are from its documentation and its own shop plugins. */
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

/** Turns a BCP 47 tag into CCV's three-letter code. Languages that CCV's pages may not support become English. */
export function toCcvLanguage(tag: string): string {
  const [language = ''] = tag.toLowerCase().split(/[-_]/)
  return Object.hasOwn(toWire, language) ? (toWire[language] ?? 'eng') : 'eng'
}

/** Turns CCV's three-letter code into a BCP 47 tag. Returns an unknown code unchanged. */
export function fromCcvLanguage(code: string): string {
  const known = code.toLowerCase()
  return Object.hasOwn(fromWire, known) ? (fromWire[known] ?? code) : code
}
