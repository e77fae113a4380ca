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
  const [tag = ''] = text
    .trim()
    .replaceAll('_', '-')
    .split(/[^a-zA-Z0-9-]/)
  const parts = tag.split('-')
  for (let count = parts.length; count > 0; count -= 1) {
    const shorter = parts.slice(0, count).join('-')
    if (shorter.length <= longest && isTag(shorter)) return shorter
  }
  return ''
}

/** The longest tag that the backend accepts. */
const longest = 35

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode()
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
}
