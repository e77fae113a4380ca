import type { SavedMethodView } from '../protocol.ts'
import { isSameLanguage } from './language.ts'

type Saved = Pick<SavedMethodView, 'id' | 'kind' | 'brand' | 'last4' | 'expiry' | 'name' | 'createdAt' | 'savedOn'>

/**
 * The dates on which indistinguishable methods were saved; with the time where two share a date.
 *
 * @param writtenIn the language of the backend's dates
 * @returns the formatted date by id
 */
export function savedDays(methods: readonly Saved[], lang: string, writtenIn?: string): ReadonlyMap<string, string> {
  const days = new Map<string, string>()
  for (const { id, createdAt, savedOn, ...method } of methods) {
    const others = methods.filter((other) => other.id !== id && appearanceOf(other) === appearanceOf(method))
    if (createdAt === undefined || others.length === 0) continue
    if (savedOn && isSameLanguage(writtenIn, lang)) {
      days.set(id, savedOn)
      continue
    }
    const day = formatDate(createdAt, lang)
    const isUnique = others.every((other) => other.createdAt === undefined || formatDate(other.createdAt, lang) !== day)
    days.set(id, isUnique ? day : formatDate(createdAt, lang, { timeStyle: 'short' }))
  }
  return days
}

function appearanceOf({ kind, brand, last4, expiry, name }: Omit<Saved, 'id'>): string {
  return JSON.stringify([kind, brand, last4, expiry?.month, expiry?.year, name])
}

/**
 * Writes a date for people, in their own time zone. English and Portuguese without a region are those of Europe, as the
 * texts are.
 */
export function formatDate(time: number, lang: string, more: Intl.DateTimeFormatOptions = {}): string {
  const tag = { en: 'en-GB', pt: 'pt-PT' }[lang] ?? lang
  return new Intl.DateTimeFormat([tag, 'en-GB'], { dateStyle: 'medium', ...more }).format(time)
}
