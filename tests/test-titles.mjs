/** What tests are called: read from their source, so that what names them elsewhere can be held to it. */
import { parseSync, Visitor } from 'vite'

const callers = new Set(['it', 'test', 'describe'])

/**
 * Titles of `it`, `test` and `describe`, those of `it.each` as they are written, without the numbers of faults in front.
 *
 * @param {string} path tells the parser the language
 * @param {string} text
 * @returns {Set<string>}
 */
export function titlesOf(path, text) {
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`)
  /** @type {Set<string>} */
  const titles = new Set()
  new Visitor({
    CallExpression: ({ callee, arguments: [title] }) => {
      if (!callers.has(nameOf(callee))) return
      const said = textOf(title)
      if (said !== undefined) titles.add(withoutNumbers(said))
    },
  }).visit(program)
  return titles
}

/** A plain text; of what is put together there is none. @param {any} node @returns {string | undefined} */
function textOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  return node?.type === 'TemplateLiteral' && node.quasis.length === 1 ? node.quasis[0].value.cooked : undefined
}

/** @param {string} title @returns {string} */
function withoutNumbers(title) {
  return title.replace(/^(\[F\d+\] )+/, '')
}

/** `it` of `it(…)`, `it.each(…)(…)` and `it.each`…`(…)`. @param {any} callee @returns {string} */
function nameOf(callee) {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type === 'MemberExpression') return nameOf(callee.object)
  if (callee.type === 'CallExpression') return nameOf(callee.callee)
  return callee.type === 'TaggedTemplateExpression' ? nameOf(callee.tag) : ''
}
