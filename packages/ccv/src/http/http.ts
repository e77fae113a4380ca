import type { z } from 'zod'
import { answerError, brokenError, unexpectedError } from './answer-error.ts'
import { type Deadline, withDeadline } from './deadline.ts'
import { readList } from './read-list.ts'
import { readText } from './read-text.ts'

/** Where and how to reach CCV. It contains the key (in `authorization`), so it must not leave this package. */
export interface Transport {
  baseUrl: string
  authorization: string
  userAgent: string
  fetch: typeof fetch
  timeoutMs: number
  maxAnswerBytes: number
}

/** Options of every call. */
export interface CallOptions {
  /** Stops waiting for the answer. CCV may still process a request that was sent. */
  signal?: AbortSignal
  /** Time limit from the first byte sent to the last byte read; overrides the client's. */
  timeoutMs?: number
}

/** One request. The path is separate from its values, so that an error can name the path without the values. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the base URL; `{id}` stands for `id`. */
  path: string
  id?: string
  query?: string
  body?: string
  idempotencyReference?: string
}

/**
 * Sends one request and parses its answer. It follows no redirect and retries nothing: only the caller knows whether a
 * retry is safe.
 *
 * @throws CcvError
 */
export async function send<T>(
  transport: Transport,
  call: Call,
  answer: z.ZodType<T>,
  options: CallOptions = {},
): Promise<T> {
  const name = nameOf(call)
  const { status, body } = await exchange(transport, call, options, asText)
  if (body === undefined) throw unexpectedError(name, status, 'the body is too large or not UTF-8')
  const json = parseJson(body)
  if (json === undefined) throw unexpectedError(name, status, 'the body is not JSON')
  const parsed = answer.safeParse(json)
  if (parsed.success) return parsed.data
  throw unexpectedError(name, status, parsed.error.issues.map(describeIssue).join('; '))
}

/** Sends one request for which any 2xx is a success. Returns the parsed body, or `undefined` if it doesn't match. */
export async function sendLeniently<T>(
  transport: Transport,
  call: Call,
  answer: z.ZodType<T>,
  options: CallOptions = {},
): Promise<T | undefined> {
  const { body } = await exchange(transport, call, options, asText)
  return answer.safeParse(parseJson(body ?? '')).data
}

/** Options of the calls that read a list. */
export interface ListOptions<T> extends CallOptions {
  /** Selects the elements to return; the default is all. The size limit applies only to the elements that are kept. */
  keep?: (element: T) => boolean
}

/**
 * Sends one request that answers with a list, and reads it element by element.
 *
 * @param element schema of one element; a mismatch invalidates the whole answer, `undefined` leaves the element out
 * @throws CcvError
 */
export async function sendForList<T>(
  transport: Transport,
  call: Call,
  element: z.ZodType<T | undefined>,
  { keep = () => true, ...options }: ListOptions<T> = {},
): Promise<T[]> {
  let wrong: string | undefined
  const take = (text: string): T | undefined => {
    const parsed = element.safeParse(parseJson(text))
    if (!parsed.success) wrong ??= parsed.error.issues.map(describeIssue).join('; ')
    return parsed.data !== undefined && keep(parsed.data) ? parsed.data : undefined
  }
  const { status, body } = await exchange(transport, call, options, (response) =>
    readList(response, transport.maxAnswerBytes, take),
  )
  if (body !== undefined && wrong === undefined) return body
  throw unexpectedError(nameOf(call), status, wrong ?? 'the body is too large, not UTF-8, or not a list')
}

/** Sends one request and ignores the body of its answer. */
export async function sendForStatus(transport: Transport, call: Call, options: CallOptions = {}): Promise<void> {
  await exchange(transport, call, options)
}

interface Exchanged<B> {
  status: number
  /** `undefined` when it could not be read, or no reader was given. */
  body: B | undefined
}

type ReadBody<B> = (response: Response, maxBytes: number) => Promise<B | undefined>

const asText: ReadBody<string> = readText

async function exchange<B>(
  transport: Transport,
  call: Call,
  options: CallOptions,
  readBody?: ReadBody<B>,
): Promise<Exchanged<B>> {
  const url = urlOf(transport.baseUrl, call)
  const deadline = withDeadline(options.timeoutMs ?? transport.timeoutMs, options.signal)
  try {
    const answer = await receive(transport, call, url, deadline)
    return await read(transport, call, answer, readBody, deadline)
  } finally {
    deadline.clear()
  }
}

async function receive(transport: Transport, call: Call, url: string, deadline: Deadline): Promise<Response> {
  try {
    deadline.signal.throwIfAborted()
    return await deadline.race(transport.fetch(url, requestOf(transport, call, deadline.signal)))
  } catch (error) {
    throw brokenError(nameOf(call), undefined, deadline, error)
  }
}

async function read<B>(
  transport: Transport,
  call: Call,
  response: Response,
  readBody: ReadBody<B> | undefined,
  deadline: Deadline,
): Promise<Exchanged<B>> {
  const { status } = response
  if (!response.ok) throw await answerError(nameOf(call), response, transport.maxAnswerBytes, deadline)
  if (!readBody) {
    response.body?.cancel().catch(() => {})
    return { status, body: undefined }
  }
  try {
    return { status, body: await deadline.race(readBody(response, transport.maxAnswerBytes)) }
  } catch (error) {
    throw brokenError(nameOf(call), status, deadline, error)
  }
}

/** Names the request without its values. */
function nameOf(call: Call): string {
  return `${call.method} ${call.path}`
}

function requestOf(transport: Transport, call: Call, signal: AbortSignal): RequestInit {
  const sends = call.method === 'POST' || call.method === 'PUT'
  return {
    method: call.method,
    // An empty body gives `Content-Length: 0`, without which CCV answers 403.
    ...(sends ? { body: call.body ?? '' } : {}),
    headers: {
      authorization: transport.authorization,
      // CCV answers 403 to a request without one.
      'user-agent': transport.userAgent,
      accept: 'application/json',
      ...(sends ? { 'content-type': 'application/json; charset=utf-8' } : {}),
      ...(call.idempotencyReference ? { 'idempotency-reference': call.idempotencyReference } : {}),
    },
    redirect: 'manual',
    signal,
  }
}

function urlOf(baseUrl: string, call: Call): string {
  const path = call.id === undefined ? call.path : call.path.replace('{id}', () => encodePathId(call.id ?? ''))
  return `${baseUrl}${path}${call.query ? `?${call.query}` : ''}`
}

/** Rejects an empty or dotted id, because the URL would then address the parent path. */
function encodePathId(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new RangeError('id must not be empty, "." or ".."')
  return encodeURIComponent(id)
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Names the path and the kind of an issue, never the value. */
function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.') || 'body'}: ${issue.code}`
}
