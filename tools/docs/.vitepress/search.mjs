/** What search finds, and how its box is read by a screen reader. */

/**
 * VitePress takes the page apart at its headings. Each row of a reference table becomes one of them, so that its name is found.
 *
 * @param {string} html
 * @returns {string}
 */
export function withNamesAsHeadings(html) {
  return html.replace(
    /<tr>\s*<td><a href="#([^"]+)" id="\1">([\s\S]*?)<\/a><\/td>/g,
    '<h3>$2 <a href="#$1">#</a></h3><tr>',
  )
}

/** Attributes in VitePress's search box, and what they are replaced by. @type {readonly (readonly [RegExp, string])[]} */
const replacements = [
  // The box is a dialog. VitePress makes it a button, with other buttons in it.
  [
    /role="button"\s+:aria-owns="[^"]*"\s+aria-expanded="true"\s+aria-haspopup="listbox"/,
    'role="dialog" aria-modal="true"',
  ],
  // An option is a link. VitePress has links in its options, where screen readers do not find them.
  [/:id="'localsearch-item-' \+ index"\s+:aria-selected="([^"]*)"\s+role="option"/, 'role="none"'],
  [
    /:href="p.id"\s+class="result"/,
    `:href="p.id" class="result" role="option" :id="'localsearch-item-' + index" :aria-selected="selectedIndex === index ? 'true' : 'false'"`,
  ],
]

/** A plugin of Vite. */
export const accessibleSearchBox = {
  name: 'accessible-search-box',
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} code @param {string} id @returns {string | undefined} */
  transform(code, id) {
    if (!id.endsWith('VPLocalSearchBox.vue')) return undefined
    return replacements.reduce((text, [pattern, better]) => {
      if (!pattern.test(text)) throw new Error(`VitePress changed its search box: there is no ${pattern} in it`)
      return text.replace(pattern, better)
    }, code)
  },
}
