/** `Intl` throws on a tag or a code that is not well formed; a page's mistake in `lang` must not cost the number. */
export function numberFormat(lang: string, options: Intl.NumberFormatOptions): Intl.NumberFormat | undefined {
  for (const tag of [lang, 'en']) {
    try {
      return new Intl.NumberFormat(tag, options)
    } catch {}
  }
  return undefined
}
