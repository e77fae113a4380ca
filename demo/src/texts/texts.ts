import { de } from './de.ts'
import { en, type Texts } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'

export type { Texts } from './en.ts'

/** The shop's languages, as BCP 47, in the order of the switch. */
export const langs = ['nl', 'en', 'de', 'fr'] as const
export type Lang = (typeof langs)[number]

const all: Record<Lang, Texts> = { nl, en, de, fr }

/** All texts in one language. */
export function textsOf(lang: Lang): Texts {
  return all[lang]
}

/** Returns whether this is one of the shop's languages. */
export function isLang(text: string | undefined): text is Lang {
  return langs.some((lang) => lang === text)
}

/** Returns the first language of an `Accept-Language` header that the shop supports; English if there is none. */
export function preferredLang(header: string | undefined): Lang {
  for (const part of (header ?? '').split(',')) {
    const lang = part.trim().slice(0, 2).toLowerCase()
    if (isLang(lang)) return lang
  }
  return 'en'
}

/** The tag for dates, amounts and the element. The shop's English is that of Europe: day, month, year. */
export function localeOf(lang: Lang): string {
  return lang === 'en' ? 'en-GB' : lang
}

/** Formats an amount: 1250 and `nl` give `€ 12,50`. */
export function formatMoney(amountMinor: number, lang: Lang): string {
  return new Intl.NumberFormat(localeOf(lang), { style: 'currency', currency: 'EUR' }).format(amountMinor / 100)
}

/** Formats a day. */
export function formatDay(time: number | string, lang: Lang): string {
  return new Intl.DateTimeFormat(localeOf(lang), { dateStyle: 'medium' }).format(new Date(time))
}

/** Formats a day with the time. */
export function formatTime(time: number, lang: Lang): string {
  return new Intl.DateTimeFormat(localeOf(lang), { dateStyle: 'medium', timeStyle: 'short' }).format(time)
}
