/** The languages in which every shopper-facing text exists. */
export const languages = ['en', 'nl', 'fr', 'de', 'es', 'it', 'pt', 'pl', 'da', 'sv', 'tr', 'ar'] as const

export type Language = (typeof languages)[number]

/** Returns the language whose texts are used for a BCP 47 tag; English when there are none in its own language. */
export function textLanguage(tag: string): Language {
  return knownLanguage(tag) ?? 'en'
}

/** Returns the language of a BCP 47 tag; `undefined` when there are no texts in it. */
export function knownLanguage(tag: string): Language | undefined {
  const [asked] = tag.toLowerCase().split(/[-_]/)
  return languages.find((language) => language === asked)
}

/** Returns the tag in which amounts and dates are written: with the shopper's region, or English where the texts are. */
export function writtenTag(tag: string): string {
  const language = textLanguage(tag)
  return tag.toLowerCase().startsWith(language) ? tag : language
}

/** Returns the writing direction of a language. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/** Wraps a name or an amount in Unicode isolates, so that it does not change the direction of the surrounding text. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}
