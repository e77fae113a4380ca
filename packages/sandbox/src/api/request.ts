import type { Context } from 'hono'
import { z } from 'zod'
import type { World } from '../books/world.ts'
import { ApiError, invalid } from '../runtime/errors.ts'

/** What a call of the API knows besides its body. */
export interface Caller {
  /** The API key, which is the merchant. */
  key: string
}

/** Reads the key out of Basic auth. The password is not looked at; only `t_` keys exist here. */
export function authenticate(header: string | undefined): Caller {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1]
  const key = decode(encoded ?? '').split(':')[0] ?? ''
  if (/^t_\w{1,200}$/.test(key)) return { key }
  const hint = key.startsWith('l_') ? 'The sandbox takes test keys only (t_…)' : 'The API key is missing or invalid'
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
 * Reads a JSON body by its schema.
 *
 * Members that the schema doesn't know are ignored, as CCV ignores them, but never silently: a typing error in
 * an optional member would else look like a missing feature. A switch refuses them.
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
    world.log(`${c.req.method} ${c.req.path}: unknown member ${JSON.stringify(unknown)} ignored`)
  }
  return body
}

const text = (max: number) => z.string().max(max)

/** Members that every creating call shares. */
export const merchantOrderReference = text(255).optional()
/** Shown to the shopper. */
export const description = text(255).optional()

/** Where the shopper comes back to: any absolute URL, an app's deep link included. */
export const returnUrl = z
  .string()
  .max(2048)
  .refine((value) => URL.canParse(value) && !/^(?:javascript|data|vbscript):/i.test(value), 'must be an absolute URL')

/** Where webhooks go: https, or http on this machine. */
export const webhookUrl = z
  .string()
  .max(2048)
  .refine(isWebhookUrl, 'must be an absolute https URL (http on loopback only)')
  .optional()

function isWebhookUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

/** CCV's yes and no are words, not booleans. */
export const yesNo = z
  .enum(['yes', 'no'])
  .transform((value) => value === 'yes')
  .optional()

/** Asked for as an array or an object, answered as an array. Nothing is ever sent for it. */
export const notificationRequests = z.union([z.array(z.unknown()), z.looseObject({})]).optional()

/** An answer's form of `notificationRequests`. */
export function toList(value: unknown): unknown[] | undefined {
  if (value === undefined) return undefined
  return Array.isArray(value) ? value : [value]
}

const knownLanguages = ['eng', 'nld', 'fra', 'deu', 'dan', 'spa', 'ita', 'por']

/** Three lower-case letters, ISO 639-2. */
export const language = z.string().regex(/^[a-z]{3}$/, 'must be three lower-case letters, such as nld')

/** Refuses languages outside CCV's plugins' list, where the switch says so. */
export function checkLanguage(world: World, field: string, value: string | undefined): void {
  if (value === undefined || !world.switches.strictLanguages || knownLanguages.includes(value)) return
  throw invalid(field, `${value} is not a supported language`)
}
