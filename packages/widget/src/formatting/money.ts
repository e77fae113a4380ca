import type { Money, ShownMoney } from '../protocol.ts'
import { isSameLanguage } from './language.ts'
import { numberFormat } from './number-format.ts'

/**
 * The text of an amount: the backend's, or one that is formatted here where that is in another language.
 *
 * @param writtenIn the language of the answer with the amount
 */
export function amountText(money: ShownMoney, writtenIn: string | undefined, lang: string): string {
  return (isSameLanguage(writtenIn, lang) && money.amountText) || formatMoney(money, lang)
}

/**
 * Formats an amount for a language, such as `€42.50` or `42,50 €`.
 * A currency that the browser does not know is shown by its code.
 */
export function formatMoney(money: Money, lang: string): string {
  const format = numberFormat(lang, { style: 'currency', currency: money.currency })
  if (!format) return `${(money.amountMinor / 100).toFixed(2)} ${money.currency}`
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(money.amountMinor / 10 ** digits)
}
