/** What can be found: every heading, and every name that an element promises, with where it stands. */

/**
 * @typedef {object} Found
 * @property {string} text
 * @property {string} page its title; empty for the page itself
 * @property {string} address
 */

/**
 * @param {ReadonlyMap<string, string>} built HTML by the name of the file
 * @returns {Found[]} in the order of reading
 */
export function searchEntries(built) {
  return [...built].flatMap(([name, html]) => entriesOf(name, html))
}

/** @param {string} name @param {string} html @returns {Found[]} */
function entriesOf(name, html) {
  const page = textOf(/<title>(.*?) · /.exec(html)?.[1] ?? name)
  /** @type {Found[]} */
  const found = [{ text: page, page: '', address: name }]
  let anchor = ''
  const marks = /<h[2-4] id="([^"]+)"[^>]*>([\s\S]*?)<a class="anchor"|<th scope="row"><code>([\s\S]*?)<\/code>/g
  for (const [, id, heading, promised] of html.matchAll(marks)) {
    if (id !== undefined) anchor = id
    found.push({ text: textOf(heading ?? promised ?? ''), page, address: `${name}#${anchor}` })
  }
  return found
}

/** @param {string} html */
function textOf(html) {
  const plain = html.replace(/<[^>]+>/g, '')
  return plain
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}
