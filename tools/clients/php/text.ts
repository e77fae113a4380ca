/** Pieces of PHP’s source text. */
import type { Field, PhpType } from './types.ts'

const width = 116

/** The head of every file. */
export const head = (namespace: string): string =>
  `<?php\n\n// Generated from the OpenAPI document by \`npm run clients\`. Do not edit.\n\ndeclare(strict_types=1);\n\nnamespace ${namespace};\n\n`

/** The declared type. */
export function native(type: PhpType): string {
  if (type.kind === 'list') return 'array'
  if (type.kind === 'either') return type.of.map(native).join('|')
  return 'name' in type ? type.name : type.kind
}

/** The type as static analysis reads it. */
export function annotated(type: PhpType): string {
  if (type.kind === 'list') return `list<${annotated(type.of)}>`
  if (type.kind === 'either') return type.of.map(annotated).join('|')
  return native(type)
}

export function optional(type: PhpType): string {
  if (type.kind === 'mixed') return 'mixed'
  return type.kind === 'either' ? `${native(type)}|null` : `?${native(type)}`
}

/** A comment of any length. */
export function comment(lines: readonly string[], indent: string): string {
  const wrapped = lines.flatMap((line) => wrap(line.replaceAll('*/', '* /'), width - indent.length - 3))
  if (wrapped.length === 0) return ''
  if (wrapped.length === 1) return `${indent}/** ${wrapped[0]} */\n`
  return `${indent}/**\n${wrapped.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`
}

function wrap(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length >= most) {
      lines.push(line)
      line = word
    } else line += (line === '' ? '' : ' ') + word
  }
  return [...lines, line]
}

/** A text in quotes. */
export const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** The required fields first: PHP demands it of parameters. */
export const inOrder = (fields: readonly Field[]): Field[] => [
  ...fields.filter(({ required }) => required),
  ...fields.filter(({ required }) => !required),
]
