import type { Money } from '../protocol.ts'

/**
 * Writes an amount as people in that language write it, such as `€42.50` or `42,50 €`.
 * A currency that the browser does not know is written with its code.
 */
export function formatMoney(money: Money, lang: string): string {
  const format = numberFormat(lang, money.currency)
  if (!format) return `${(money.amountMinor / 100).toFixed(2)} ${money.currency}`
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(money.amountMinor / 10 ** digits)
}

/** `Intl` throws on a tag or a code that is not well formed; a page's mistake in `lang` must not cost the amount. */
function numberFormat(lang: string, currency: string): Intl.NumberFormat | undefined {
  for (const tag of [lang, 'en']) {
    try {
      return new Intl.NumberFormat(tag, { style: 'currency', currency })
    } catch {}
  }
  return undefined
}
