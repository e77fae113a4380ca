/**
 * Writes the types by which React's and Vue's compilers know the elements. They name neither as a dependency: what they
 * extend is there where they are imported, and nowhere else.
 */

/** @import { Attribute, Contract } from './contract.mjs' */

const head = '// Written from the comments of the classes when the package was built.\n'

/**
 * The components, and the tags as React 19 knows them: it sets a property where the element has one, and an attribute
 * else; it listens to what begins with `on`.
 *
 * @param {readonly Contract[]} all
 */
export function reactTypes(all) {
  const elements = all.map(
    ({ tag, className }) =>
      `      '${tag}': DetailedHTMLProps<HTMLAttributes<Own.${className}>, Own.${className}> & ${className}Props\n`,
  )
  return `${head}
import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react'

// Only what is exported below is public.
export {}
${names(all)}${all.map((one) => propsOf(one, listeners(one)) + componentOf(one)).join('')}
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements.join('')}    }
  }
}
`
}

/** @param {readonly Contract[]} all */
export function vueTypes(all) {
  const elements = all.map(
    ({ tag, className }) => `    '${tag}': new () => Own.${className} & {
      $props: ${className}Props & { class?: unknown; style?: unknown; key?: PropertyKey; ref?: unknown }
      $emit: ${className}Emit
    }\n`,
  )
  return `${head}${names(all)}${all.map((one) => propsOf(one, '') + emitOf(one)).join('')}${all.map(printedInVue).join('')}
declare module 'vue' {
  interface GlobalComponents {
${elements.join('')}  }
}
`
}

/** What the types below are made of, as one namespace: elements share some of their events. @param {readonly Contract[]} all */
function names(all) {
  /** @type {Map<string, string>} */
  const from = new Map()
  for (const { className, events, source } of all.toReversed())
    for (const name of [className, ...events.map(({ type }) => type)]) from.set(name, source.entry)
  const lines = [...from].map(([name, entry]) => `  export type ${name} = import('./${entry}.js').${name}\n`)
  return `\ndeclare namespace Own {\n${lines.sort().join('')}}\n`
}

/** @param {Contract} contract @param {string} more */
function propsOf({ tag, className, attributes, properties }, more) {
  const settable = properties.filter(({ readonly }) => !readonly).map(({ name }) => name)
  const others = attributes.filter(({ name }) => name !== 'lang' && !settable.includes(name))
  return `
/** What \`<${tag}>\` takes: its properties, and its attributes as they are written in HTML. */
export interface ${className}Props
  extends Partial<Pick<Own.${className}, ${settable.map((name) => `'${name}'`).join(' | ')}>> {
${others.map(written).join('')}${more}}
`
}

/** @param {Attribute} attribute */
function written({ name, type, description }) {
  return `  /** ${description} */\n  '${name}'?: ${type}\n`
}

/** @param {Contract} contract */
function listeners({ events }) {
  return events
    .map(({ name, type, description }) => `  /** ${description} */\n  'on${name}'?: (event: Own.${type}) => void\n`)
    .join('')
}

/** @param {Contract} contract */
function componentOf({ tag, className, attributes, properties, events }) {
  const settable = properties.filter(({ readonly }) => !readonly).map(({ name }) => name)
  const others = attributes.filter(({ name }) => name !== 'lang' && !camelCased(name, settable))
  const handlers = events.map(
    ({ name, type, description }) => `  /** ${description} */\n  ${handlerOf(name)}?: (event: Own.${type}) => void\n`,
  )
  const props = `${className}ComponentProps`
  const printed = tag === 'ccv-checkout' ? ` & (${className}Printed | { html?: undefined })` : ''
  return `
interface ${className}Own
  extends Omit<HTMLAttributes<Own.${className}>, 'dangerouslySetInnerHTML'>,
    Partial<Pick<Own.${className}, ${settable.map((name) => `'${name}'`).join(' | ')}>> {
${others.map(written).join('')}${handlers.join('')}}
${printed && printedOf(className)}
/** What the component of \`<${tag}>\` takes. A server component passes only strings and what else can be serialised. */
export type ${props} = ${className}Own${printed}

/** \`<${tag}>\` as a component. It registers the tag in the browser, with English, Dutch, French and German. */
export declare const ${className}: ForwardRefExoticComponent<${props} & RefAttributes<Own.${className}>>
`
}

/** @param {Contract} contract */
function printedInVue({ tag, className, events }) {
  if (tag !== 'ccv-checkout') return ''
  const handlers = events.map(({ name, type }) => `    ${handlerOf(name)}?: (event: Own.${type}) => void\n`)
  return `
/**
 * The tag that the shop's server printed with its choices. \`v-html\` writes it again when Vue hydrates the page, and what the
 * shopper has filled in is lost. It stays while the session is the same.
 */
export declare const ${className}: new () => {
  $props: {
    html: string
    class?: unknown
    style?: unknown
    key?: PropertyKey
    ref?: unknown
${handlers.join('')}  }
  $emit: ${className}Emit
}
`
}

/** @param {string} className */
function printedOf(className) {
  return `
interface ${className}Printed {
  /**
   * The tag that the shop's server printed with its choices: \`checkout.tag(session)\`, or \`html\` in the backend's answer. It is
   * kept while the session is the same.
   */
  html: string
  server?: never
  token?: never
  redirectHosts?: never
  hideButton?: never
  children?: never
}
`
}

/** \`redirect-hosts\` is the property \`redirectHosts\`. @param {string} name @param {readonly string[]} settable */
function camelCased(name, settable) {
  return settable.includes(name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()))
}

/** \`onCcvComplete\` for \`ccv-complete\`. @param {string} name */
function handlerOf(name) {
  return `on${name.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase())}`
}

/** @param {Contract} contract */
function emitOf({ tag, className, events }) {
  const lines = events.map(({ name, type }) => `  (name: '${name}', event: Own.${type}): void\n`)
  return `
/** The events of \`<${tag}>\`. */
export interface ${className}Emit {
${lines.join('')}}
`
}
