/** Makes HTML of our Markdown: anchors at headings, links that lead to the page made of that file, code that can be copied. */
import { extname, posix } from 'node:path'
import { Marked } from 'marked'
import { codeBlock, escaped } from './highlight.mjs'

/**
 * @typedef {object} Place Where a text stands, and where its links may lead.
 * @property {string} source its path below the root
 * @property {ReadonlyMap<string, string>} addresses of pages and pictures, by the path of what they are made of
 * @property {((name: string, argument: string) => string) | undefined} fill gives the HTML in the place of
 *   `<!-- name: argument -->`; without it nothing stands there
 */

/**
 * @param {string} text
 * @param {Place} place
 * @returns {string}
 */
export function htmlOf(text, place) {
  /** @type {string[]} */
  const filled = []
  const prepared = text.replace(/^<!-- ([a-z-]+)(?:: (.*))? -->$/gm, (_, name, argument = '') => {
    if (!place.fill) return ''
    filled.push(place.fill(name, argument))
    return `<div data-fill="${filled.length - 1}"></div>`
  })
  const html = parserFor(place).parse(prepared, { async: false })
  const whole = html.replace(/<div data-fill="(\d+)"><\/div>/g, (_, index) => filled[Number(index)] ?? '')
  return withTables(withAnchors(whole))
}

/** @param {Place} place */
function parserFor(place) {
  return new Marked({
    renderer: {
      code: ({ text, lang }) => codeBlock(text, lang),
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens)
        const address = addressOf(href, place)
        return address === undefined
          ? `<span class="file">${inner}</span>`
          : `<a href="${escaped(address)}">${inner}</a>`
      },
      image({ href, text }) {
        const address = addressOf(href, place) ?? href
        return `<img src="${escaped(address)}" alt="${escaped(text)}" />`
      },
    },
  })
}

/** @param {string} href @param {Place} place @returns {string | undefined} nothing for a file that is only in the repository */
export function addressOf(href, { source, addresses }) {
  if (/^([a-z]+:|#)/.test(href)) return href
  const [path = '', anchor] = href.split('#')
  const target = posix.normalize(posix.join(posix.dirname(source), path))
  const address = addresses.get(target)
  if (address === undefined) return undefined
  return anchor === undefined ? address : `${address}#${anchor}`
}

/** What an anchor of a heading is called: as it is where the Markdown is read elsewhere. @param {string} text */
export function anchorOf(text) {
  const plain = text.replace(/<[^>]+>/g, '').replace(/&[a-z]+;|&#\d+;/g, '')
  return plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

/** @param {string} html */
function withAnchors(html) {
  /** @type {Map<string, number>} */
  const seen = new Map()
  return html.replace(/<h([2-4])( class="[^"]*")?>([\s\S]*?)<\/h\1>/g, (_, depth, kind = '', inner) => {
    const name = anchorOf(inner) || 'section'
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    const id = count === 0 ? name : `${name}-${count}`
    const label = inner.replace(/<[^>]+>/g, '').replace(/"/g, '&quot;')
    const link = `<a class="anchor" href="#${id}" aria-label="Link to “${label}”">#</a>`
    return `<h${depth} id="${id}"${kind}>${inner}${link}</h${depth}>`
  })
}

/** A wide table scrolls by itself, by keyboard too. @param {string} html */
function withTables(html) {
  let heading = 'Table'
  let number = 0
  return html.replace(/<h[2-4] id="[^"]*"[^>]*>([\s\S]*?)<a class="anchor"|<table[^>]*>|<\/table>/g, (found, title) => {
    if (found === '</table>') return '</table></div>'
    if (!found.startsWith('<table')) {
      heading = title.replace(/<[^>]+>/g, '').replace(/"/g, '&quot;')
      return found
    }
    number += 1
    return `<div class="table" role="region" aria-label="Table ${number}: ${heading}" tabindex="0">${found}`
  })
}

/** @param {string} path @returns {string} */
export function languageOf(path) {
  return extname(path).slice(1)
}
