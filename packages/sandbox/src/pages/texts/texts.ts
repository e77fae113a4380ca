import { de } from './de.ts'
import { en, type Texts } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'

export type { Texts } from './en.ts'

/** A page's language: its sentences and its BCP 47 tag. */
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

/** The pages' language for CCV's three letters; English where there is no other. */
export function pageLanguage(code: string): PageLanguage {
  return languages[code] ?? english
}
