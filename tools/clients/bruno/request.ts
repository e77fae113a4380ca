/** The text of one request in Bruno’s format. */
import { type Document, nameOf, type Parameter, type Route, type Schema, sentBy, typesOf } from '../document.ts'

export interface BruRequest {
  /** Its name, which is also that of its file. */
  name: string
  seq: number
  method: string
  /** With `{{variables}}`. */
  url: string
  /** A variable with the token of `Authorization: Bearer`. */
  bearer?: string
  headers?: Record<string, string>
  /** Those that begin with `~` are switched off. */
  query?: Record<string, string>
  body?: unknown
  before?: readonly string[]
  after?: readonly string[]
  asserts?: Record<string, string>
  docs?: string
}

export function requestText(request: BruRequest): string {
  const { name, seq, method, url, bearer, headers = {}, query = {}, body, before, after, asserts = {}, docs } = request
  const sent = Object.entries(query).filter(([key]) => !key.startsWith('~'))
  const search = sent.length > 0 ? `?${sent.map(([key, value]) => `${key}=${value}`).join('&')}` : ''
  const verb = { url: url + search, body: body === undefined ? 'none' : 'json', auth: bearer ? 'bearer' : 'none' }
  return [
    block('meta', pairs({ name, type: 'http', seq: String(seq) })),
    block(method.toLowerCase(), pairs(verb)),
    ...(Object.keys(query).length > 0 ? [block('params:query', pairs(query))] : []),
    ...(Object.keys(headers).length > 0 ? [block('headers', pairs(headers))] : []),
    ...(bearer ? [block('auth:bearer', pairs({ token: `{{${bearer}}}` }))] : []),
    ...(body === undefined ? [] : [block('body:json', JSON.stringify(body, undefined, 2).split('\n'))]),
    ...(Object.keys(asserts).length > 0 ? [block('assert', pairs(asserts))] : []),
    ...(before ? [block('script:pre-request', before)] : []),
    ...(after ? [block('script:post-response', after)] : []),
    ...(docs ? [block('docs', docs.split('\n'))] : []),
  ].join('\n')
}

const pairs = (values: Record<string, string>): string[] =>
  Object.entries(values).map(([name, value]) => `${name}: ${value}`)

const block = (name: string, lines: readonly string[]): string =>
  `${name} {\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n}\n`

/** A route of the document as a request, with the example of its body. */
export function requestOf(document: Document, route: Route, seq: number): BruRequest {
  const sent = sentBy(route)
  const key = (name: string): boolean => route.security?.some((one) => name in one) ?? false
  const query = (route.parameters ?? []).filter(({ in: place }) => place === 'query')
  const headers: Record<string, string> = key('checkoutToken') ? { 'Checkout-Token': '{{checkoutToken}}' } : {}
  // A new key for each run, so that the request can be repeated.
  if (route.parameters?.some(({ name }) => name === 'idempotency-key')) headers['Idempotency-Key'] = '{{$guid}}'
  return {
    name: wordsOf(route.operationId),
    seq,
    method: route.method,
    url: `{{baseUrl}}${route.path.replace(/\{(\w+)\}/g, (_, name: string) => `{{${variableOf(route, name)}}}`)}`,
    ...(key('secretKey') ? { bearer: 'secretKey' } : {}),
    ...(key('metricsToken') ? { bearer: 'metricsToken' } : {}),
    headers,
    query: Object.fromEntries(query.map((parameter) => [`~${parameter.name}`, String(exampleOfParameter(parameter))])),
    ...(sent ? { body: exampleOf(document, sent) } : {}),
    docs: [
      `${route.summary ?? ''}.`,
      '',
      route.description ?? '',
      '',
      `\`${route.method} ${route.path}\`, ${route.operationId}`,
    ]
      .join('\n')
      .trim(),
  }
}

/** `readSession` as `Read session`. */
function wordsOf(operationId: string): string {
  const words = operationId.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** `/v1/payments/{id}` takes `paymentId`; other parameters have names of their own. */
function variableOf({ path }: Route, name: string): string {
  if (name !== 'id') return name
  const [, , kind = ''] = path.split('/')
  return kind === 'mandates' ? 'mandateId' : `${kind.replace(/s$/, '')}Id`
}

const exampleOfParameter = ({ schema }: Parameter): unknown =>
  schema.example ?? schema.enum?.[0] ?? (typesOf(schema)[0] === 'integer' ? (schema.minimum ?? 1) : 'false')

/** The example of a schema, or one made from those of its required fields. */
function exampleOf({ components }: Pick<Document, 'components'>, schema: Schema): unknown {
  const target = components.schemas[nameOf(schema) ?? ''] ?? schema
  if (target.example !== undefined) return target.example
  const { properties = {}, required = [] } = target
  if (target.oneOf?.[0]) return exampleOf({ components }, target.oneOf[0])
  if (target.enum) return target.enum[0]
  const [type] = typesOf(target)
  if (type === 'array') return [exampleOf({ components }, target.items ?? {})]
  if (type === 'integer') return target.minimum ?? 1
  if (type === 'boolean') return true
  if (type === 'string') return 'text'
  return Object.fromEntries(required.map((name) => [name, exampleOf({ components }, properties[name] ?? {})]))
}
