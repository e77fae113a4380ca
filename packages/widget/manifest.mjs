/** Writes what editors, frameworks and documentation know of the elements, from `custom-elements.json`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contracts } from './contract.mjs'
import { reactTypes, vueTypes } from './framework-types.mjs'

/** @import { Contract, Named, Typed } from './contract.mjs' */

const here = dirname(fileURLToPath(import.meta.url))

/** Writes the files into a folder. @param {string} folder */
export function writeManifests(folder) {
  const all = contracts()
  const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  const files = {
    'custom-elements.json': readFileSync(join(here, 'custom-elements.json'), 'utf8'),
    'vscode.html-custom-data.json': json(editorHtml(all)),
    'vscode.css-custom-data.json': json(editorCss(all)),
    'web-types.json': json(webTypes(all, version)),
    'react.d.ts': reactTypes(all),
    'vue.d.ts': vueTypes(all),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** For the HTML of Visual Studio Code. @param {readonly Contract[]} all */
export function editorHtml(all) {
  return {
    version: 1.1,
    tags: all.map(({ tag, description, attributes }) => ({
      name: tag,
      description,
      attributes: attributes.map(({ name, description, type }) => ({
        name,
        description,
        ...(type === 'boolean' ? { valueSet: 'v' } : {}),
      })),
    })),
  }
}

/** For its style sheets: a token that several elements have is told of once. @param {readonly Contract[]} all */
function editorCss(all) {
  const properties = new Map(all.flatMap(({ tokens }) => tokens).map((token) => [token.name, token]))
  return { version: 1.1, properties: [...properties.values()] }
}

/**
 * For the editors of JetBrains.
 *
 * @param {readonly Contract[]} all
 * @param {string} version
 */
function webTypes(all, version) {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: '@ccv-checkout/widget',
    version,
    'description-markup': 'markdown',
    contributions: { html: { elements: all.map(webTypesOf) } },
  }
}

/** @param {Contract} contract */
function webTypesOf({ tag, description, attributes, properties, events, slots, parts, tokens }) {
  const value = (/** @type {Typed} */ { type }) => ({ type })
  return {
    name: tag,
    description,
    attributes: attributes.map((one) => ({ name: one.name, description: one.description, value: value(one) })),
    slots,
    js: {
      properties: properties.map(({ name, description, type }) => ({ name, description, type })),
      events: events.map(({ name, description }) => ({ name, description })),
    },
    css: { parts, properties: tokens },
  }
}
