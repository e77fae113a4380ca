/** What the elements promise to pages: `custom-elements.json`, which tools/elements writes from their classes, in short. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {object} Source Where an element is published.
 * @property {string} entry the class is imported by
 * @property {string} define entry that registers it
 *
 * @typedef {object} Named Something with a name, and a sentence on it.
 * @property {string} name
 * @property {string} description
 *
 * @typedef {Named & { type: string }} Typed
 * @typedef {Typed & { attribute?: string, readonly: boolean, initial?: string }} Property
 * @typedef {Named & { parameters: string, returns: string }} Method
 * @typedef {Typed & { property?: string }} Attribute
 *
 * @typedef {object} Contract What an element promises.
 * @property {Source} source
 * @property {string} tag
 * @property {string} className
 * @property {string} description
 * @property {readonly Attribute[]} attributes
 * @property {readonly Property[]} properties
 * @property {readonly Method[]} methods
 * @property {readonly Typed[]} events
 * @property {readonly Named[]} slots
 * @property {readonly Named[]} parts
 * @property {readonly Named[]} states
 * @property {readonly Named[]} tokens
 */

const here = dirname(fileURLToPath(import.meta.url))

/** @returns {Contract[]} one for each element */
export function contracts() {
  return contractsIn(JSON.parse(readFileSync(join(here, 'custom-elements.json'), 'utf8')))
}

/**
 * @param {{ modules: any[] }} manifest
 * @returns {Contract[]}
 */
export function contractsIn({ modules }) {
  const definitions = modules.flatMap(({ path, exports }) =>
    exports.map((/** @type {any} */ one) => ({ path, ...one })),
  )
  const entryOf = (/** @type {string} */ path) => path.replace(/^dist\/(.*)\.js$/, '$1')
  return modules.flatMap(({ path, declarations }) =>
    declarations.map((/** @type {any} */ element) => {
      const definition = definitions.find(({ kind, name }) => kind.endsWith('definition') && name === element.tagName)
      return contractOf(element, { entry: entryOf(path), define: entryOf(definition.path) })
    }),
  )
}

/** @param {any} element a declaration @param {Source} source @returns {Contract} */
function contractOf({ members = [], attributes = [], events = [], ...element }, source) {
  const ofKind = (/** @type {string} */ kind) => members.filter((/** @type {any} */ member) => member.kind === kind)
  return {
    source,
    tag: element.tagName,
    className: element.name,
    description: element.description
      .split(/\n{2,}/)
      .map(oneLine)
      .join('\n\n'),
    attributes: attributes.map((/** @type {any} */ one) => ({
      ...typed(one),
      ...(one.fieldName ? { property: one.fieldName } : {}),
    })),
    properties: ofKind('field').map((/** @type {any} */ one) => ({
      ...typed(one),
      readonly: one.readonly === true,
      ...(one.attribute ? { attribute: one.attribute } : {}),
      ...(one.default ? { initial: one.default } : {}),
    })),
    methods: ofKind('method').map((/** @type {any} */ one) => ({
      name: one.name,
      description: one.return?.description ? `${text(one)} Returns ${oneLine(one.return.description)}.` : text(one),
      parameters: (one.parameters ?? []).map((/** @type {any} */ { name, type }) => `${name}: ${type.text}`).join(', '),
      returns: one.return?.type.text ?? 'void',
    })),
    events: events.map(typed),
    slots: named(element.slots),
    parts: named(element.cssParts),
    states: named(element.cssStates),
    tokens: named(element.cssProperties),
  }
}

/** @param {any} one @returns {Typed} */
function typed(one) {
  return { name: one.name, description: text(one), type: one.type?.text ?? 'unknown' }
}

/** @param {any[]} [list] @returns {Named[]} */
function named(list = []) {
  return list.map((one) => ({ name: one.name, description: text(one) }))
}

/** @param {{ description?: string }} of */
function text({ description = '' }) {
  return oneLine(description)
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim()
}
