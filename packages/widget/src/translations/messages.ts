import { readLanguage } from '../formatting/language.ts'
import type { StatusView } from '../protocol.ts'
import { en, type MessageKey, type Messages, type Values } from './en.ts'

const languages = new Map<string, Messages>([['en', en]])

/** Texts by their language, as two letters. */
export type Languages = Readonly<Record<string, Messages>>

/** Adds languages for every element on the page. English is always there. */
export function addLanguages(more: Languages): void {
  for (const [language, text] of Object.entries(more)) languages.set(language, text)
}

/** The texts of a language, and the tag that they are really in: English stands in for one that is not here. */
export interface Translation {
  lang: string
  text: Messages
}

/** Finds the texts for a BCP 47 tag such as `nl-BE`. The region stays in the tag: it decides how amounts are written. */
export function translationFor(tag: string): Translation {
  const lang = readLanguage(tag)
  const text = languages.get(languageOf(lang))
  return text ? { lang, text } : { lang: 'en', text: en }
}

/** What a backend sends texts with. */
type Answer = Pick<StatusView, 'lang' | 'texts'>

/**
 * Completes the texts of a language with those that came with answers. An answer in another language only fills in what is
 * missing: a text in a wrong language says more than none.
 */
export function completed(own: Messages, lang: string, answers: readonly (Answer | undefined)[]): Messages {
  const same = answers.filter((answer) => answer?.lang && languageOf(answer.lang) === languageOf(lang))
  const texts = [...answers.map((answer) => answer?.texts), own, ...same.map((answer) => answer?.texts)]
  return Object.assign({}, ...texts)
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? ''
}

/** Fills in the placeholders of a text. In right-to-left texts the values are isolated, so that they keep their direction. */
export function say<Key extends MessageKey>(text: Messages, key: Key, values: Values<Key>): string {
  const filled: Readonly<Record<string, string | undefined>> = values
  const [open, close] = text.dir === 'rtl' ? ['\u2068', '\u2069'] : ['', '']
  // A script file does not have the texts that a backend should have sent.
  const sentence: string | undefined = text[key]
  return (sentence ?? '').replace(/{(\w+)}/g, (_, place: string) => open + (filled[place] ?? '') + close).trim()
}
