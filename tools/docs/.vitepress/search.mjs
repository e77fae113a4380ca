/**
 * The content of the search index: the headings of each page with their text, and every name in an element's reference.
 */

/**
 * VitePress splits a page at its headings. Rows of reference tables become headings, so that search finds them.
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
