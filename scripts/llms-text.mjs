/**
 * Writes the text of llms.txt, for programs that help to build a shop: the product, its usage, the contract of the
 * elements, every route and every event. All texts come from the documents and sources: it has no content of its own.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { contracts } from '../packages/widget/contract.mjs'
import { filesBelow } from './files.mjs'
import { root } from './run.mjs'

/** @import { Contract, Named } from '../packages/widget/contract.mjs' */

/**
 * @typedef {object} Route
 * @property {string} method in capitals
 * @property {string} path
 * @property {string} summary
 * @property {string} tag the group of its callers
 */

/** The callers of each tag, the shop's developer first. @type {Readonly<Record<string, string>>} */
const callers = {
  Shop: 'For the shop’s server, with its secret key as bearer token. The same as functions of `checkout` in process.',
  Browser: 'For the elements, with the token of a session or an account; for the plain page, with its link.',
  CCV: 'For CCV, and for shoppers who return from there.',
  Operators: 'For the operators of the backend.',
}

/** Documents besides those in docs/, in the order of reading. */
const guides = [
  'packages/server/README.md',
  'packages/widget/README.md',
  'packages/ccv/README.md',
  'packages/sandbox/README.md',
  'examples/README.md',
  'demo/README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
]

/** @returns {string} the current content of llms.txt */
export function llmsText() {
  const { title, lead, usage } = readmeParts(read('README.md'))
  const documents = [...guides, ...filesBelow(join(root, 'docs'), /\.md$/).map((name) => `docs/${name}`)]
  const parts = [
    `# ${title}\n\n> ${summaryOf(read('README.md'))}`,
    lead,
    usage,
    ...contracts().map(elementText),
    routesText(routes()),
    `## Events to the shop\n\nBy \`onEvent\` in process, signed at the shop’s own address, or listed by \`GET /v1/events\`.\n\n${eventsText(read('docs/receiving-events.md'))}`,
    `## Documents\n\n${documents.map((path) => linkTo(path, read(path))).join('\n')}`,
  ]
  return `${parts.join('\n\n')}\n`
}

/**
 * @param {string} [path] path of llms.txt; default: the one of the repository
 * @returns {string[]} the problems; empty if there are none
 */
export function staleLlms(path = join(root, 'llms.txt')) {
  const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === llmsText()
  return isCurrent ? [] : ['llms.txt does not match its sources. Run node scripts/llms.mjs to write it again.']
}

/** @param {string} path */
function read(path) {
  return readFileSync(join(root, path), 'utf8')
}

/**
 * Returns the parts of the README that describe the product and its usage.
 *
 * @param {string} text
 * @returns {{ title: string, lead: string, usage: string }}
 */
