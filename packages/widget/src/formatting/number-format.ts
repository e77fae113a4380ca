/** `Intl` throws on a malformed tag or currency code; a mistake in the page's `lang` must not hide the number. */
export function numberFormat(lang: string, options: Intl.NumberFormatOptions): Intl.NumberFormat | undefined {
  for (const tag of [lang, 'en']) {
    try {
      return new Intl.NumberFormat(tag, options)
    } catch {}
  }
  return undefined
}
