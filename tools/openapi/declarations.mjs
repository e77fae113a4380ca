/** Reads TypeScript source with the comments of its declarations. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { root } from '../../scripts/run.mjs'

/** @typedef {{ type: string, start: number, end: number, [member: string]: any }} Node */

/**
 * @typedef {object} Declared
 * @property {Node} node
 * @property {string | undefined} doc its comment, on one line
 * @property {(node: Node) => string | undefined} docOf the comment of a node inside it
 * @property {(node: Node) => string} textOf the source of a node inside it
 */

/**
 * @param {string} path path from the root
 * @returns {[string, Declared][]} every exported type of the file, and every constant, with its name
 */
export function declarationsOf(path) {
  const text = readFileSync(join(root, path), 'utf8')
  const { program, comments } = parseSync(path, text)
  const docs = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
  /** @param {Node} node */
  const docOf = (node) => {
    const before = docs.findLast(({ end }) => end <= node.start)
    return before && text.slice(before.end, node.start).trim() === '' ? plain(before.value) : undefined
  }
  /** @param {Node} node */
  const textOf = (node) => text.slice(node.start, node.end)
  return program.body.flatMap((/** @type {Node} */ statement) => {
    const node = statement.type === 'ExportNamedDeclaration' ? statement['declaration'] : statement
    const doc = docOf(statement)
    if (node?.type === 'VariableDeclaration') {
      const [{ id, init }] = node['declarations']
      return init ? [[id.name, { node: init, doc, docOf, textOf }]] : []
    }
    if (node === statement || !/^TS(Interface|TypeAlias)/.test(node?.type ?? '')) return []
    return [[node.id.name, { node, doc, docOf, textOf }]]
  })
}

/**
 * The members that a type declares, at any depth of unions and lists.
 *
 * @param {Node | undefined} node
 * @returns {Node[]}
 */
export function membersOf(node) {
  if (node?.type === 'TSInterfaceDeclaration') return node['body'].body
  if (node?.type === 'TSTypeLiteral') return node['members']
  return partsOf(node).flatMap(membersOf)
}

/** The parts of a union, an intersection, a list or an alias. @param {Node | undefined} node @returns {Node[]} */
export function partsOf(node) {
  switch (node?.type) {
    case 'TSUnionType':
    case 'TSIntersectionType':
      return node['types']
    case 'TSArrayType':
      return [node['elementType']]
    case 'TSTypeOperator':
    case 'TSParenthesizedType':
    case 'TSTypeAliasDeclaration':
      return [node['typeAnnotation']]
    default:
      return []
  }
}

/** The text of a comment on one line, without its stars. @param {string} comment */
function plain(comment) {
  return comment
    .replaceAll(/^\s*\*+ ?/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