export function readmeParts(text) {
  const [head = '', ...sections] = text.split(/^(?=## )/m)
  const usage = sections.find((section) => section.startsWith('## Put it in your shop'))
  if (!usage) throw new Error('README.md has no section "Put it in your shop", which llms.txt needs. Add it.')
  const [title = '', , ...lead] = paragraphsOf(head)
  return {
    title: title.replace(/^# /, ''),
    lead: lead.filter((one) => !one.startsWith('![')).join('\n\n'),
    usage: usage.trim(),
  }
}

/** The first paragraph of a document, on one line. @param {string} text @returns {string} */
export function summaryOf(text) {
  const first = paragraphsOf(text).find((one) => /^[\p{L}`*<[]/u.test(one)) ?? ''
  return first.replace(/\s+/g, ' ').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
}

/** @param {string} text */
function paragraphsOf(text) {
  return text.trim().split(/\n{2,}/)
}

/** @param {string} path @param {string} text */
function linkTo(path, text) {
  const [title = path] = paragraphsOf(text)
  const [sentence] = summaryOf(text).split(/(?<=\.)\s/)
  return `- [${title.replace(/^# /, '')}](${path}): ${sentence}`
}

/** @param {Contract} contract @returns {string} the whole contract of an element */
export function elementText(contract) {
  const { tag, description, attributes, properties, methods, events, slots, parts, states, tokens } = contract
  const set = attributes.map((one) => ({ ...one, name: settingName(one) }))
  const plain = properties.filter(({ attribute }) => attribute === undefined)
  const typed = plain.map((one) => ({ ...one, name: `${one.name}: ${one.type}` }))
  const calls = methods.map((one) => ({ ...one, name: `${one.name}(${one.parameters}): ${one.returns}` }))
  const told = events.map((one) => ({ ...one, name: `${one.name}: ${one.type}` }))
  const named = slots.map((one) => ({ ...one, name: one.name || '(without a name)' }))
  return [
    `## \`<${tag}>\`\n\n${description}`,
    listOf('Attributes, and their properties', set),
    listOf('Properties without an attribute', typed),
    listOf('Methods', calls),
    listOf('Events', told),
    listOf('Slots', named),
    listOf('CSS custom properties', tokens),
    listOf('States, as `:state(…)`', states),
    listOf('Parts, as `::part(…)`', parts),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** @param {Contract['attributes'][number]} attribute */
function settingName({ name, property = name }) {
  return property === name ? name : `${name}, ${property}`
}

/** @param {string} heading @param {readonly Named[]} list */
function listOf(heading, list) {
  const lines = list.map(({ name, description }) => `- \`${name}\`: ${description.replace(/\s+/g, ' ')}`)
  return lines.length === 0 ? '' : `### ${heading}\n\n${lines.join('\n')}`
}

/** @returns {Route[]} every route that the server declares */
export function routes() {
  const folder = join(root, 'packages', 'server', 'src')
  const files = filesBelow(folder, /(?<!\.test|\.contract)\.ts$/).map((name) => join(folder, name))
  return files.flatMap((file) => routesIn(file, readFileSync(file, 'utf8')))
}

/**
 * Returns the routes that a file declares: `declare({ method, path, summary, … })`, with the tag of the file.
 *
 * @param {string} file its extension selects the language for the parser
 * @param {string} text
 * @returns {Route[]}
 */
export function routesIn(file, text) {
  if (!text.includes('declare({')) return []
  const [, tag = ''] = /^const tags = \['(\w+)'\]/m.exec(text) ?? []
  /** @type {Route[]} */
  const found = []
  new Visitor({
    CallExpression: ({ callee, arguments: [route] }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'declare' || route?.type !== 'ObjectExpression') return
      const said = Object.fromEntries(route.properties.flatMap(textMember))
      const { method, path, summary } = said
      if (!method || !path || !summary || !(tag in callers))
        throw new Error(
          `${file} declares a route whose method, path, summary or tag is missing or computed. Write them as string literals.`,
        )
      found.push({ method: method.toUpperCase(), path, summary, tag })
    },
  }).visit(parseSync(file, text).program)
  return found
}

/**
 * A member whose value is a string literal.
 *
 * @param {import('vite').ESTree.ObjectPropertyKind} member
 * @returns {[string, string][]}
 */
function textMember(member) {
  if (member.type !== 'Property' || member.key.type !== 'Identifier' || member.value.type !== 'Literal') return []
  return typeof member.value.value === 'string' ? [[member.key.name, member.value.value]] : []
}

/** @param {readonly Route[]} all */
function routesText(all) {
  const groups = Object.entries(callers).map(([tag, who]) => {
    const lines = all.filter((one) => one.tag === tag).map((one) => `- \`${one.method} ${one.path}\`: ${one.summary}`)
    return `### ${tag}\n\n${who}\n\n${lines.join('\n')}`
  })
  return `## HTTP\n\nBelow the backend’s address, such as \`/pay\`; \`/openapi.json\` there has every shape.\n\n${groups.join('\n\n')}`
}

/** The table of events as a list. @param {string} text @returns {string} */
export function eventsText(text) {
  const [, section = ''] = text.split('## Event types')
  const rows = (section.split(/^## /m)[0] ?? '').split('\n').filter((line) => line.startsWith('| `'))
  return rows
    .map((row) => row.slice(2, -2).split(' | '))
    .map(([type, says, does]) => `- ${type}: ${says}. To do: ${does}`)
    .join('\n')
}
