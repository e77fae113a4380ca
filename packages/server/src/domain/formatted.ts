/**
 * Amounts, dates and country names as people write them: in the views, the consent texts and on the plain page. Pure.
 */
import { textLanguage, writtenTag } from './languages.ts'

/** What an amount is formatted from. */
interface Money {
  amountMinor: number
  /** ISO 4217. */
  currency: string
}

/** Writes an amount for a language, such as `€42.50` or `42,50 €`, with as many decimals as its currency has. */
export function amountText({ amountMinor, currency }: Money, lang: string): string {
  const tag = writtenTag(lang)
  const format = moneyFormat(tag === 'pt' ? 'pt-PT' : tag, currency)
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** Adds the text of an amount to it. */
export function withText<M extends Money>(money: M, lang: string): M & { amountText: string } {
  return { ...money, amountText: amountText(money, lang) }
}

/**
 * English and Portuguese without a region are those of Europe, as the texts are: `Intl` would write the dates of the
 * United States and of Brazil.
 */
function dateTag(lang: string): string {
  const tag = writtenTag(lang)
  return { en: 'en-GB', pt: 'pt-PT' }[tag.toLowerCase()] ?? tag
}

/** The shopper's time zone is not known here. That of the shop's customers is Central Europe's. */
const timeZone = 'Europe/Amsterdam'

/** Writes a point in time as a date, such as `30 Nov 2026`. */
export function dateText(time: number, lang: string): string {
  return dateFormat(dateTag(lang), { dateStyle: 'medium', timeZone }).format(time)
}

/** Writes a point in time as a date with the time of day. */
export function dateAndTimeText(time: number, lang: string): string {
  return dateFormat(dateTag(lang), { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(time)
}

/**
 * Writes a calendar day in full. A day with a full stop stays with its month: "1." at the end of a line looks like the
 * end of the sentence. French writes the first of a month as an ordinal, which `Intl` does not.
 *
 * @param day `YYYY-MM-DD`
 */
export function dayText(day: string, lang: string): string {
  const format = dateFormat(dateTag(lang), { dateStyle: 'long', timeZone: 'UTC' })
  const text = format.format(Date.parse(`${day}T00:00:00Z`)).replace('. ', '.\u00a0')
  return textLanguage(lang) === 'fr' ? text.replace(/^1 /, '1er\u00a0') : text
}

/** The countries a direct debit can come from: the SEPA area, ISO 3166 alpha-2. */
const sepaCountries =
  'AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA'

/** Those countries with their names in a language, in its alphabetical order. */
export function countriesIn(lang: string): [code: string, name: string][] {
  return countryLists(writtenTag(lang)).map(([code, name]) => [code, name])
}

const moneyFormat = remembered(
  (tag: string, currency: string) => new Intl.NumberFormat(tag, { style: 'currency', currency }),
)

const dateFormat = remembered(
  (tag: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options),
)

const countryLists = remembered((tag: string): readonly (readonly [code: string, name: string])[] => {
  const names = new Intl.DisplayNames([tag, 'en'], { type: 'region' })
  const { compare } = new Intl.Collator(tag)
  return sepaCountries
    .split(' ')
    .map((code) => [code, names.of(code) ?? code] as const)
    .sort(([, a], [, b]) => compare(a, b))
})

/** Formatters are expensive to create. Tags come from requests, so that no more than this many are kept. */
const keptAtMost = 200

/** Returns the function with its results kept by its arguments. */
function remembered<Arguments extends readonly unknown[], Result>(
  make: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const kept = new Map<string, Result>()
  return (...given) => {
    const key = JSON.stringify(given)
    const known = kept.get(key)
    if (known !== undefined) return known
    if (kept.size >= keptAtMost) kept.clear()
    const made = make(...given)
    kept.set(key, made)
    return made
  }
}
