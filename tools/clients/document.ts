/** The OpenAPI document as the backend builds it, and the part of it that a shop's server uses. */
import { openShop } from '../../packages/server/src/testing/open-shop.ts'

export interface Schema {
  $ref?: string
  type?: string | string[]
  description?: string
  enum?: (string | number | boolean | null)[]
  /** Some of the values of a set that grows: clients must accept others. */
  examples?: string[]
  example?: unknown
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  required?: string[]
  oneOf?: Schema[]
  anyOf?: Schema[]
  minimum?: number
  minLength?: number
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
}

type Content = Record<string, { schema: Schema }>

export interface Operation {
  operationId: string
  tags: string[]
  summary?: string
  description?: string
  security?: Record<string, unknown>[]
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

export interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

export interface Route extends Operation {
  /** In capital letters. */
  method: string
  path: string
}

/** Reads the document from a backend in this process. */
export async function readDocument(): Promise<Document> {
  const shop = await openShop()
  try {
    const answer = await shop.request('/openapi.json')
    return (await answer.json()) as Document
  } finally {
    await shop.close()
  }
}

/** Lists the routes with one of these tags, in the order of the document. */
export function routesOf(document: Document, tags: readonly string[]): Route[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.some((tag) => tags.includes(tag)))
      .map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  )
}

/** Returns the schema of the JSON that a request sends. */
export const sentBy = ({ requestBody }: Operation): Schema | undefined =>
  requestBody?.content['application/json']?.schema

/** Returns the schema of the JSON that a successful response has. */
export function receivedBy({ responses }: Operation): Schema | undefined {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, { content }]) => content?.['application/json']?.schema)
    .find((schema) => schema !== undefined)
}

/** Returns the name of a schema that is referred to. */
export const nameOf = ({ $ref }: Schema): string | undefined => $ref?.replace('#/components/schemas/', '')

/** The types of a schema without `null`. */
export const typesOf = ({ type }: Schema): string[] => [type ?? []].flat().filter((name) => name !== 'null')

/** Whether a schema also accepts `null`. */
export const isNullable = ({ type }: Schema): boolean => [type].flat().includes('null')
