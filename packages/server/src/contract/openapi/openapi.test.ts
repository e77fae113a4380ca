import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

interface Document {
  openapi: string
  info: { title: string; version: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Shape>; securitySchemes: Record<string, object> }
}
interface Operation {
  operationId?: string
  summary?: string
  description?: string
  tags?: string[]
  security?: Record<string, unknown>[]
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}

const read = async (): Promise<Document> => (await (await shop.request('/openapi.json')).json()) as Document
const operations = (document: Document): (Operation & { name: string })[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, name: `${method.toUpperCase()} ${path}` })),
  )

type Shape = { $ref?: string; description?: string; [member: string]: unknown }
const shapesIn = (value: unknown): Shape[] => (Array.isArray(value) ? (value as Shape[]) : [])
const fieldsOf = (shape: Shape): [string, Shape][] =>
  Object.entries((shape['properties'] ?? {}) as Record<string, Shape>)
const alternatives = (shape: Shape): Shape[] => ['oneOf', 'anyOf', 'allOf'].flatMap((name) => shapesIn(shape[name]))

/** Returns the paths of the fields without a description. */
function undescribed(shape: Shape, path: string): string[] {
  const own = fieldsOf(shape).flatMap(([name, field]) => [
    ...(field.description ? [] : [`${path}.${name}`]),
    ...undescribed(field, `${path}.${name}`),
  ])
  const items = shape['items'] ? undescribed(shape['items'] as Shape, path) : []
  return [...own, ...items, ...alternatives(shape).flatMap((one) => undescribed(one, path))]
}

/** Returns the paths at which a value has a wrong type, a missing or unknown field, or a value outside of the enum. */
function misfits(value: unknown, shape: Shape, all: Record<string, Shape>, path: string): string[] {
  const named = shape.$ref && all[shape.$ref.replace('#/components/schemas/', '')]
  if (named) return misfits(value, named, all, path)
  const ways = alternatives(shape)
  if (ways.length > 0) return ways.some((way) => misfits(value, way, all, path).length === 0) ? [] : [path]
  const words = [...shapesIn(shape['enum']), ...('const' in shape ? [shape['const']] : [])] as unknown[]
  if (words.length > 0) return words.includes(value) ? [] : [path]
  const types = [shape['type']].flat()
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  const isType = types.includes(type) || (Number.isInteger(value) && types.includes('integer'))
  if (!isType) return [path]
  if (Array.isArray(value))
    return value.flatMap((one, at) => misfits(one, shape['items'] as Shape, all, `${path}.${at}`))
  if (type !== 'object') return []
  const fields = new Map(fieldsOf(shape))
  const given = Object.entries(value as object)
  const missing = (shape['required'] ?? []) as string[]
  return [
    ...missing.filter((name) => !Object.hasOwn(value as object, name)).map((name) => `${path}.${name}`),
    ...given.flatMap(([name, one]) => {
      const field = fields.get(name)
      return field ? misfits(one, field, all, `${path}.${name}`) : [`${path}.${name}`]
    }),
  ]
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 and names its server', async () => {
    const response = await shop.request('/openapi.json')
    const document = (await response.json()) as Document

    expect(response.headers.get('content-type')).toBe('application/json')
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'ccv-checkout', version: '1' },
      servers: [{ url: 'http://localhost:4000/pay' }],
    })
  })

  it('contains every route except itself and its page', async () => {
    const served = shop.checkout.app.routes
      .filter(
        ({ method, path }) => method !== 'ALL' && path !== '/docs' && path !== '/openapi.json' && !path.endsWith('/'),
      )
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)

    const documented = operations(await read()).map(({ name }) => name)

    expect(documented.toSorted()).toEqual([...new Set(served)].toSorted())
    expect(documented.length).toBeGreaterThan(18)
  })

  it('has a unique operationId for each operation, a description, and its security', async () => {
    const described = operations(await read())

    const ids = described.map(({ operationId }) => operationId)
    for (const id of ids) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)*$/)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { name, description, security, parameters = [] } of described) {
      expect({ name, description, security }).toMatchObject({
        description: expect.stringMatching(/^[A-Z].*\.$/),
        security: expect.any(Array),
      })
      for (const parameter of parameters) {
        expect({ name, parameter }).toHaveProperty('parameter.description')
      }
    }
  })

  it('contains no patterns, which client generators interpret differently', async () => {
    expect(JSON.stringify(await read())).not.toMatch(/"pattern":/)
  })

  it('describes each field with the comments of the types', async () => {
    const { components } = await read()

    const bare = Object.entries(components.schemas).flatMap(([name, schema]) => undescribed(schema, name))
    expect(bare).toEqual([])
    expect(components.schemas).toMatchObject({
      NewSession: { properties: { lang: { description: expect.stringMatching(/^BCP 47;/) } } },
    })
  })

  it('has examples that match their schemas', async () => {
    const { components } = await read()

    const unfit = Object.entries(components.schemas).flatMap(([name, schema]) =>
      'example' in schema ? misfits(schema.example, schema, components.schemas, name) : [],
    )
    expect(unfit).toEqual([])
  })

  it('has a summary, a tag, the required key and an error answer for each route', async () => {
    for (const { name, summary, tags, security, responses } of operations(await read())) {
      expect({ name, summary, tags }).toMatchObject({
        summary: expect.stringMatching(/\S{3}/),
        tags: [expect.any(String)],
      })
      expect(responses['4XX']?.content).toHaveProperty(['application/problem+json'])
      const isPage = /page|return/.test(name)
      expect({ name, isPage: 'text/html' in (responses['4XX']?.content ?? {}) }).toEqual({ name, isPage })
      const keys = { Shop: 'secretKey', Browser: name.includes('/page/') ? undefined : 'checkoutToken' }[
        tags?.[0] ?? ''
      ]
      const key = name === 'GET /metrics' ? 'metricsToken' : keys
      expect({ name, key: Object.keys(security?.[0] ?? {})[0] }).toEqual({ name, key })
    }
  })

  it('describes the request bodies, including forms and webhooks', async () => {
    const byName = new Map(operations(await read()).map((operation) => [operation.name, operation]))

    expect(byName.get('POST /v1/sessions')?.requestBody?.content).toHaveProperty(['application/json'])
    expect(byName.get('POST /checkout/page/{link}')?.requestBody?.content).toHaveProperty([
      'application/x-www-form-urlencoded',
    ])
    expect(byName.get('POST /webhooks/ccv')?.requestBody?.content).toHaveProperty(['application/json'])
    expect(byName.get('POST /v1/sessions')?.parameters?.map(({ name }) => name)).toEqual(['idempotency-key'])
  })

  it('contains every schema and parameter that it refers to', async () => {
    const document = await read()

    const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)

    expect(named.length).toBeGreaterThan(10)
    for (const name of named) expect(Object.keys(document.components.schemas)).toContain(name)
    for (const { parameters = [], name } of operations(document)) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)
      expect(inPath).toEqual([...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter))
    }
  })
})

describe('the page of the document', () => {
  it('lists every route and schema with its fields, under a policy that allows no scripts', async () => {
    const response = await shop.request('/docs')
    const text = await response.text()
    const document = await read()

    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /)
    for (const path of Object.keys(document.paths)) expect(text).toContain(path)
    for (const name of Object.keys(document.components.schemas)) expect(text).toContain(`id="shape-${name}"`)
    expect(text).toMatch(/returnUrl: .*string/)
    expect(text).toContain('amountMinor')
    expect(text).not.toContain('[object')
    expect(text).not.toContain('undefined')
  })
})
