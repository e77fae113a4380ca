import { html as litHtml, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'

/** For each template: which of its values are text between tags. */
const places = new WeakMap<TemplateStringsArray, readonly boolean[]>()

/**
 * Lit's `html`, for pages whose text nodes are changed by others: translators and extensions wrap them in their own
 * elements. Lit would then update a text node that is no longer in the page. Here a changed text replaces everything
 * in its place.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult<1> {
  const isText = placesOf(strings)
  return litHtml(
    strings,
    ...values.map((value, at) => (typeof value === 'string' && isText[at] ? keyed(value, value) : value)),
  )
}

function placesOf(strings: TemplateStringsArray): readonly boolean[] {
  const known = places.get(strings)
  if (known) return known
  let before = ''
  const found = strings.map((part) => {
    before += part
    return before.lastIndexOf('>') >= before.lastIndexOf('<')
  })
  places.set(strings, found)
  return found
}
