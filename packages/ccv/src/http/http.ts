import type { z } from 'zod'
import { answerError, brokenError, unexpectedError } from './answer-error.ts'
import { type Deadline, withDeadline } from './deadline.ts'
import { readList } from './read-list.ts'
import { readText } from './read-text.ts'

/** Where and how to reach CCV. Holds the key inside its headers, so it never leaves this package. */
export interface Transport {
  baseUrl: string
  authorization: string
  userAgent: string
  fetch: typeof fetch
  timeoutMs: number
  maxAnswerBytes: number
}

/** What every call takes beside its own arguments. */
export interface CallOptions {
  /** Gives up waiting. What was sent may have happened all the same. */
  signal?: AbortSignal
  /** From the first byte sent to the last byte read; replaces the client's own. */
  timeoutMs?: number
}

/** One request, its path apart from its values so that an error can name the first without the second. */
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
 * Sends one request, once, and parses its answer. A redirect is never followed, and nothing is ever repeated: only the
 * caller knows whether that is safe.
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
  if (body === undefined) throw unexpectedError(name, status, 'too large, or not UTF-8')
  const json = parseJson(body)
  if (json === undefined) throw unexpectedError(name, status, 'not JSON')
  const parsed = answer.safeParse(json)
  if (parsed.success) return parsed.data
  throw unexpectedError(name, status, parsed.error.issues.map(describeIssue).join('; '))
}

/** Sends one request whose success is its status; its body is given where it is what one hopes for. */
export async function sendLeniently<T>(
  transport: Transport,
  call: Call,
  answer: z.ZodType<T>,
  options: CallOptions = {},
): Promise<T | undefined> {
  const { body } = await exchange(transport, call, options, asText)
  return answer.safeParse(parseJson(body ?? '')).data
}

/** How to read a list. */
export interface ListOptions<T> extends CallOptions {
  /** Which elements to keep; all of them where absent. A list may be of any length, what is kept only as an answer may be. */
  keep?: (element: T) => boolean
}

/**
 * Sends one request that answers with a list, and reads it element by element.
 *
 * @param element one that doesn't fit makes the whole answer unexpected; `undefined` from it leaves one out
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
  throw unexpectedError(nameOf(call), status, wrong ?? 'too large, not UTF-8, or not a list')
}

/** Sends one request whose answer is nothing but its status. */
export async function sendForStatus(transport: Transport, call: Call, options: CallOptions = {}): Promise<void> {
  await exchange(transport, call, options)
}

interface Exchanged<B> {
  status: number
  /** `undefined` when it could not be read as that, or was not asked for. */
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

/** What was asked, without the values. */
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

/** An empty or dotted id would turn "this one" into "its parent". */
function encodePathId(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new RangeError('id must not be empty or only dots')
  return encodeURIComponent(id)
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Where and what kind, never the value itself. */
function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.') || 'the whole'}: ${issue.code}`
}
