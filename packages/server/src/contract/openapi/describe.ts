/** Adds the comments of the public types to the OpenAPI document, so that each text is written only once. */
import { fieldDocs } from './field-docs.ts'

interface Node {
  $ref?: string
  description?: string
  properties?: Record<string, Node>
  items?: Node
  oneOf?: Node[]
  anyOf?: Node[]
  allOf?: Node[]
}

/** @returns the same document, with a description added to each schema field that has none */
export function describe<D extends { components?: { schemas?: Record<string, object> } }>(document: D): D {
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) describeShape(schema, name)
  return document
}

function describeShape(node: Node, path: string): void {
  const says = fieldDocs[path]
  if (says !== undefined) node.description ??= says
  describeFields(node, path)
}

function describeFields(node: Node, path: string): void {
  for (const [name, field] of Object.entries(node.properties ?? {})) describeShape(field, `${path}.${name}`)
  for (const part of partsOf(node)) describeFields(part, path)
}

/** Returns the items of a list and the alternatives of a schema. */
function partsOf(node: Node): Node[] {
  const { items, oneOf = [], anyOf = [], allOf = [] } = node
  return [...(items ? [items] : []), ...oneOf, ...anyOf, ...allOf]
}
