/** The types of PHP for the schemas of the document: each object becomes a class, each closed set of values an enumeration. */
import { type Document, isNullable, nameOf, type Schema, typesOf } from '../document.ts'
import { className, enumName, pascal } from './names.ts'

export type PhpType =
  | { kind: 'string' | 'int' | 'bool' | 'mixed' }
  | { kind: 'enum' | 'class'; name: string }
  | { kind: 'list'; of: PhpType }
  | { kind: 'either'; of: readonly PhpType[] }

export interface Field {
  name: string
  type: PhpType
  required: boolean
  description: string
}

export interface PhpClass {
  name: string
  description: string
  fields: Field[]
  /** The backend sends it; otherwise it needs no way to be read. */
  isReceived: boolean
}

export interface PhpEnum {
  name: string
  values: string[]
  /** The backend sends it, so a newer backend may send a value that this client does not know. */
  isReceived: boolean
}

export interface Types {
  classes: ReadonlyMap<string, PhpClass>
  enums: ReadonlyMap<string, PhpEnum>
  /** Returns the type of a schema, and collects what it needs. */
  typeOf(schema: Schema, path: string, isReceived: boolean): PhpType
}

/** Collects the classes and enumerations of a document as they are asked for. */
export function createTypes({ components }: Document): Types {
  const classes = new Map<string, PhpClass>()
  const enums = new Map<string, PhpEnum>()

  function enumOf(schema: Schema, path: string, isReceived: boolean): PhpType {
    const values = (schema.enum ?? []).filter((value) => typeof value === 'string')
    const name = enumName(values, path)
    const known = enums.get(name)
    if (known && known.values.toSorted().join() !== values.toSorted().join())
      throw new Error(`Two enumerations would be named ${name}: add one to tools/clients/php/names.ts`)
    enums.set(name, { name, values, isReceived: isReceived || known?.isReceived === true })
    return { kind: 'enum', name }
  }

  function classOf(name: string, schema: Schema, path: string, isReceived: boolean): PhpType {
    const { properties = {}, required = [], description = '' } = schema
    const fields: Field[] = []
    const known = classes.get(name)
    classes.set(name, { name, description, fields, isReceived: isReceived || known?.isReceived === true })
    for (const [field, shape] of Object.entries(properties)) {
      fields.push({
        name: field,
        type: typeOf(shape, path + pascal(field), isReceived),
        required: required.includes(field) && !isNullable(shape),
        description: shape.description ?? '',
      })
    }
    if (known && known.fields.map((field) => field.name).join() !== fields.map((field) => field.name).join())
      throw new Error(`Two classes would be named ${name}: add one to tools/clients/php/names.ts`)
    return { kind: 'class', name }
  }

  function typeOf(schema: Schema, path: string, isReceived: boolean): PhpType {
    const named = nameOf(schema)
    const target = named === undefined ? undefined : components.schemas[named]
    if (named !== undefined && target) return resolved(target, named, isReceived)
    return resolved(schema, path, isReceived)
  }

  function resolved(schema: Schema, path: string, isReceived: boolean): PhpType {
    if (schema.oneOf) return classOf(className(path), merged(schema, schema.oneOf), path, isReceived)
    if (schema.anyOf) return { kind: 'either', of: schema.anyOf.map((one) => typeOf(one, path, isReceived)) }
    if (schema.enum?.some((value) => typeof value === 'string')) return enumOf(schema, path, isReceived)
    const [type] = typesOf(schema)
    if (type === 'object' && schema.properties) return classOf(className(path), schema, path, isReceived)
    if (type === 'array') return { kind: 'list', of: typeOf(schema.items ?? {}, path, isReceived) }
    if (type === 'string') return { kind: 'string' }
    if (type === 'integer') return { kind: 'int' }
    return { kind: type === 'boolean' ? 'bool' : 'mixed' }
  }

  return { classes, enums, typeOf }
}

/**
 * The alternatives of a union as one object: what all of them require is required, everything else optional. The
 * backend checks the combination.
 */
function merged(schema: Schema, ways: readonly Schema[]): Schema {
  const properties: Record<string, Schema> = {}
  for (const [name, shape] of ways.flatMap((way) => Object.entries(way.properties ?? {}))) {
    const known = properties[name]
    const values = [...(known?.enum ?? []), ...(shape.enum ?? [])]
    properties[name] = { ...(known ?? shape), ...(values.length > 0 ? { enum: [...new Set(values)] } : {}) }
  }
  const required = Object.keys(properties).filter((name) => ways.every((way) => way.required?.includes(name)))
  return { ...schema, properties, required }
}
