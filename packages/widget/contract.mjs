/** Reads what the elements promise to pages from the comments and the members of their classes. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/**
 * @typedef {object} Source Where an element is written.
 * @property {string} tag
 * @property {string} file of its class
 * @property {readonly string[]} bases files of the classes that it extends, the nearest first
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
 * @property {readonly string[]} observed attributes that the class listens to
 * @property {readonly string[]} settings properties that a page may set
 */

const here = dirname(fileURLToPath(import.meta.url))

/** @type {readonly Source[]} */
const sources = [
  {
    tag: 'ccv-checkout',
    file: 'src/checkout/checkout.ts',
    bases: ['src/element/form-element.ts', 'src/element/resilient-element.ts'],
    entry: 'index',
    define: 'define',
  },
  {
    tag: 'ccv-saved-methods',
    file: 'src/saved-methods/saved-methods.ts',
    bases: ['src/element/resilient-element.ts'],
    entry: 'saved-methods',
    define: 'define-saved-methods',
  },
]

/** @returns {Contract[]} one for each element */
export function contracts() {
  const read = (/** @type {string} */ file) => readFileSync(join(here, file), 'utf8')
  return sources.map((source) => contractOf(source, read))
}

/**
 * @param {Source} source
 * @param {(file: string) => string} read
 * @returns {Contract}
 */
export function contractOf(source, read) {
  const [own, ...bases] = [source.file, ...source.bases].map((file) => classIn(file, read(file)))
  if (!own) throw new Error(`${source.file} has no class`)
  const { description, tags } = own
  const named = (/** @type {string} */ tag) => (tags[tag] ?? []).map(namedIn)
  if (tags['element']?.[0] !== source.tag) throw new Error(`${source.file} does not say @element ${source.tag}`)
  const members = [own, ...bases].flatMap((one) => one.members)
  const properties = members.filter((member) => 'readonly' in member)
  return {
    source,
    tag: source.tag,
    className: own.name,
    description,
    attributes: named('attr').map((one) => attributeOf(one, own.attributes[one.name], properties)),
    properties: properties.map((one) => propertyOf(one, own)),
    methods: members.filter((member) => 'returns' in member),
    events: (tags['event'] ?? []).map(eventIn),
    slots: named('slot'),
    parts: named('csspart'),
    states: named('cssstate'),
    tokens: named('cssproperty'),
    observed: Object.keys(own.attributes),
    settings: Object.keys(own.settings),
  }
}

/** @param {Named} named @param {string | undefined} property @param {readonly Property[]} properties @returns {Attribute} */
function attributeOf(named, property, properties) {
  const type =
    properties.find(({ name }) => name === property)?.type ?? (named.name === 'disabled' ? 'boolean' : 'string')
  return { ...named, type, ...(property ? { property } : {}) }
}

/** @param {Property} property @param {Read} own @returns {Property} */
function propertyOf(property, own) {
  const attribute = Object.entries(own.attributes).find(([, name]) => name === property.name)?.[0]
  const initial = own.settings[property.name]
  return {
    ...property,
    ...(attribute === undefined ? {} : { attribute }),
    ...(initial === undefined || initial === 'undefined' ? {} : { initial }),
  }
}

/** `name - sentence`, or only `- sentence`. @param {string} text @returns {Named} */
function namedIn(text) {
  const [, name = '', description = ''] = /^(\S*?)\s*- (.*)$/.exec(text) ?? []
  return { name, description }
}

/** @param {string} text @returns {Typed} */
function eventIn(text) {
  const [, type = '', rest = ''] = /^\{(\w+)\} (.*)$/.exec(text) ?? []
  return { ...namedIn(rest), type }
}

/**
 * @typedef {object} Read What stands in the file of a class.
 * @property {string} name
 * @property {string} description
 * @property {Record<string, string[]>} tags
 * @property {(Property | Method)[]} members
 * @property {Record<string, string>} attributes the property that each sets
 * @property {Record<string, string>} settings the initial value of each, as it is written
 */

/**
 * @param {string} file
 * @param {string} text
 * @returns {Read}
 */
