/** The languages that every text for shoppers exists in. */
export const languages = ['en', 'nl', 'fr', 'de', 'es', 'it', 'pt', 'pl', 'da', 'sv', 'tr', 'ar'] as const

export type Language = (typeof languages)[number]

/** The language whose texts stand in for a BCP 47 tag: its own, else English. */
export function textLanguage(tag: string): Language {
  return knownLanguage(tag) ?? 'en'
}

/** The language of a BCP 47 tag, where there are texts in it. */
export function knownLanguage(tag: string): Language | undefined {
  const [asked] = tag.toLowerCase().split(/[-_]/)
  return languages.find((language) => language === asked)
}

/** Which way a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/** Keeps a name or an amount from turning the line around that it stands in. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}
