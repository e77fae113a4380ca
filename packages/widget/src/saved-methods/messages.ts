import { readLanguage } from '../formatting/language.ts'
import { type AccountKey, type AccountMessages, type AccountValues, en } from './translations/en.ts'

const known = new Map<string, AccountMessages>([['en', en]])

/** Texts by their language, as two letters. */
export type AccountLanguages = Readonly<Record<string, AccountMessages>>

/** Adds languages for every element on the page. English is always there. */
export function addAccountLanguages(more: AccountLanguages): void {
  for (const [language, text] of Object.entries(more)) known.set(language, text)
}

/** The texts, and the language in which amounts and days are formatted. */
export interface Wording {
  lang: string
  text: AccountMessages
}

/** Finds the texts for a BCP 47 tag such as `nl-BE`; English stands in for a language that is not here. */
export function wordingFor(tag: string): Wording {
  const lang = readLanguage(tag)
  const text = known.get(lang.toLowerCase().split('-')[0] ?? '')
  return text ? { lang, text } : { lang: 'en', text: en }
}

/** Fills in the placeholders of a text. In right-to-left texts the values are isolated, so that they keep their direction. */
export function say<Key extends AccountKey>(text: AccountMessages, key: Key, values: AccountValues<Key>): string {
  const filled: Readonly<Record<string, string | undefined>> = values
  const [open, close] = text.dir === 'rtl' ? ['\u2068', '\u2069'] : ['', '']
  return text[key].replace(/{(\w+)}/g, (_, place: string) => open + (filled[place] ?? '') + close)
}
