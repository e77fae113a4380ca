/**
 * Collects the comments of the fields of the public types, for the OpenAPI document: each text is written once.
 *
 * `node tools/openapi/field-docs.mjs` writes them. A test of the everyday suite fails when they are outdated.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, run } from '../../scripts/run.mjs'
import { declarationsOf, membersOf, partsOf } from './declarations.mjs'

/** @import { Declared, Node } from './declarations.mjs' */

const server = 'packages/server/src'

/** The files with the public types. */
const sources = [
  'packages/widget/src/protocol.ts',
  'packages/widget/src/backend/account-protocol.ts',
  'packages/widget/src/backend/problem.ts',
  'packages/widget/src/backend/shared-protocol.ts',
  `${server}/domain/saved-methods/agreement.ts`,
  `${server}/contract/types/sessions.ts`,
  `${server}/contract/types/tag.ts`,
  `${server}/contract/types/account.ts`,
  `${server}/contract/types/customers.ts`,
  `${server}/contract/types/events.ts`,
  `${server}/contract/types/mandates.ts`,
  `${server}/contract/types/payments.ts`,
  `${server}/contract/types/reconciliation.ts`,
]

const target = `${server}/contract/openapi/field-docs.ts`

/**
 * Schemas of the document whose type has another name, or that are combined from two types.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const otherNames = {
  Event: ['CheckoutEvent', 'ListedEvent'],
  GooglePay: ['GooglePayOptions'],
  NewSession: ['NewSession', 'HtmlWish'],
  ReadSession: ['SessionStatus', 'WithHtml'],
  Session: ['Session', 'WithHtml'],
  Mandate: ['MandateView'],
  Operation: ['OperationView'],
  Payment: ['PaymentView'],
}

/** Schemas of the document with the name of their type. */
const sameNames = [
  'AccountMethodView',
  'AccountToken',
  'AccountView',
  'Agreement',
  'AttemptView',
  'ChangeMethod',
  'Charge',
  'ConsentRecord',
  'ConsentView',
  'UsedMethod',
  'CustomerExport',
  'Erasure',
  'MandateChanges',
  'MandateTransaction',
  'NewCharge',
  'NewMandate',
  'OfferedChoice',
  'Problem',
  'Reconciliation',
  'SavedMethod',
  'SavedMethodView',
  'SessionStatus',
  'SessionView',
  'StartAttempt',
  'StatusView',
]

/** @returns {Record<string, string>} by schema and path, such as `NewSession.customer.email` */
export function fieldDocs() {
  const declared = new Map(sources.flatMap(declarationsOf))
  const shapes = { ...Object.fromEntries(sameNames.map((name) => [name, [name]])), ...otherNames }
  const shapeTypes = new Set(Object.values(shapes).flat())

  /** @type {Record<string, string>} */
  const docs = {}
  for (const [shape, types] of Object.entries(shapes).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const type of types) {
      const found = declared.get(type)
      if (!found)
        throw new Error(
          `There is no exported type ${type}. Correct its name in the tables of tools/openapi/field-docs.mjs.`,
        )
      if (found.doc !== undefined) docs[shape] ??= found.doc
      collect(found.node, shape, found)
    }
  }
  return docs

  /** @param {Node | undefined} node @param {string} path @param {Declared} from */
  function collect(node, path, from) {
    if (node?.type === 'TSIndexedAccessType') return collectMember(node, path)
    for (const member of membersOf(node)) {
      const at = `${path}.${member.key.name ?? member.key.value}`
      const type = member.typeAnnotation?.typeAnnotation
      const doc = from.docOf(member) ?? docOfType(type)
      if (doc !== undefined) docs[at] ??= doc
      collect(type, at, from)
    }
    for (const [name, isParent] of referencesOf(node)) {
      const other = declared.get(name)
      if (other && (isParent || !shapeTypes.has(name))) collect(other.node, path, other)
    }
  }

  /** A type such as `NewSession['customer']`. @param {Node} node @param {string} path */
  function collectMember(node, path) {
    const owner = declared.get(node['objectType'].typeName?.name)
    const named = node['indexType'].literal?.value
    const member = owner && membersOf(owner.node).find(({ key }) => key.name === named)
    if (owner && member) collect(member['typeAnnotation']?.typeAnnotation, path, owner)
  }

  /** The comment of a field's type, for a field without a comment. @param {Node | undefined} type */
  function docOfType(type) {
    const names = referencesOf(type).map(([name]) => name)
    return names.map((name) => declared.get(name)?.doc).find((doc) => doc !== undefined)
  }
}

/**
 * The types that a type refers to, and whether it inherits their members.
 *
 * @param {Node | undefined} node
 * @returns {[string, boolean][]}
 */
function referencesOf(node) {
  if (node?.type === 'TSTypeReference') {
    const inner = (node['typeArguments']?.params ?? []).flatMap(referencesOf)
    return [[node['typeName'].name, false], ...inner]
  }
  if (node?.type !== 'TSInterfaceDeclaration') return partsOf(node).flatMap(referencesOf)
  return node['extends'].flatMap((/** @type {Node} */ parent) => [
    [parent['expression'].name, true],
    ...(parent['typeArguments']?.params ?? [])
      .flatMap(referencesOf)
      .map((/** @type {[string, boolean]} */ [name]) => [name, true]),
  ])
}

async function write() {
  const lines = Object.entries(fieldDocs()).map(([path, doc]) => `  ${JSON.stringify(path)}: ${JSON.stringify(doc)},`)
  const head =
    '/** What each field of the HTTP contract is. Written by tools/openapi/field-docs.mjs, from the comments of the public types. */'
  const file = join(root, target)
  writeFileSync(file, `${head}\nexport const fieldDocs: Readonly<Record<string, string>> = {\n${lines.join('\n')}\n}\n`)
  await run('biome', ['check', '--write', target])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await write()
