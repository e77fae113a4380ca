/** The HTTP contract as a page: every route with what it takes and answers, every shape with its fields. */
import { escaped } from './highlight.mjs'
import { prose } from './reference.mjs'

/**
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string | string[]} [type]
 * @property {string} [description]
 * @property {unknown[]} [enum]
 * @property {unknown} [const]
 * @property {Schema} [items]
 * @property {Record<string, Schema>} [properties]
 * @property {string[]} [required]
 * @property {Schema[]} [oneOf]
 * @property {Schema[]} [anyOf]
 * @property {Schema[]} [allOf]
 *
 * @typedef {Record<string, { schema: Schema }>} Content
 *
 * @typedef {object} Operation
 * @property {string[]} [tags]
 * @property {string} [summary]
 * @property {string} [description]
 * @property {Record<string, unknown>[]} [security]
 * @property {{ name: string, in: string, required?: boolean, schema: Schema }[]} [parameters]
 * @property {{ content: Content }} [requestBody]
 * @property {Record<string, { description: string, content?: Content }>} responses
 *
 * @typedef {object} OpenApi
 * @property {Record<string, Record<string, Operation>>} paths
 * @property {{ schemas?: Record<string, Schema> }} [components]
 */

/** Whom the routes of a tag are for, the shop's developer first. @type {Readonly<Record<string, string>>} */
const callers = {
  Shop: 'For the shop’s server, with its secret key as bearer token. The same as functions of <code>checkout</code> in process.',
  Browser: 'For the elements, with the token of a session or an account; for the plain page, with its link.',
  CCV: 'For CCV, and whoever comes back from there.',
  Operators: 'For whoever runs it.',
}

/** @param {OpenApi} contract @returns {string} */
export function httpApiHtml({ paths, components }) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = Object.entries(callers).map(([tag, who]) => {
    const own = operations.filter(({ operation }) => operation.tags?.[0] === tag)
    return `<h2>${tag}</h2>\n<p>${who}</p>\n${own.map(operationHtml).join('\n')}`
  })
  const shapes = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => `<h3 class="shape">${escaped(name)}</h3>\n${block(notation(schema, ''))}`,
  )
  return [...groups, '<h2>Shapes</h2>', ...shapes].join('\n')
}

/** @type {Record<string, string>} */
const keys = {
  secretKey: '<strong>Authorization: Bearer</strong> the shop’s secret key',
  checkoutToken: '<strong>Checkout-Token</strong> a token',
  metricsToken: '<strong>Authorization: Bearer</strong> the metrics token',
}

/** @param {{ path: string, method: string, operation: Operation }} route */
function operationHtml({ path, method, operation }) {
  const { summary = '', description: says = '', security, parameters = [], requestBody, responses } = operation
  const key = Object.keys(security?.[0] ?? {})[0]
  const sent = key ? `<p>${keys[key] ?? escaped(key)}</p>` : ''
  const asked = parameters.map(
    ({ name, in: where, required, schema }) =>
      `<li><code>${escaped(name)}${required ? '' : '?'}</code> in the ${where}: ${inline(schema)}${schema.description ? `. ${prose(schema.description)}` : ''}</li>`,
  )
  const answers = Object.entries(responses).map(([status, { description, content }]) =>
    contentHtml(`<strong>${status}</strong> ${prose(description)}`, content),
  )
  return `<section class="route"><h3><code><b>${method}</b> ${escaped(path)}</code></h3><p>${prose(summary)}</p>
<details><summary>What it takes and answers<span class="unseen">: ${method} ${escaped(path)}</span></summary>${says ? `<p>${prose(says)}</p>` : ''}${sent}${asked.length > 0 ? `<ul>${asked.join('')}</ul>` : ''}
${requestBody ? contentHtml('<strong>Takes</strong>', requestBody.content) : ''}${answers.join('\n')}</details></section>`
}

/** @param {string} title @param {Content | undefined} content */
function contentHtml(title, content) {
  if (!content) return `<p>${title}</p>`
  return Object.entries(content)
    .map(([type, { schema }]) => `<p>${title} <small>${escaped(type)}</small></p>${block(notation(schema, ''))}`)
    .join('\n')
}

/** @param {string} html */
function block(html) {
  return `<pre tabindex="0" class="shape-text"><code>${html}</code></pre>`
}

/** @param {Schema} schema */
function inline(schema) {
  return `<code>${notation(schema, '')}</code>`
}

/** A schema in the notation of types. @param {Schema} schema @param {string} indent @returns {string} */
function notation(schema, indent) {
  const name = schema.$ref?.split('/').at(-1)
  if (name) return `<a href="#${name.toLowerCase()}">${name}</a>`
  const either = schema.oneOf ?? schema.anyOf
  if (either) return either.map((one) => notation(one, indent)).join(' | ')
  if (schema.allOf) return schema.allOf.map((one) => notation(one, indent)).join(' &amp; ')
  if (schema.enum) return schema.enum.map((value) => escaped(JSON.stringify(value))).join(' | ')
  if (schema.const !== undefined) return escaped(JSON.stringify(schema.const))
  if (schema.items) return `${notation(schema.items, indent)}[]`
  if (!schema.properties) return [schema.type ?? 'any'].flat().join(' | ')
  const inner = `${indent}  `
  const members = Object.entries(schema.properties).map(([member, value]) => {
    const note = value.description ? ` <i>// ${escaped(value.description)}</i>` : ''
    const mark = schema.required?.includes(member) ? '' : '?'
    return `${inner}${escaped(member)}${mark}: ${notation(value, inner)}${note}\n`
  })
  return `{\n${members.join('')}${indent}}`
}