function classIn(file, text) {
  const { program, comments } = parseSync(file, text)
  const statement = program.body.find(
    (one) => one.type === 'ExportNamedDeclaration' && one.declaration?.type === 'ClassDeclaration',
  )
  if (statement?.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'ClassDeclaration')
    throw new Error(`${file} exports no class`)
  const { id, body } = statement.declaration
  const before = (/** @type {number} */ at) =>
    comments.findLast(({ end, value }) => end <= at && value.startsWith('*') && text.slice(end, at).trim() === '')
      ?.value
  const slice = (/** @type {{ start: number, end: number } | null | undefined} */ node) =>
    node ? text.slice(node.start, node.end).replace(/^:\s*/, '') : ''
  /** @param {string} name @returns {Record<string, string>} */
  const table = (name) => {
    const field = body.body.find((one) => 'key' in one && one.static && slice(one.key) === name)
    const value = field?.type === 'PropertyDefinition' ? field.value : undefined
    if (value?.type !== 'ObjectExpression') return {}
    const entries = value.properties.flatMap((one) =>
      one.type === 'Property' ? [[unquoted(slice(one.key)), slice(one.value)]] : [],
    )
    return Object.fromEntries(entries)
  }
  /** @param {string} name @returns {string} the source of a member; empty where there is none */
  const source = (name) => slice(body.body.find((one) => 'key' in one && slice(one.key) === name))
  const properties = table('properties')
  const initial = Object.fromEntries(
    [...source('constructor').matchAll(/this\.(\w+) = (.+)/g)].map(([, name = '', value = '']) => [name, value]),
  )
  return {
    name: id?.name ?? '',
    ...commentIn(before(statement.start) ?? ''),
    members: body.body.flatMap((one) => memberOf(one, commentIn(before(one.start) ?? ''), slice)),
    attributes: {
      ...Object.fromEntries(Object.entries(properties).flatMap(([name, options]) => attributeNameOf(name, options))),
      ...Object.fromEntries(
        [...source('observedAttributes').matchAll(/'([\w-]+)'/g)].map(([, name = '']) => [name, '']),
      ),
    },
    settings: Object.fromEntries(Object.keys(properties).map((name) => [name, initial[name] ?? 'undefined'])),
  }
}

/**
 * The attribute of a property, as Lit names it.
 *
 * @param {string} name
 * @param {string} options as they are written
 * @returns {[attribute: string, property: string][]} none where it has no attribute
 */
function attributeNameOf(name, options) {
  if (/attribute: false/.test(options)) return []
  const [, attribute = name.toLowerCase()] = /attribute: '([\w-]+)'/.exec(options) ?? []
  return [[attribute, name]]
}

/**
 * @param {import('vite').ESTree.ClassElement} node
 * @param {{ description: string, tags: Record<string, string[]> }} comment
 * @param {(node: { start: number, end: number } | null | undefined) => string} slice
 * @returns {(Property | Method)[]} none where it is not for pages, or has no comment
 */
function memberOf(node, { description, tags }, slice) {
  if (!('key' in node) || !('value' in node)) return []
  const hidden = node.static || node.accessibility === 'protected' || node.key.type === 'PrivateIdentifier'
  if (hidden || description === '' || 'internal' in tags || ('override' in node && node.override)) return []
  const name = slice(node.key)
  if (!('kind' in node))
    return [{ name, description, type: slice(node.typeAnnotation), readonly: node.readonly === true }]
  if (node.kind === 'get') return [{ name, description, type: slice(node.value.returnType), readonly: true }]
  const parameters = node.value.params.map(slice).join(', ')
  const returns = tags['returns']?.[0]
  const whole = returns ? `${description} Returns ${returns}.` : description
  return node.kind === 'method' ? [{ name, description: whole, parameters, returns: slice(node.value.returnType) }] : []
}

/** @param {string} comment @returns {{ description: string, tags: Record<string, string[]> }} */
function commentIn(comment) {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*\s?/, '').trimEnd())
  const [description = '', ...rest] = lines.join('\n').split(/^@/m)
  /** @type {Record<string, string[]>} */
  const tags = {}
  for (const one of rest) {
    const [, tag = '', text = ''] = /^(\w+)\s*([\s\S]*)$/.exec(one) ?? []
    tags[tag] = [...(tags[tag] ?? []), oneLine(text)]
  }
  const paragraphs = description.split(/\n{2,}/).map(oneLine)
  return { description: paragraphs.filter(Boolean).join('\n\n'), tags }
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim()
}

/** @param {string} text */
function unquoted(text) {
  return text.replace(/^'(.*)'$/, '$1')
}
