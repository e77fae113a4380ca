/** Turns the Markdown of the repository into the Markdown of the site: links, included code and generated parts. */
import { extname, posix } from 'node:path'

/**
 * @typedef {object} Place The position of a text, and the targets of its links.
 * @property {string} source its path below the root
 * @property {ReadonlyMap<string, string>} addresses addresses of pages and pictures, by the path of their source
 * @property {((name: string, argument: string) => string) | undefined} fill returns the Markdown that replaces
 *   `<!-- name: argument -->`; without it, such comments are removed
 */

/**
 * @param {string} text
 * @param {Place} place
 * @returns {string}
 */
export function siteMarkdown(text, place) {
  const linked = outsideOfCode(text, place).replace(
    /^- \[ \] (.*)$/gm,
    '- <label><input type="checkbox"><span>$1</span></label>',
  )
  return linked.replace(/^<!-- \/?([a-z-]+)(?:: (.*))? -->$/gm, (_, name, argument = '') => {
    return place.fill ? place.fill(name, argument) : ''
  })
}

/**
 * Rewrites links and the addresses of pictures, and escapes braces, which Vue would evaluate.
 *
 * @param {string} text
 * @param {Place} place
 */
function outsideOfCode(text, place) {
  const parts = /```[\s\S]*?```|\b(src|srcset)="([^":]+)"|(!?)\[((?:`[^`]*`|[^\]`])*)\]\(([^)\s]+)\)|`[^`\n]*`|\{\{/g
  return text.replace(parts, (found, attribute, picture, image, label, href) => {
    if (found === '{{') return '&#123;&#123;'
    if (picture !== undefined) return `${attribute}="${addressOf(picture, place) ?? picture}"`
    if (href === undefined) return found
    const address = addressOf(href, place)
    if (image) return `![${label}](${address ?? href})`
    if (address === undefined) return `<span class="file">${label}</span>`
    // Links to the page itself and out of the site need a full page load.
    const isOwn = address === place.addresses.get(place.source)
    if (isOwn) return `[${label}](${address.replace(/\.md$/, '.html')}){target="_self"}`
    return address.startsWith('/') ? `[${label}](${address}){target="_self"}` : `[${label}](${address})`
  })
}

/**
 * @param {string} href
 * @param {Place} place
 * @returns {string | undefined} `undefined` for a file that is only in the repository
 */
export function addressOf(href, { source, addresses }) {
  if (/^([a-z]+:|#)/.test(href)) return href
  const [path = '', anchor] = href.split('#')
  const address = addresses.get(posix.normalize(posix.join(posix.dirname(source), path)))
  if (address === undefined) return undefined
  return anchor === undefined ? address : `${address}#${anchor}`
}

/** The id of a heading, as GitHub generates it. @param {string} text @returns {string} */
export function anchorOf(text) {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

/** The languages of configuration files, whose names do not end in them. @type {Readonly<Record<string, string>>} */
const languages = { conf: 'nginx', service: 'ini', cfg: 'txt', '': 'txt' }

/**
 * @param {string} code
 * @param {string} path path of the code's file
 * @param {{ titled?: boolean }} [options] whether the path is shown above the code
 * @returns {string} a block of code
 */
export function fence(code, path, { titled = true } = {}) {
  const title = titled ? `<p class="code-title"><code v-pre>${path}</code></p>\n\n` : ''
  const type = extname(path).slice(1)
  return `${title}\`\`\`\`${languages[type] ?? type}\n${code.trimEnd()}\n\`\`\`\`\n`
}

/**
 * Returns the lines of a file from the first that contains one text to the next that contains (or, after `^`, begins
 * with) another.
 *
 * @param {string} text
 * @param {string} from
 * @param {string} to
 * @returns {string | undefined} the lines without their common indentation; `undefined` if there are none
 */
export function linesBetween(text, from, to) {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.includes(from))
  const isEnd = (/** @type {string} */ line) => (to.startsWith('^') ? line.startsWith(to.slice(1)) : line.includes(to))
  const end = lines.findIndex((line, at) => at >= start && isEnd(line))
  if (start < 0 || end < 0) return undefined
  const shown = lines.slice(start, end + 1)
  const indent = Math.min(...shown.filter((line) => line.trim()).map((line) => line.search(/\S/)))
  return shown.map((line) => line.slice(indent)).join('\n')
}

/** Escapes a sentence for Markdown, except the code in backticks. @param {string} text @returns {string} */
export function prose(text) {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[<{*_[\]]/g, (one) => `&#${one.charCodeAt(0)};`)))
    .join('')
}

/** Inline code. @param {string} text @returns {string} */
export function code(text) {
  return `\`${text}\``
}
