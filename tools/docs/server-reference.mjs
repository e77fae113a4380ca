/** The variables, events and error codes of the backend, from its source and from the tables of the documents. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'
import { declarationsOf } from '../openapi/declarations.mjs'
import { eventExamples } from './event-examples.mjs'
import { code } from './markdown.mjs'
import { described, rowsText } from './reference.mjs'

/** @import { Declared, Node } from '../openapi/declarations.mjs' */

const server = 'packages/server/src'

/** The rows of a table in a document. @param {string} path @param {string} heading of its first column */
function rowsOf(path, heading) {
  const [, , ...lines] = readFileSync(join(root, path), 'utf8')
    .split('\n\n')
    .find((part) => part.startsWith(`| ${heading} |`))
    ?.split('\n') ?? ['', '']
  return lines.map((line) => line.slice(2, -2).split(' | '))
}

/** @returns {{ name: string, description: string }[]} the variables of the service; two may share a description */
export function variables() {
  return rowsOf('packages/server/README.md', 'variable').flatMap(([names = '', description = '']) =>
    names.split(', ').map((name) => ({ name: name.replaceAll('`', ''), description })),
  )
}

/** @returns {string} a table of the variables of the service */
export function variablesText() {
  // Its links are written for the README, which is in another folder.
  const inGuide = (/** @type {string} */ text) => text.replaceAll(/\]\(\.\.\/\.\.\/docs\/([\w-]+)\.md\)/g, '](./$1.md)')
  return rowsText('variable', variables(), ({ name, description }) => [code(name), inGuide(description)])
}

/** @returns {Map<string, { emitted: string, advice: string }>} what `docs/receiving-events.md` says, by type */
function eventRows() {
  const rows = rowsOf('docs/receiving-events.md', 'type').flatMap(([types = '', emitted = '', advice = '']) =>
    types.split(', ').map((type) => /** @type {const} */ ([type.replaceAll('`', ''), { emitted, advice }])),
  )
  return new Map(rows)
}

/** @returns {string} every event, with an example */
export function eventsText() {
  const rows = eventRows()
  const sections = eventExamples.map((event) => {
    const { emitted = '', advice = '' } = rows.get(event.type) ?? {}
    const text = `**Emitted when** ${emitted}.\n\n**What to do:** ${advice.replace(/\[below\]\(#(.*?)\)/, '[here](./receiving-events.md#$1)')}.`
    const example = `\`\`\`json\n${JSON.stringify(event, undefined, 2)}\n\`\`\``
    return `## ${code(event.type)}\n\n${text}\n\n${example}`
  })
  return sections.join('\n\n')
}

/** @param {string} path @param {string} name of a constant with an object @returns {{ members: Node[], from: Declared }} */
function membersOf(path, name) {
  const from = new Map(declarationsOf(path)).get(name)
  if (!from) throw new Error(`${path} has no constant ${name}. Correct its name in tools/docs/server-reference.mjs.`)
  // The value of `{ … } as const satisfies …` is inside of it.
  let node = from.node
  while (node['expression']) node = node['expression']
  return { members: node['properties'], from }
}

/** @param {Node} member */
const nameOf = (member) => String(member['key'].name ?? member['key'].value)

/** @returns {{ code: string, status: number, title: string, advice: string | undefined }[]} every error code */
export function errors() {
  const { members, from } = membersOf(`${server}/contract/problem.ts`, 'problems')
  return members.map((member) => {
    const [status, title] = member['value'].elements.map((/** @type {Node} */ one) => one['value'])
    return { code: nameOf(member), status, title, advice: from.docOf(member) }
  })
}

/** @returns {string} a table of the error codes */
export function errorsText() {
  return rowsText('code', errors(), ({ code: name, status, title, advice = '' }) => [
    code(name),
    described(`${title}. ${advice}`, `status ${status}`),
  ])
}

/** @returns {{ code: string, retry: string, after: string | undefined }[]} what may follow a failed charge, by its code */
export function retries() {
  const { members, from } = membersOf(`${server}/domain/payments/charge.ts`, 'rows')
  return members.map((member) => {
    const fields = new Map(
      member['value'].properties.map((/** @type {Node} */ one) => [nameOf(one), from.textOf(one['value'])]),
    )
    return { code: nameOf(member), retry: fields.get('retry')?.replaceAll("'", ''), after: fields.get('afterMs') }
  })
}

/** @returns {string} a table of the failure codes of charges */
export function retriesText() {
  const rows = retries().map(({ code: name, retry, after }) => {
    const wait = after === undefined ? '' : `, not before an ${after} has passed`.replace('an day', 'a day')
    return `| ${code(name)} | ${code(retry)}${wait} |`
  })
  return `| \`failureCode\` | \`retry\` |\n|---|---|\n${rows.join('\n')}\n| any other, or none | \`needs-shopper\` |`
}
