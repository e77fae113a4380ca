import type { AttemptView, FreshToken, Problem, SessionView, StartAttempt, StatusView } from '../protocol.ts'
import type { ErrorCode } from '../session/events.ts'

/** Why there is no usable response. */
export type Failure =
  /**
   * There was no response, or `isForeign`: the response is not our protocol (a login page, a proxy's error). A request
   * that starts something may still have been received.
   */
  | { kind: 'unreachable'; isForeign?: true }
  /** The backend returned a problem. */
  | { kind: 'refused'; problem: Pick<Problem, 'code'> & Partial<Problem> }

/** A response, or why there is none. Nothing here throws. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** The shop's backend as functions. */
export interface Backend {
  session(token: string, lang: string, signal: AbortSignal): Promise<Result<SessionView>>
  start(token: string, attempt: StartAttempt, signal: AbortSignal): Promise<Result<AttemptView>>
  status(token: string, lang: string, waitSeconds: number, signal: AbortSignal): Promise<Result<StatusView>>
  freshToken(url: string, signal: AbortSignal): Promise<Result<FreshToken>>
}

/** Timeout of a request. It is longer than the longest long poll. */
const timeoutMs = 45_000

/**
 * Implements the protocol. This is the only file that calls `fetch`.
 *
 * @param server path or URL of the backend
 * @param fetcher the browser's `fetch`, or a stand-in
 */
export function createBackend(server: string, fetcher: typeof fetch): Backend {
  const base = server.replace(/\/+$/, '')
  const ask = <T>(path: string, isAnswer: (value: unknown) => value is T, init: Ask) =>
    request(fetcher, `${base}/checkout/${path}`, isAnswer, init)

  return {
    session: (token, lang, signal) => ask('session', isSession, { token, signal, body: withLang(lang) }),
    start: (token, body, signal) => ask('attempts', isAttempt, { token, signal, body }),
    status: (token, lang, wait, signal) =>
      ask('status', isStatus, { token, signal, body: { wait, ...withLang(lang) } }),
    freshToken: (url, signal) => request(fetcher, url, isFreshToken, { signal, body: {} }),
  }
}

function withLang(lang: string): { lang?: string } {
  return lang === '' ? {} : { lang }
}

/** What a request carries. */
export interface Ask {
  signal: AbortSignal
  token?: string
  body?: object
  /** Never GET: caches, such as a page's service worker, answer it by its URL alone. */
  method?: 'POST' | 'PATCH' | 'DELETE'
}

/** Sends a request and validates the response. Never throws. */
export async function request<T>(
  fetcher: typeof fetch,
  url: string,
  isAnswer: (value: unknown) => value is T,
  { signal, token, body, method = 'POST' }: Ask,
): Promise<Result<T>> {
  const timeout = new AbortController()
  const stop = () => timeout.abort()
  const timer = setTimeout(stop, timeoutMs)
  signal.addEventListener('abort', stop)
  try {
    const response = await fetcher(url, {
      method,
      headers: {
        accept: 'application/json',
        // `Authorization` stays free for HTTP authentication in front of the shop.
        ...(token === undefined ? {} : { 'checkout-token': token }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // The token authorises. Cookies and passwords are for what is in front of the shop, and for its `session-url`.
      credentials: 'same-origin',
      cache: 'no-store',
      signal: timeout.signal,
    })
    const value: unknown = await response.json().catch(() => undefined)
    if (response.ok && isAnswer(value)) return { ok: true, value }
    return { ok: false, failure: refusal(response, value) }
  } catch {
    return { ok: false, failure: { kind: 'unreachable' } }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

/** A 401 always means that the token is invalid. Any other response without problem+json is not from our backend. */
function refusal(response: Response, value: unknown): Failure {
  if (!response.ok && isProblem(value)) return { kind: 'refused', problem: value }
  return response.status === 401 ? { kind: 'refused', problem: { code: 'unauthorized' } } : foreign.failure
}

/** The result when a response is not from our backend, or is about another session. */
export const foreign: { ok: false; failure: Failure } = {
  ok: false,
  failure: { kind: 'unreachable', isForeign: true },
}

/** The `ccv-error` code of a failure. */
export function codeOf(failure: Failure): ErrorCode {
  if (failure.kind === 'refused') return failure.problem.code
  return failure.isForeign ? 'unexpected-answer' : 'unreachable'
}

// The element only uses members that are checked here or that it treats as optional, and shows them as text.

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isProblem(value: unknown): value is Problem {
  return isRecord(value) && typeof value['code'] === 'string'
}

function isStatus(value: unknown): value is StatusView {
  return (
    isRecord(value) &&
    value['protocol'] === 1 &&
    typeof value['payment'] === 'string' &&
    typeof value['method'] === 'string' &&
    isRecord(value['shop'])
  )
}

function isAttempt(value: unknown): value is AttemptView {
  return isRecord(value) && value['protocol'] === 1 && isStatus(value['status'])
}

/** Checks whether inline JSON or a response is a session that this element can show. */
export function isSession(value: unknown): value is SessionView {
  return (
    isRecord(value) &&
    value['protocol'] === 1 &&
    typeof value['id'] === 'string' &&
    isRecord(value['shop']) &&
    Array.isArray(value['choices']) &&
    isStatus(value['status'])
  )
}

/** Checks whether the shop's function or `session-url` returned a token. */
export function isFreshToken(value: unknown): value is FreshToken {
  return isRecord(value) && typeof value['token'] === 'string'
}
