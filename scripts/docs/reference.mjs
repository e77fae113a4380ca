/** What an element promises, as tables, from the comments of its class. */
import { escaped } from './highlight.mjs'

/** @import { Contract } from '../../packages/widget/contract.mjs' */

/** @param {Contract} contract @returns {string} */
export function referenceHtml(contract) {
  const { description, attributes, properties, methods, events, slots, parts, states } = contract
  const plain = properties.filter(({ attribute }) => attribute === undefined)
  return [
    ...description.split('\n\n').map((text) => `<p>${prose(text)}</p>`),
    table('Attributes', attributes, ({ name, property, type, description }) => [
      code(name),
      described(description, property ? `property ${code(`${property}: ${type}`)}` : `attribute alone`),
    ]),
    table('Properties without an attribute', plain, ({ name, type, readonly, description }) => [
      code(name),
      described(description, readonly ? `${code(type)}, read-only` : code(type)),
    ]),
    table('Methods', methods, ({ name, parameters, returns, description }) => [
      code(`${name}(${parameters})`),
      described(description, `gives ${code(returns)}`),
    ]),
    table('Events', events, ({ name, type, description }) => [code(name), described(description, code(type))]),
    table('Slots', slots, ({ name, description }) => [name ? code(name) : '(no name)', prose(description)]),
    tokensHtml(contract),
    table('States', states, ({ name, description }) => [code(`:state(${name})`), prose(description)]),
    table('Parts', parts, ({ name, description }) => [code(`::part(${name})`), prose(description)]),
  ].join('\n')
}

/** @param {Contract} contract @returns {string} */
export function tokensHtml({ tokens }) {
  return table('CSS custom properties', tokens, ({ name, description }) => [code(name), prose(description)])
}

/**
 * @template One
 * @param {string} heading
 * @param {readonly One[]} rows
 * @param {(row: One) => readonly [string, string]} cells
 * @returns {string} nothing where there are no rows
 */
function table(heading, rows, cells) {
  if (rows.length === 0) return ''
  const body = rows.map((row) => {
    const [name, is] = cells(row)
    return `<tr><th scope="row">${name}</th><td>${is}</td></tr>`
  })
  return `<h2>${heading}</h2>\n<table class="reference"><tbody>${body.join('\n')}</tbody></table>`
}

/** @param {string} text @param {string} type HTML */
function described(text, type) {
  return `${prose(text)}<br /><small>${type}</small>`
}

/** @param {string} text */
function code(text) {
  return `<code>${escaped(text)}</code>`
}

/** A sentence with code in it. @param {string} text @returns {string} HTML */
export function prose(text) {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}
