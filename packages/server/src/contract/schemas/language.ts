/** The requested language. It is only a display preference: an invalid value never causes an error. */
import { z } from '@hono/zod-openapi'

/** Values that other programs use for "no language". */
const noLanguage = new Set(['und', 'posix'])

/**
 * Reads a language tag in the forms that pages, operating systems and `Accept-Language` use: `fr_FR`,
 * `de_DE.UTF-8@euro`, `nl-BE,nl;q=0.9`.
 *
 * @returns the longest prefix that is a BCP 47 tag, in canonical form; `undefined` when there is none
 */
export function languageTag(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const [first = ''] = value
    .trim()
    .slice(0, 35)
    .split(/[\s.@,;]/)
  const parts = first.replaceAll('_', '-').split('-')
  for (let length = parts.length; length > 0; length -= 1) {
    const tag = canonical(parts.slice(0, length).join('-'))
    if (tag !== undefined) return noLanguage.has(tag) ? undefined : tag
  }
  return undefined
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

const example = 'nl-BE'

/** The language of a session, a mandate or a charge. Falls back to English. */
export const lang = z.preprocess((value) => languageTag(value) ?? 'en', z.string()).openapi({ type: 'string', example })

/** The language of one browser request; `undefined` means the session's language. */
export const wishedLang = z
  .preprocess(languageTag, z.string().optional())
  .openapi({ type: 'string', example, description: 'BCP 47. Default: the session’s language' })
