import { de } from './de.ts'
import { en, type Texts } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'

export type { Texts } from './en.ts'

/** A page's language: its BCP 47 tag and its texts. */
export interface PageLanguage {
  tag: 'en' | 'nl' | 'fr' | 'de'
  texts: Texts
}

const english: PageLanguage = { tag: 'en', texts: en }

const languages: Record<string, PageLanguage> = {
  eng: english,
  nld: { tag: 'nl', texts: nl },
  fra: { tag: 'fr', texts: fr },
  deu: { tag: 'de', texts: de },
}

/** Returns the pages' language for CCV's three-letter code. Unknown codes become English. */
export function pageLanguage(code: string): PageLanguage {
  return languages[code] ?? english
}
