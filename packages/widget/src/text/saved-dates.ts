import type { SavedMethodView } from '../protocol.ts'

type Saved = Pick<SavedMethodView, 'id' | 'kind' | 'brand' | 'last4' | 'expiry' | 'name' | 'createdAt'>

/**
 * When those were saved that nothing else tells apart: by day, and with the time where two are of the same day.
 *
 * @returns by id, as people write it in that language
 */
export function savedDays(methods: readonly Saved[], lang: string): ReadonlyMap<string, string> {
  const days = new Map<string, string>()
  for (const { id, createdAt, ...method } of methods) {
    const others = methods.filter((other) => other.id !== id && appearanceOf(other) === appearanceOf(method))
    if (createdAt === undefined || others.length === 0) continue
    const day = write(createdAt, lang)
    const isUnique = others.every((other) => other.createdAt === undefined || write(other.createdAt, lang) !== day)
    days.set(id, isUnique ? day : write(createdAt, lang, { timeStyle: 'short' }))
  }
  return days
}

function appearanceOf({ kind, brand, last4, expiry, name }: Omit<Saved, 'id'>): string {
  return JSON.stringify([kind, brand, last4, expiry?.month, expiry?.year, name])
}

function write(time: number, lang: string, more: Intl.DateTimeFormatOptions = {}): string {
  return new Intl.DateTimeFormat([lang, 'en'], { dateStyle: 'medium', ...more }).format(time)
}
