/** Compares the documentation in the comments of the elements' classes with their code. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contracts } from '../../packages/widget/contract.mjs'
import { filesBelow } from '../../scripts/files.mjs'

/** @import { Contract } from '../../packages/widget/contract.mjs' */

const source = join('packages', 'widget', 'src')

/**
 * @typedef {object} Code The code of an element, as text.
 * @property {string} drawing
 * @property {string} styles
 * @property {string} events the event classes
 * @property {readonly string[]} colours the colours of which each has a token
 * @property {readonly string[]} states
 * @property {readonly string[]} observed the observed attributes without a property
 */

/**
 * @param {string} root the workspace's folder
 * @returns {string[]} the differences between documentation and code; empty if there are none
 */
export function checkElements(root) {
  const read = (/** @type {string} */ file) => readFileSync(join(root, source, file), 'utf8')
  const folder = (/** @type {string} */ name) =>
    filesBelow(join(root, source, name), /(?<!\.test|\.styles)\.ts$/)
      .map((file) => read(`${name}/${file}`))
      .join('\n')
  const look = read('theme/theme.ts') + read('theme/shared.styles.ts')
  const shared = { colours: coloursIn(look) }
  /** @type {Record<string, Code>} */
  const codes = {
    'ccv-checkout': {
      ...shared,
      drawing: [
        folder('checkout'),
        folder('payment-form'),
        folder('session'),
        read('theme/icons.ts'),
        read('wallets/wallet-button.ts'),
      ].join(),
      styles: look + read('checkout/checkout.styles.ts'),
      events: read('session/events.ts'),
      states: statesIn(read('session/phase.ts'), read('checkout/state.ts')),
      observed: observedIn(read('checkout/checkout.ts')),
    },
    'ccv-saved-methods': {
      ...shared,
      drawing: [folder('saved-methods'), read('session/failure-event.ts'), read('theme/icons.ts')].join(),
      styles: look + read('saved-methods/saved-methods.styles.ts'),
      events: [read('session/events.ts'), read('saved-methods/events.ts')].join(),
      states: accountStatesIn(
        read('saved-methods/account/phase.ts') + read('saved-methods/account/account-controller.ts'),
        read('saved-methods/account/state.ts'),
      ),
      observed: observedIn(read('saved-methods/saved-methods.ts')),
    },
  }
  return contracts().flatMap((one) => {
    const code = codes[one.tag]
    return code ? driftOf(one, code) : [`<${one.tag}> is not checked: add it to tools/elements/elements.mjs`]
  })
}

/**
 * @param {Contract} contract
 * @param {Code} code
 * @returns {string[]}
 */
export function driftOf(contract, code) {
  const { tag, attributes, properties } = contract
  const inForms = contract.methods.some(({ name }) => name === 'reportValidity') ? ['name', 'disabled'] : []
  const names = (/** @type {readonly { name: string }[]} */ list) => list.map(({ name }) => name)
  const emitted = contract.events.map(({ name, type }) => `${name} (${type})`)
  // Attributes with a property are read from its declaration, so they can only lack a description.
  const bare = attributes.filter(({ property }) => property === undefined)
  const silent = (/** @type {readonly { name: string, description: string }[]} */ list) =>
    names(list.filter(({ description }) => description === ''))
  return [
    ...differences('attribute', names(bare), [...code.observed, ...inForms]),
    ...[...new Set([...silent(attributes), ...silent(properties)])].map(
      (name) => `does not document the property ${name}`,
    ),
    ...differences('part', names(contract.parts), partsIn(code.drawing)),
    ...differences('slot', names(contract.slots), slotsIn(code.drawing)),
    ...differences('event', emitted, eventsIn(code.drawing, code.events)),
    ...differences('property', names(contract.tokens), tokensIn(code)),
    ...differences('state', names(contract.states), code.states),
  ].map((problem) => `<${tag}> ${problem}`)
}

