/** The source text of the generated classes and enumerations. */
import { caseName, pascal } from './names.ts'
import { annotated, comment, head, inOrder, native, optional, quoted } from './text.ts'
import type { Field, PhpClass, PhpEnum, PhpType } from './types.ts'

export function classText({ name, description, fields, isReceived }: PhpClass): string {
  const ordered = inOrder(fields)
  const uses = isReceived ? 'use CcvCheckout\\Internal\\Fields;\n\n' : ''
  const about = comment([description || 'A part of a request or an answer.'], '')
  return `${head('CcvCheckout\\Model')}${uses}${about}final readonly class ${name} extends Model
{
    public function __construct(
${ordered.map(parameterText).join('')}    ) {
    }
${isReceived ? fromText(ordered) : ''}}
`
}

const fromText = (fields: readonly Field[]): string => `
    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
${fields.map((field) => `            ${field.name}: ${readText(field)},\n`).join('')}        );
    }
`

function parameterText({ name, type, required, description }: Field): string {
  const isPlain = !/list</.test(annotated(type))
  const note = isPlain ? [] : [`@var ${annotated(type)}${required ? '' : '|null'}`]
  const about = comment([...(description ? [description] : []), ...note], '        ')
  const declared = required ? `${native(type)} $${name}` : `${optional(type)} $${name} = null`
  return `${about}        public ${declared},\n`
}

function readText({ name, type, required }: Field): string {
  const read = readerOf(type, quoted(name))
  return required ? read : `$in->has(${quoted(name)}) ? ${read} : null`
}

function readerOf(type: PhpType, key: string): string {
  switch (type.kind) {
    case 'enum':
      return `$in->enum(${key}, ${type.name}::class)`
    case 'class':
      return `${type.name}::from($in->object(${key}))`
    case 'list':
      return listReaderOf(type.of, key)
    case 'either':
    case 'mixed':
      return `$in->mixed(${key})`
    default:
      return `$in->${type.kind}(${key})`
  }
}

function listReaderOf(of: PhpType, key: string): string {
  if (of.kind === 'class') return `array_map(${of.name}::from(...), $in->objects(${key}))`
  if (of.kind === 'enum') return `$in->enums(${key}, ${of.name}::class)`
  if (of.kind === 'string') return `$in->strings(${key})`
  throw new Error(`A list of ${of.kind} cannot be read yet: add it to tools/clients/php/classes.ts`)
}

/** An enumeration. If the backend sends it, it has a case for values that are newer than this client. */
export function enumText({ name, values, isReceived }: PhpEnum): string {
  if (values.includes('unknown')) throw new Error(`${name} already has a value "unknown"`)
  const cases = values.map((value) => `    case ${caseName(value)} = ${quoted(value)};\n`).join('')
  const newer = "\n    /** A value that is newer than this client. Never send it. */\n    case Unknown = 'unknown';\n"
  return `${head('CcvCheckout\\Model')}enum ${name}: string\n{\n${cases}${isReceived ? newer : ''}}\n`
}

/** Constants for a set of texts that grows. */
export function constantsText(name: string, description: string, values: readonly string[]): string {
  const constants = values.map((value) => `    public const ${pascal(value)} = ${quoted(value)};\n`).join('')
  return `${head('CcvCheckout\\Model')}${comment([description], '')}final class ${name}\n{\n${constants}}\n`
}
