/** Writes what editors, frameworks and documentation know of the elements, from the comments of their classes. */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contracts } from './contract.mjs'
import { reactTypes, vueTypes } from './framework-types.mjs'

/** @import { Contract, Named, Typed } from './contract.mjs' */

/** Writes the files into a folder. @param {string} folder */
export function writeManifests(folder) {
  const all = contracts()
  const version = JSON.parse(
    readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'package.json'), 'utf8'),
  ).version
  const files = {
    'custom-elements.json': json(customElements(all)),
    'vscode.html-custom-data.json': json(editorHtml(all)),
    'vscode.css-custom-data.json': json(editorCss(all)),
    'web-types.json': json(webTypes(all, version)),
    'react.d.ts': reactTypes(all),
    'react.js': 'export {}\n',
    'vue.d.ts': vueTypes(all),
    'vue.js': 'export {}\n',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** @param {string} text */
const typed = (text) => ({ type: { text } })

/**
 * The Custom Elements Manifest.
 *
 * @param {readonly Contract[]} all
 */
export function customElements(all) {
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: all.flatMap((one) => {
      const path = `dist/${one.source.entry}.js`
      const declaration = { name: one.className, module: path }
      return [
        {
          kind: 'javascript-module',
          path,
          declarations: [declarationOf(one)],
          exports: [{ kind: 'js', name: one.className, declaration }],
        },
        {
          kind: 'javascript-module',
          path: `dist/${one.source.define}.js`,
          declarations: [],
          exports: [{ kind: 'custom-element-definition', name: one.tag, declaration }],
        },
      ]
    }),
  }
}

/** @param {Contract} contract */
function declarationOf({ tag, className, description, attributes, properties, methods, events, ...rest }) {
  return {
    kind: 'class',
    customElement: true,
    name: className,
    tagName: tag,
    description,
    superclass: { name: 'HTMLElement' },
    attributes: attributes.map(({ name, description, type, property }) => ({
      name,
      description,
      ...typed(type),
      ...(property ? { fieldName: property } : {}),
    })),
    members: [
      ...properties.map(({ name, description, type, readonly, attribute, initial }) => ({
        kind: 'field',
        name,
        description,
        ...typed(type),
        ...(readonly ? { readonly } : {}),
        ...(attribute === undefined ? {} : { attribute }),
        ...(initial === undefined ? {} : { default: initial }),
      })),
      ...methods.map(({ name, description, returns }) => ({
        kind: 'method',
        name,
        description,
        return: typed(returns),
      })),
    ],
    events: events.map(({ name, description, type }) => ({ name, description, ...typed(type) })),
    slots: rest.slots,
    cssParts: rest.parts,
    cssStates: rest.states,
    cssProperties: rest.tokens,
  }
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
