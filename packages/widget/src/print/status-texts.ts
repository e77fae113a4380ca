import { resultTextOf } from '../formatting/result-text.ts'
import type { SessionView, StatusView } from '../protocol.ts'
import { outcomeOf } from '../session/outcome.ts'
import { en, type MessageKey } from '../translations/en.ts'
import { detailTexts, resultLines, resultTexts } from '../translations/late.ts'
import { translationFor } from '../translations/messages.ts'

type Texts = Record<string, string>

/**
 * The texts that the element needs to show a result, as far as its script files do not have them.
 *
 * @returns the texts in the status's language, by name; `undefined` while there is no result
 */
export function statusTexts(status: StatusView): Texts | undefined {
  const outcome = outcomeOf(status)
  if (outcome === 'none' || outcome === 'pending') return undefined
  const { lang, text } = translationFor(status.lang ?? '')
  const late: ReadonlySet<PropertyKey> = new Set(text === en ? resultLines : resultTexts)
  const used: Texts = {}
  const recorded = new Proxy(text, {
    get(all, name: keyof typeof text) {
      if (late.has(name)) used[name] = all[name]
      return all[name]
    },
  })
  resultTextOf(status, recorded, lang)
  return used
}

/**
 * The texts that the element needs to ask for details, as far as its script files have them in English only.
 *
 * @returns the texts in the session's language, by name; `undefined` where nothing is asked, and in English
 */
export function sessionTexts({ lang, choices }: Pick<SessionView, 'lang' | 'choices'>): Texts | undefined {
  const missing = choices.flatMap((choice) => ('missing' in choice ? choice.missing : []))
  const { text } = translationFor(lang)
  if (missing.length === 0 || text === en) return undefined
  const texts: readonly [MessageKey, string][] = detailTexts.map((name) => [name, text[name]])
  return Object.fromEntries(texts)
}
