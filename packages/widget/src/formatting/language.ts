/**
 * The language of an element: its own `lang`, its nearest ancestor's (through shadow roots), or the
 * browser's. Values that are not a language are skipped.
 *
 * @returns a BCP 47 tag; empty when none is found
 */
export function languageAt(element: Element): string {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const lang = readLanguage(at.getAttribute('lang') ?? '')
    if (lang !== '') return lang
  }
  return readLanguage(navigator.language ?? '')
}

/**
 * Reads a language as pages and systems write it, such as `fr_FR`, `de@euro` or `pt_BR.UTF-8`. A display preference must
 * never prevent a payment, so everything after the valid part is dropped.
 *
 * @returns a tag that `Intl` and the backend accept; empty when no part is valid
 */
export function readLanguage(text: string): string {
  const [tag = ''] = tagAtStart.exec(text.trim().replaceAll('_', '-')) ?? []
  return tag.length > longest ? readLanguage(tag.replace(/-[^-]*$/, '')) : tag
}

/**
 * Language, script, region, one variant, and what the `u` extension says about numbers and dates. The element's first render
 * uses no `Intl`: a browser may need a quarter of a second to load the data for it.
 */
const tagAtStart =
  /^([a-z]{2,3}|[a-z]{5,8})(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))?(-u(-([a-z\d][a-z]|[a-z\d]{3,8}))+)?(?![a-z\d])/i

/** The longest tag that the backend accepts. */
const longest = 35

/** True when the texts of an answer in one language can be shown in the other. */
export function isSameLanguage(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase()
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode()
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
}
