/** The OpenAPI document as a page: every route with its requests and responses, every schema with its fields. */
import { code, prose } from './markdown.mjs'

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

/** The callers of each tag, the shop's developer first. @type {Readonly<Record<string, string>>} */
const callers = {
  Shop: 'For the shop’s server, with its secret key as bearer token. The same as functions of `checkout` in process.',
  Browser: 'For the elements, with the token of a session or an account; for the plain page, with its link.',
  CCV: 'For CCV, and for shoppers who return from there.',
  Operators: 'For the operators of the backend.',
}

/** @type {Record<string, string>} */
const keys = {
  secretKey: '**Authorization: Bearer** the shop’s secret key',
  checkoutToken: '**Checkout-Token** a token',
  metricsToken: '**Authorization: Bearer** the metrics token',
}

/** @param {OpenApi} contract @returns {string} */
export function httpApiText({ paths, components }) {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  )
  const groups = Object.entries(callers).map(([tag, who]) => {
    const own = routes.filter(({ operation }) => operation.tags?.[0] === tag)
    return [`## ${tag}`, who, ...own.map(({ name, operation }) => routeText(name, operation))].join('\n\n')
  })
  const shapes = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => `### ${name}\n\n${shapeText(schema)}`,
  )
  return [...groups, '## Schemas', ...shapes].join('\n\n')
}

/** @param {string} name @param {Operation} operation */
function routeText(name, { summary = '', description = '', security, parameters = [], requestBody, responses }) {
  const key = Object.keys(security?.[0] ?? {})[0]
  const asked = parameters.map(({ name: parameter, in: where, required, schema }) => {
    const note = schema.description ? `. ${prose(schema.description)}` : ''
    return `- ${code(`${parameter}${required ? '' : '?'}`)} in the ${where}: <code>${notation(schema, '')}</code>${note}`
  })
  const answers = Object.entries(responses).map(([status, answer]) =>
    contentText(`**${status}** ${prose(answer.description)}`, answer.content),
  )
  return [
    `### ${code(name)}`,
    prose(summary),
    `<details><summary>Request and responses<span class="visually-hidden">: ${name.replaceAll('{', '&#123;')}</span></summary>`,
    prose(description),
    key ? (keys[key] ?? key) : '',
    asked.join('\n'),
    requestBody ? contentText('**Takes**', requestBody.content) : '',
    ...answers,
    '</details>',
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** @param {string} title @param {Content | undefined} content */
function contentText(title, content) {
  if (!content) return title
  return Object.entries(content)
    .map(([type, { schema }]) => `${title} <small>${type}</small>\n\n${shapeText(schema)}`)
    .join('\n\n')
}

/** @param {Schema} schema */
function shapeText(schema) {
  return `<pre v-pre tabindex="0" class="shape"><code>${notation(schema, '')}</code></pre>`
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/**
 * A schema in TypeScript's notation, as HTML with links to other schemas.
 *
 * @param {Schema} schema
 * @param {string} indent
 * @returns {string}
 */
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
