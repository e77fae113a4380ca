/** Texts as they arrive from shops and browsers. */
import { z } from '@hono/zod-openapi'

/**
 * Shows nothing, and makes two texts look the same: marks of direction, zero-width spaces, tag characters. A joiner belongs
 * to a text only inside it, between letters without case (as in Persian and Hindi) or in an emoji.
 */
const joined = String.raw`\p{Lo}\p{M}\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}`
const invisible = String.raw`[\u061c\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\u{e0000}-\u{e007f}]|(?<![${joined}])[\u200c\u200d]|[\u200c\u200d](?![${joined}])`
const invisibles = new RegExp(invisible, 'gu')

const isOneLine = (value: string): boolean => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(value)

/**
 * One line: without control characters and without marks that turn the direction of what follows (they disguise amounts).
 * The document names no pattern: JSON schemas have no flags, and generators of clients break escapes.
 */
export const line = (most: number): z.ZodString =>
  z
    .string()
    .max(most, `Use at most ${most} characters`)
    .refine(isOneLine, 'Leave out control characters')
    .refine((value) => value.search(invisibles) < 0, 'Leave out characters that show nothing')

/** A line that is not empty. */
export const text = (most: number): z.ZodString => line(most).min(1, 'Fill this in')

/** Characters that show nothing: a text of only these is empty. */
const blanks = /^[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*$/u

/** Makes each run of white space one space, and takes out what shows nothing. A text of blanks is absent, and so is `null`. */
export function tidied(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined
  return blanks.test(value) ? undefined : value.replaceAll(invisibles, '').replaceAll(/\s+/g, ' ').trim()
}

/** A text that people typed somewhere, such as a street. Empty is absent. */
export const optionalText = (most: number) => z.preprocess(tidied, text(most).optional())

/** A text that people read, such as a description. */
export const readableText = (most: number) =>
  z.preprocess((value) => tidied(value) ?? value, text(most)).openapi({ type: 'string' })

/** What need not be given: `null` and the empty text count as absent. */
export const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional())
