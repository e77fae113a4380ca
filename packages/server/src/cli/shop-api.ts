/** Calls the shop's routes of a running service. */
import type { z } from 'zod'
import { addressFix, serviceAddress } from '../config/addresses.ts'
import { codeOf } from '../runtime/error-code.ts'
import { CommandError, type Given, type Io, type Option, UsageError } from './command.ts'

/** The service does not answer now. The same request may work later. */
export class UnavailableError extends CommandError {}

export interface ShopApi {
  /** The address of the service. */
  url: string
  /** @throws UnavailableError when it does not answer, CommandError when it refuses */
  get<S extends z.ZodType>(path: string, answer: S): Promise<z.infer<S>>
  post<S extends z.ZodType>(path: string, answer: S, body?: unknown): Promise<z.infer<S>>
}

/** The option of every command that calls the service. */
export const urlOption: Readonly<Record<'url', Option>> = {
  url: { value: '<address>', text: 'the address of the service; default CHECKOUT_URL, or this machine' },
}

/** How long the service may take to answer, in milliseconds; longer than its calls to CCV. */
const withinMs = 60_000

/** @throws UsageError when the address or the key is missing or invalid */
export function shopApi(given: Given, io: Io): ShopApi {
  const url = addressOf(given, io)
  const key = (io.env['CHECKOUT_SECRET_KEY'] ?? '').trim().split(/[\s,]+/)[0]
  if (!key) throw new UsageError('Set CHECKOUT_SECRET_KEY to the key that the service was started with')

  async function call<S extends z.ZodType>(method: string, path: string, schema: S, body?: unknown) {
    const response = await answered(io, `${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const content: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw refusal(url, response.status, content)
    const read = schema.safeParse(content)
    if (!read.success) throw new CommandError(`${url} answers, but it is not this service: check --url`)
    return read.data
  }
  return {
    url,
    get: (path, schema) => call('GET', path, schema),
    post: (path, schema, body) => call('POST', path, schema, body),
  }
}

function addressOf(given: Given, { env }: Io): string {
  const text = given.text('url') ?? env['CHECKOUT_URL'] ?? `http://localhost:${env['CHECKOUT_PORT'] || 4001}`
  // The key travels with each request, so only this machine is called without encryption.
  const url = serviceAddress(text, true)
  if (!url) throw new UsageError(`--url and CHECKOUT_URL: use ${addressFix}`)
  return url.href.replace(/\/+$/, '')
}

async function answered(io: Io, address: string, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.any([io.stop, AbortSignal.timeout(withinMs)])
  try {
    return await io.fetch(address, { ...init, signal, redirect: 'error' })
  } catch (error) {
    const { origin } = new URL(address)
    throw new UnavailableError(
      `${origin} does not answer (${codeOf(error)}): start the service with ccv-checkout serve, or name its address with --url`,
      { cause: error },
    )
  }
}

function refusal(url: string, status: number, content: unknown): CommandError {
  if (status === 401) {
    return new CommandError(`${url} refuses the key: set CHECKOUT_SECRET_KEY to the key that it was started with`)
  }
  const { title, errors } = problemIn(content)
  const said = `${url} answers ${status}${title === '' ? '' : `: ${title}`}${errors}`
  return status >= 500 || status === 429 ? new UnavailableError(said) : new CommandError(said)
}

function problemIn(content: unknown): { title: string; errors: string } {
  if (typeof content !== 'object' || content === null) return { title: '', errors: '' }
  const title = 'title' in content && typeof content.title === 'string' ? content.title : ''
  const rows: unknown[] = 'errors' in content && Array.isArray(content.errors) ? content.errors : []
  const errors = rows.map((row) => {
    const { field, message } = Object(row) as { field?: unknown; message?: unknown }
    return ` (${String(field)}: ${String(message)})`
  })
  return { title, errors: errors.join('') }
}
