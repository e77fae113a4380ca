/** The options of the functions, from the comments of their types. */
import { declarationsOf, membersOf } from '../openapi/declarations.mjs'
import { code, prose } from './markdown.mjs'
import { described, rowsText } from './reference.mjs'

/** @import { Declared, Node } from '../openapi/declarations.mjs' */

const server = 'packages/server/src'

/** The files with options. */
const sources = [
  `${server}/contract/checkout.ts`,
  `${server}/contract/types/account.ts`,
  `${server}/contract/types/events.ts`,
  `${server}/contract/types/sessions.ts`,
  `${server}/contract/types/tag.ts`,
  `${server}/config/rate-limits.ts`,
  `${server}/http/node/listen.ts`,
  `${server}/runtime/pino-log.ts`,
  `${server}/store/sqlite/open.ts`,
  `${server}/store/postgres/pool.ts`,
]

/**
 * @typedef {object} Option
 * @property {string} name path of the option, such as `ccv.apiKey`
 * @property {string} type
 * @property {boolean} isRequired
 * @property {string} description without its default
 * @property {string | undefined} initial the default, in words
 */

/** @param {string} type name of an exported type @returns {Option[]} its options, those of its groups in their place */
export function optionsOf(type) {
  const declared = new Map(sources.flatMap(declarationsOf))
  const usual = declared.get(`default${type}`)
  /** Defaults that are a constant. @type {Map<string, string>} */
  const constants = new Map(
    usual?.node['properties'].map((/** @type {Node} */ one) => [
      one['key'].name,
      usual.textOf(one['value']).replaceAll('_', ','),
    ]),
  )
  return ofType(type)

  /** @param {string} name @returns {Option[]} */
  function ofType(name) {
    const found = declared.get(name)
    if (!found) throw new Error(`There is no exported type ${name}. Add its file to tools/docs/option-reference.mjs.`)
    const parents = (found.node['extends'] ?? []).map((/** @type {Node} */ one) => one['expression'].name)
    return [...inGroup(found.node, '', found), ...parents.flatMap(ofType)]
  }

  /** @param {Node} node @param {string} group @param {Declared} from @returns {Option[]} */
  function inGroup(node, group, from) {
    return membersOf(node).flatMap((member) => {
      const type = member['typeAnnotation'].typeAnnotation
      const name = `${group}${member['key'].name}`
      const members = type.type === 'TSTypeLiteral' && from.docOf(member) === undefined
      if (members) return inGroup(type, `${name}.`, from)
      const text = from.textOf(type).replace(/\s+/g, ' ').replace(/^\| /, '')
      const { description, initial = constants.get(name) } = splitDefault(from.docOf(member) ?? '')
      return [{ name, type: text, isRequired: !member['optional'], description, initial }]
    })
  }
}

/** Takes the default out of a comment. @param {string} doc @returns {Pick<Option, 'description' | 'initial'>} */
function splitDefault(doc) {
  const sentence = /(?:^|(?<=[.;] ))[Dd]efault:? ([^.]+)\.(?= |$)/.exec(doc)
  if (!sentence) return { description: doc, initial: /(`\w+`) \(default\)/.exec(doc)?.[1] }
  const [found, initial] = sentence
  const rest = doc.slice(0, sentence.index) + doc.slice(sentence.index + found.length)
  return { description: rest.replace(/; *$/, '.').replaceAll(/ +/g, ' ').trim(), initial }
}

/** @param {string} type name of the type @returns {string} a table of its options */
export function optionsText(type) {
  return rowsText(type, optionsOf(type), ({ name, type: text, isRequired, description, initial }) => {
    const need = initial === undefined ? (isRequired ? 'required' : 'optional') : `default: ${prose(initial)}`
    return [code(name), described(description, `${code(text)}, ${need}`)]
  })
}
