/** Calls the control API of the sandbox. */
import { z } from 'zod'
import { parseUrl } from '../domain/parse-url.ts'
import { codeOf } from '../runtime/error-code.ts'
import { CommandError, type Given, type Io, type Option, UsageError } from './command.ts'

export interface SandboxApi {
  /** Its origin. */
  url: string
  /** @throws CommandError when it does not answer or refuses */
  get<S extends z.ZodType>(path: string, answer: S): Promise<z.infer<S>>
  post(path: string, body: unknown): Promise<void>
  /** Calls CCV's simulated API, as the merchant with this key. */
  asMerchant(key: string, path: string, body: unknown): Promise<void>
}

/** The option of every command that drives the sandbox. */
export const sandboxOption: Readonly<Record<'sandbox', Option>> = {
  sandbox: { value: '<address>', text: 'the address of the sandbox; default CCV_API_URL, or http://localhost:4002' },
}

const withinMs = 30_000

/** @throws UsageError when the address is invalid, or is CCV's own */
export function sandboxApi(given: Given, io: Io): SandboxApi {
  const text = given.text('sandbox') ?? (io.env['CCV_API_URL'] || 'http://localhost:4002')
  const url = parseUrl(text)
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError('--sandbox: use the address of a sandbox, such as http://localhost:4002')
  }
  if (/(^|\.)ccv\.eu$/.test(url.hostname)) throw new UsageError('--sandbox: this is CCV itself, not a sandbox')

  async function send(path: string, init: RequestInit): Promise<unknown> {
    const signal = AbortSignal.any([io.stop, AbortSignal.timeout(withinMs)])
    const response = await io.fetch(`${url?.origin}${path}`, { ...init, signal }).catch((error: unknown) => {
      throw new CommandError(
        `${url?.origin} does not answer (${codeOf(error)}): start the sandbox with npx ccv-sandbox, or name its address with --sandbox`,
      )
    })
    if (response.status === 204) return undefined
    const content: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw new CommandError(`The sandbox refuses it: ${titleOf(content) ?? response.status}`)
    return content
  }
  const posted = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return {
    url: url.origin,
    async get(path, schema) {
      const read = schema.safeParse(await send(`/control${path}`, {}))
      if (!read.success) throw new CommandError(`${url.origin} answers, but it is not a sandbox: check --sandbox`)
      return read.data
    },
    async post(path, body) {
      await send(`/control${path}`, posted(body))
    },
    async asMerchant(key, path, body) {
      await send(`/api/v1${path}`, posted(body, { authorization: `Basic ${btoa(`${key}:`)}` }))
    },
  }
}

const refused = z.object({ title: z.string().optional(), message: z.string().optional() })

function titleOf(content: unknown): string | undefined {
  const read = refused.safeParse(content)
  return read.success ? (read.data.title ?? read.data.message) : undefined
}
