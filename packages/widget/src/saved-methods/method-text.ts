/** A saved method in words. */

import { formatMoney } from '../formatting/money.ts'
import { brands } from '../formatting/names.ts'
import type { AccountMethodView, RunningAgreement } from '../protocol.ts'
import type { Announcement } from './account/announcement.ts'
import { say, type Wording } from './messages.ts'
import type { AccountMessages } from './translations/en.ts'

/** What it is, such as "Visa ending in 4242". */
export function kindName({ brand, kind, last4 }: AccountMethodView, text: AccountMessages): string {
  const plain = kind === 'sepa' ? text['name:sepa'] : (brands.get(kind) ?? text['name:card'])
  const name = brands.get(brand ?? '') ?? plain
  return last4 ? say(text, 'ending', { name, last4 }) : name
}

/** The shopper's own name for it, otherwise what it is. */
export function methodName(method: AccountMethodView, text: AccountMessages): string {
  return method.name ?? kindName(method, text)
}

/** The mark beside the name. */
export function methodMark({ brand, kind }: AccountMethodView): string {
  return kind === 'card' && brands.has(brand ?? '') ? (brand ?? kind) : kind
}

/** The lines below the name: what it is, when it expires, its agreement, and what CCV has not confirmed. */
export function aboutLines(method: AccountMethodView, wording: Wording, savedDay?: string): string[] {
  const { text } = wording
  const { state, inUse } = method
  if (state === 'removing' && method.kind === 'sepa') return [text['removing:sepa']]
  if (state === 'pending' || state === 'removing') return [text[state]]
  const kind = method.name === undefined ? '' : kindName(method, text)
  const since = savedDay === undefined ? '' : say(text, 'savedOn', { day: savedDay })
  const first = [kind, endText(method, wording), since].filter((part) => part !== '').join('\u00a0· ')
  return [first, inUse ? runningText(inUse, wording) : ''].filter((line) => line !== '')
}

function endText({ expiry, keptUntil, state }: AccountMethodView, { text, lang }: Wording): string {
  if (keptUntil !== undefined) {
    const day = formatDay(new Date(keptUntil), lang)
    return say(text, state === 'expired' ? 'keptNoMore' : 'keptUntil', { day })
  }
  if (!expiry) return ''
  const month = `${String(expiry.month).padStart(2, '0')}/${String(expiry.year % 100).padStart(2, '0')}`
  return say(text, state === 'expired' ? 'expired' : 'expires', { month })
}

function runningText(running: RunningAgreement, { text, lang }: Wording): string {
  const write = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(known(lang), options).format(value)
  if (running.kind === 'instalment')
    return say(text, 'instalment', { used: write(running.used), atMost: write(running.atMost) })
  const days = write(running.everyDays, { style: 'unit', unit: 'day', unitDisplay: 'long' })
  const until = formatDay(new Date(`${running.until}T12:00:00`), lang)
  return running.amount
    ? say(text, 'recurring', { days, until, amount: formatMoney(running.amount, lang) })
    : say(text, 'recurring:plain', { days, until })
}

/** What removing it means, for its kind. */
export function removalText({ kind, redirects }: AccountMethodView, shop: string, text: AccountMessages): string {
  return say(text, redirects ? 'remove:vault' : kind === 'sepa' ? 'remove:sepa' : 'remove:mandate', { shop })
}

/** What a screen reader announces, once. */
export function announcementText(announcement: Announcement, text: AccountMessages): string {
  if (announcement.kind === 'error') return text[`trouble:${announcement.error.kind}`]
  return say(text, `said:${announcement.kind}`, { name: methodName(announcement.method, text) })
}

/**
 * A day with a full stop stays with its month: "1." at the end of a line looks like the end of the sentence. French
 * writes the first of a month as an ordinal, which `Intl` does not.
 */
function formatDay(day: Date, lang: string): string {
  if (Number.isNaN(day.getTime())) return ''
  const tag = known(lang)
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long' }).format(day).replace('. ', '.\u00a0')
  return tag.startsWith('fr') ? date.replace(/^1 /, '1er\u00a0') : date
}

/**
 * `Intl` throws on a malformed tag; a mistake in the page's `lang` must not break the list. English and Portuguese
 * without a region are those of Europe, as the texts are.
 */
function known(lang: string): string {
  try {
    const [tag = 'en'] = Intl.getCanonicalLocales(lang)
    return { en: 'en-GB', pt: 'pt-PT' }[tag] ?? tag
  } catch {
    return 'en-GB'
  }
}
