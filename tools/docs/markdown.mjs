/** Turns the Markdown of the repository into the Markdown of the site: links, included code, and what is generated. */
import { extname, posix } from 'node:path'

/**
 * @typedef {object} Place Where a text stands, and where its links may lead.
 * @property {string} source its path below the root
 * @property {ReadonlyMap<string, string>} addresses of pages and pictures, by the path of what they are made of
 * @property {((name: string, argument: string) => string) | undefined} fill gives the Markdown that replaces
 *   `<!-- name: argument -->`; without it such a comment is left out
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

/** Rewrites links, and keeps Vue from reading braces. @param {string} text @param {Place} place */
function outsideOfCode(text, place) {
  const parts = /```[\s\S]*?```|(!?)\[((?:`[^`]*`|[^\]`])*)\]\(([^)\s]+)\)|`[^`\n]*`|\{\{/g
  return text.replace(parts, (found, image, label, href) => {
    if (found === '{{') return '&#123;&#123;'
    if (href === undefined) return found
    const address = addressOf(href, place)
    if (image) return `![${label}](${address ?? href})`
    if (address === undefined) return `<span class="file">${label}</span>`
    // What is outside of the site, and the page itself, is loaded anew.
    const isOwn = address === place.addresses.get(place.source)
    if (isOwn) return `[${label}](${address.replace(/\.md$/, '.html')}){target="_self"}`
    return address.startsWith('/') ? `[${label}](${address}){target="_self"}` : `[${label}](${address})`
  })
}

/** @param {string} href @param {Place} place @returns {string | undefined} nothing for a file that is only in the repository */
export function addressOf(href, { source, addresses }) {
  if (/^([a-z]+:|#)/.test(href)) return href
  const [path = '', anchor] = href.split('#')
  const address = addresses.get(posix.normalize(posix.join(posix.dirname(source), path)))
  if (address === undefined) return undefined
  return anchor === undefined ? address : `${address}#${anchor}`
}

/** The id of a heading: the same as where the Markdown is read elsewhere. @param {string} text @returns {string} */
export function anchorOf(text) {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

/**
 * @param {string} code
 * @param {string} path of the file that it stands in
 * @param {{ titled?: boolean }} [options] whether the path stands above it
 * @returns {string} a block of code
 */
export function fence(code, path, { titled = true } = {}) {
  const title = titled ? `<p class="code-title"><code v-pre>${path}</code></p>\n\n` : ''
  return `${title}\`\`\`\`${extname(path).slice(1)}\n${code.trimEnd()}\n\`\`\`\`\n`
}

/**
 * The lines of a file from one that holds a text to one that holds (or, after `^`, begins with) another.
 *
 * @param {string} text
 * @param {string} from
 * @param {string} to
 * @returns {string | undefined} without their common indentation; nothing where there are no such lines
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

/** A sentence for Markdown: what is in backticks is code, and the rest is text. @param {string} text @returns {string} */
export function prose(text) {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[<{*_[\]]/g, (one) => `&#${one.charCodeAt(0)};`)))
    .join('')
}

/** Code in a line. @param {string} text @returns {string} */
export function code(text) {
  return `\`${text}\``
}
