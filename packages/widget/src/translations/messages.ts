import { de } from './de.ts'
import { en, type MessageKey, type Messages, type Values } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'

const languages: ReadonlyMap<string, Messages> = new Map(Object.entries({ en, nl, fr, de }))

/** The texts of a language, and the tag that they are really in: English stands in for one that is not here. */
export interface Translation {
  lang: string
  text: Messages
}

/** Finds the texts for a BCP 47 tag such as `nl-BE`. The region stays in the tag: it decides how amounts are written. */
export function translationFor(tag: string): Translation {
  const text = languages.get(tag.toLowerCase().split(/[-_]/)[0] ?? '')
  return text ? { lang: tag.replaceAll('_', '-'), text } : { lang: 'en', text: en }
}

/** Writes a text with its places filled in. */
export function say<Key extends MessageKey>(text: Messages, key: Key, values: Values<Key>): string {
  const filled: Readonly<Record<string, string | undefined>> = values
  return text[key].replace(/{(\w+)}/g, (_, place: string) => filled[place] ?? '').trim()
}