/** @param {string} kind @param {readonly string[]} promised @param {readonly string[]} done */
function differences(kind, promised, done) {
  return [
    ...promised
      .filter((name) => !done.includes(name))
      .map((name) => `documents the ${kind} ${name || 'without a name'}, but does not have it`),
    ...done
      .filter((name) => !promised.includes(name))
      .map((name) => `has the ${kind} ${name || 'without a name'}, but does not document it`),
  ]
}

/** @param {string} text the code of a class */
function observedIn(text) {
  const [list = ''] = all(text, /get observedAttributes\(\)[^{]*\{([^}]*)\}/g)
  return all(list, /'([\w-]+)'/g)
}

/** @param {string} text */
function partsIn(text) {
  const values = all(text, /\bpart="((?:[^"$]|\$\{[^}]*\})*)"/g)
  return unique(
    values.flatMap((value) => [...value.replace(/\$\{[^}]*\}/g, ' ').split(/\s+/), ...all(value, /'([^']+)'/g)]),
  )
}

/** @param {string} text */
function slotsIn(text) {
  const [wallet = ''] = all(text, /walletSlot = '([^']+)'/g)
  const named = all(text, /<slot name=("[\w-]+"|\$\{walletSlot\})/g).map((name) =>
    name.startsWith('$') ? wallet : name.slice(1, -1),
  )
  return [...unique(named), ...(text.includes('<slot></slot>') ? [''] : [])]
}

/** @param {string} text @param {string} classes */
function eventsIn(text, classes) {
  const known = [...classes.matchAll(/class (Ccv\w+Event)[\s\S]*?super\('([\w-]+)'/g)]
  const made = all(text, /new (Ccv\w+Event)\(/g)
  return known.filter(([, type = '']) => made.includes(type)).map(([, type, name]) => `${name} (${type})`)
}

/** @param {Code} code */
function tokensIn({ styles, colours }) {
  const direct = all(styles, /var\(--ccv-([a-z-]+)/g)
  const used = colours.filter((name) => styles.includes(`var(--_${name})`))
  return unique([...direct, ...used]).map((name) => `--ccv-${name}`)
}

/** @param {string} text */
function coloursIn(text) {
  const [table = ''] = all(text, /const colours = \{([\s\S]*?)\n\}/g)
  return all(table, /^ {2}'?([a-z-]+)'?:/gm)
}

/**
 * The states of `:state()`: the phases with their public names, and the results.
 *
 * @param {string} phases
 * @param {string} names
 */
function statesIn(phases, names) {
  const [table = ''] = all(names, /const names[^{]*\{([\s\S]*?)\n\}/g)
  const renamed = new Map([...table.matchAll(/(\w+): '(\w+)'/g)].map(([, from = '', to = '']) => [from, to]))
  const own = all(phases, /\{ name: '(\w+)'/g).filter((name) => name !== 'result')
  const answers = ['paid', 'authorised', 'processing', 'saved', 'failed', 'review']
  return unique([...own.map((name) => renamed.get(name) ?? name), ...answers])
}

/**
 * The states of the account page: phases without a case keep their name.
 *
 * @param {string} controller
 * @param {string} names
 */
function accountStatesIn(controller, names) {
  const cases = all(names, /case '(\w+)'/g)
  const own = all(controller, /\{ name: '([\w-]+)'/g).filter((name) => !cases.includes(name))
  const renamed = all(names, /return (.*)/g).flatMap((value) => all(value, /'([\w-]+)'/g))
  return unique([...own, ...renamed, ...all(controller, /return '(\w+)'$/gm)])
}

/** @param {string} text @param {RegExp} pattern with one group */
function all(text, pattern) {
  return [...text.matchAll(pattern)].map(([, group = '']) => group)
}

/** @param {readonly string[]} names */
function unique(names) {
  return [...new Set(names)].filter((name) => name !== '')
}
