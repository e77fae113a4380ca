/** What search finds: the headings of each page with their text, and every name that an element offers. */

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
