import type { Context } from 'hono'
import { z } from 'zod'
import type { World } from '../books/world.ts'
import { ApiError, invalid } from '../runtime/errors.ts'
import { parseUrl } from '../runtime/parse-url.ts'

/** The authenticated caller of the API. */
export interface Caller {
  /** The API key, which is the merchant. */
  key: string
}

/** Reads the key from Basic auth and ignores the password. Only `t_` keys are valid here. */
export function authenticate(header: string | undefined): Caller {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1]
  const key = decode(encoded ?? '').split(':')[0] ?? ''
  if (/^t_\w{1,200}$/.test(key)) return { key }
  const hint = key.startsWith('l_') ? 'The sandbox accepts test keys only (t_…)' : 'The API key is missing or invalid'
  throw new ApiError(401, { type: 'authentication_error', message: hint, failureCode: 'bad_credentials' })
}

function decode(base64: string): string {
  try {
    return atob(base64)
  } catch {
    return ''
  }
}

/**
 * Parses a JSON body with a schema.
 *
 * Like CCV, it ignores members that the schema doesn't have, but it logs them: otherwise a typo in an optional member
 * would look like a missing feature. The switch `refuseUnknownMembers` refuses them.
 */
export async function readBody<Schema extends z.ZodObject>(
  c: Context,
  world: World,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await c.req.text()
  const json: unknown = text === '' ? {} : JSON.parse(text)
  const body = schema.parse(json)
  const unknown = Object.keys(z.record(z.string(), z.unknown()).parse(json)).find((name) => !(name in schema.shape))
  if (unknown !== undefined) {
    if (world.switches.refuseUnknownMembers) throw invalid(unknown, `${unknown} is not a member of this request`)
    world.log(`${c.req.method} ${c.req.path}: ignored the unknown member ${JSON.stringify(unknown)}`)
  }
  return body
}

const text = (max: number) => z.string().max(max)

/** The shop's reference. All creating calls have it. */
export const merchantOrderReference = text(255).optional()
/** Shown to the shopper. */
export const description = text(255).optional()

/** Where the shopper returns to: any absolute URL, including the deep link of an app. */
export const returnUrl = z
  .string()
  .max(2048)
  .refine(
    (value) => parseUrl(value) !== undefined && !/^(?:javascript|data|vbscript):/i.test(value),
    'must be an absolute URL',
  )

/** Where webhooks are sent: https, or http on a loopback address. */
export const webhookUrl = z
  .string()
  .max(2048)
  .refine(isWebhookUrl, 'must be an absolute https URL (http on loopback only)')
  .optional()

function isWebhookUrl(value: string): boolean {
  const url = parseUrl(value)
  if (!url) return false
  const { protocol, hostname } = url
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

/** CCV sends `yes` and `no` instead of booleans. */
export const yesNo = z
  .enum(['yes', 'no'])
  .transform((value) => value === 'yes')
  .optional()

/** An array or an object in requests, an array in answers. The sandbox sends no such notifications. */
export const notificationRequests = z.union([z.array(z.unknown()), z.looseObject({})]).optional()

/** Converts `notificationRequests` to its form in answers. */
export function toList(value: unknown): unknown[] | undefined {
  if (value === undefined) return undefined
  return Array.isArray(value) ? value : [value]
}

const knownLanguages = ['eng', 'nld', 'fra', 'deu', 'dan', 'spa', 'ita', 'por']

/** ISO 639-2: three lower-case letters. */
export const language = z.string().regex(/^[a-z]{3}$/, 'must be three lower-case letters, such as nld')

/** With `strictLanguages` on, refuses languages that CCV's plugins don't list. */
export function checkLanguage(world: World, field: string, value: string | undefined): void {
  if (value === undefined || !world.switches.strictLanguages || knownLanguages.includes(value)) return
  throw invalid(field, `${value} is not a supported language`)
}
