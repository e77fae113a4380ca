/** Validation and cleanup of texts from shops and browsers. */
import { z } from '@hono/zod-openapi'

/**
 * Invisible characters, which make different texts look the same: direction marks, zero-width spaces, tag characters.
 * Joiners are allowed only inside a text, between letters without case (as in Persian and Hindi) or in an emoji.
 */
const joined = String.raw`\p{Lo}\p{M}\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}`
const invisible = String.raw`[\u061c\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\u{e0000}-\u{e007f}]|(?<![${joined}])[\u200c\u200d]|[\u200c\u200d](?![${joined}])`
const invisibles = new RegExp(invisible, 'gu')

const isOneLine = (value: string): boolean => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(value)

/**
 * One line, without control characters and without direction overrides (they can disguise amounts). The OpenAPI
 * document has no pattern, because JSON schemas have no flags and client generators break escapes.
 */
export const line = (most: number): z.ZodString =>
  z
    .string()
    .max(most, `Use at most ${most} characters`)
    .refine(isOneLine, 'Remove control characters')
    .refine((value) => value.search(invisibles) < 0, 'Remove invisible characters')

/** A non-empty line. */
export const text = (most: number): z.ZodString => line(most).min(1, 'Send a value: this field must not be empty')

/** Blank characters: a text of only these counts as empty. */
const blanks = /^[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*$/u

/** Collapses white space and removes invisible characters. A blank text and `null` become `undefined`. */
export function tidied(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined
  return blanks.test(value) ? undefined : value.replaceAll(invisibles, '').replaceAll(/\s+/g, ' ').trim()
}

/** A text that a person entered, such as a street. An empty text counts as absent. */
export const optionalText = (most: number) => z.preprocess(tidied, text(most).optional())

/** A text for people to read, such as a description. */
export const readableText = (most: number) =>
  z.preprocess((value) => tidied(value) ?? value, text(most)).openapi({ type: 'string' })

/** An optional field: `null` and the empty text count as absent. */
export const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional())
