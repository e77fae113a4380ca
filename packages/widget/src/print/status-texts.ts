import { resultTextOf } from '../formatting/result-text.ts'
import type { StatusView } from '../protocol.ts'
import { outcomeOf } from '../session/outcome.ts'
import { en } from '../translations/en.ts'
import { lateTexts } from '../translations/late.ts'
import { translationFor } from '../translations/messages.ts'

const late: ReadonlySet<PropertyKey> = new Set(lateTexts)

/**
 * The texts that the element needs to show a result, as far as its script files have them in English only.
 *
 * @returns the texts in the status's language, by name; `undefined` while there is no result, and in English
 */
export function statusTexts(status: StatusView): Record<string, string> | undefined {
  const outcome = outcomeOf(status)
  const { lang, text } = translationFor(status.lang ?? '')
  if (outcome === 'none' || outcome === 'pending' || text === en) return undefined
  const used: Record<string, string> = {}
  const recorded = new Proxy(text, {
    get(all, name: keyof typeof text) {
      if (late.has(name)) used[name] = all[name]
      return all[name]
    },
  })
  resultTextOf(status, recorded, lang)
  return used
}
