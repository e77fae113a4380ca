/** The public contract of an element as tables, from the comments of its class. */
import { anchorOf, code, prose } from './markdown.mjs'

/** @import { Contract } from '../../packages/widget/contract.mjs' */

/** @param {Contract} contract @returns {string} */
export function referenceText(contract) {
  const { description, attributes, properties, methods, events, slots, parts, states } = contract
  const plain = properties.filter(({ attribute }) => attribute === undefined)
  return [
    prose(description),
    table('Attributes', attributes, ({ name, property, type, description }) => [
      code(name),
      described(description, property ? `property ${code(`${property}: ${type}`)}` : 'attribute alone'),
    ]),
    table('Properties without an attribute', plain, ({ name, type, readonly, description }) => [
      code(name),
      described(description, readonly ? `${code(type)}, read-only` : code(type)),
    ]),
    table('Methods', methods, ({ name, parameters, returns, description }) => [
      code(`${name}(${parameters})`),
      described(description, `returns ${code(returns)}`),
    ]),
    table('Events', events, ({ name, type, description }) => [code(name), described(description, code(type))]),
    table('Slots', slots, ({ name, description }) => [name ? code(name) : '(no name)', prose(description)]),
    tokensText(contract),
    table('States', states, ({ name, description }) => [code(`:state(${name})`), prose(description)]),
    table('Parts', parts, ({ name, description }) => [code(`::part(${name})`), prose(description)]),
  ].join('\n\n')
}

/** @param {Contract} contract @returns {string} */
export function tokensText({ tokens }) {
  return table('CSS custom properties', tokens, ({ name, description }) => [code(name), prose(description)])
}

/**
 * @template One
 * @param {string} heading
 * @param {readonly One[]} rows
 * @param {(row: One) => readonly [string, string]} cells
 * @returns {string} empty if there are no rows. Each name has an anchor, and search finds it: see
 *   `.vitepress/search.mjs`
 */
function table(heading, rows, cells) {
  return rows.length === 0 ? '' : `## ${heading}\n\n${rowsText(heading, rows, cells)}`
}

/**
 * @template One
 * @param {string} prefix of the anchors
 * @param {readonly One[]} rows
 * @param {(row: One) => readonly [string, string]} cells
 * @returns {string} the table without a heading
 */
export function rowsText(prefix, rows, cells) {
  const body = rows.map((row) => {
    const [name, description] = cells(row).map(inCell)
    const anchor = anchorOf(`${prefix} ${name}`)
    return `| [${name}](#${anchor}){#${anchor}} | ${description} |`
  })
  return `| Name | Description |\n|---|---|\n${body.join('\n')}\n\n{.reference}`
}

/** @param {string} text */
function inCell(text) {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|')
}

/** @param {string} text @param {string} type */
export function described(text, type) {
  return `${text === '' ? '' : `${prose(text)}<br>`}<small>${type}</small>`
}
