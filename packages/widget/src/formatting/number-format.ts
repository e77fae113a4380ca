/** `Intl` throws on a malformed tag or currency code; a mistake in the page's `lang` must not hide the number. */
export function numberFormat(lang: string, options: Intl.NumberFormatOptions): Intl.NumberFormat | undefined {
  // Without a region `Intl` would write the amounts of Brazil; the texts are those of Portugal.
  for (const tag of [lang === 'pt' ? 'pt-PT' : lang, 'en']) {
    try {
      return new Intl.NumberFormat(tag, options)
    } catch {}
  }
  return undefined
}
