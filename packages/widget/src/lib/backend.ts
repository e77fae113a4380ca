import type { AttemptView, FreshToken, Problem, SessionView, StartAttempt, StatusView } from '../protocol.ts'

/** Why there is no answer to work with. */
export type Failure =
  /** Nothing came back; a request that starts something may still have arrived. */
  | { kind: 'unreachable' }
  /** The backend answered, with a refusal. */
  | { kind: 'refused'; problem: Pick<Problem, 'code'> & Partial<Problem> }

/** An answer, or why there is none. Nothing here throws. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** The shop's backend as functions. */
export interface Backend {
  session(token: string, lang: string, signal: AbortSignal): Promise<Result<SessionView>>
  start(token: string, attempt: StartAttempt, signal: AbortSignal): Promise<Result<AttemptView>>
  status(token: string, waitSeconds: number, signal: AbortSignal): Promise<Result<StatusView>>
  freshToken(url: string, signal: AbortSignal): Promise<Result<FreshToken>>
}

/** How long an answer may take. Longer than the longest wait that the element asks for. */
const timeoutMs = 45_000

/**
 * Speaks the protocol. The only place that fetches.
 *
 * @param server path or URL of the backend
 * @param fetcher the browser's `fetch`, or a stand-in
 */
export function createBackend(server: string, fetcher: typeof fetch): Backend {
  const base = server.replace(/\/+$/, '')
  const ask = <T>(path: string, isAnswer: (value: unknown) => value is T, init: Ask) =>
    request(fetcher, `${base}/checkout/${path}`, isAnswer, init)

  return {
    session: (token, lang, signal) => ask(`session?lang=${encodeURIComponent(lang)}`, isSession, { token, signal }),
    start: (token, body, signal) => ask('attempts', isAttempt, { token, signal, body }),
    status: (token, wait, signal) => ask(`status?wait=${wait}`, isStatus, { token, signal }),
    freshToken: (url, signal) => request(fetcher, url, isFreshToken, { signal, body: {} }),
  }
}

/** What a request carries. */
export interface Ask {
  signal: AbortSignal
  token?: string
  body?: object
  /** By default a POST when there is a body, else a GET. */
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
}

/** Sends a request and judges the answer. Never throws. */
export async function request<T>(
  fetcher: typeof fetch,
  url: string,
  isAnswer: (value: unknown) => value is T,
  { signal, token, body, method = body ? 'POST' : 'GET' }: Ask,
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
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // The token is the proof. Only the shop's own address for a fresh one may know the shopper by a cookie.
      credentials: token === undefined ? 'same-origin' : 'omit',
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

function refusal(response: Response, value: unknown): Failure {
  if (response.ok) return { kind: 'refused', problem: { code: 'unexpected-answer' } }
  if (isProblem(value)) return { kind: 'refused', problem: value }
  // A proxy or a shop's own route in between speaks no problem+json; the status still says enough.
  return { kind: 'refused', problem: { code: response.status === 401 ? 'unauthorized' : 'internal' } }
}

// The element reads only members that these look at or that it treats as optional, and shows them as text.

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

/** Finds out whether JSON printed into the page or answered by the backend is a session that this element can show. */
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

/** Finds out whether the shop gave a token, by its function or at its address. */
export function isFreshToken(value: unknown): value is FreshToken {
  return isRecord(value) && typeof value['token'] === 'string'
}
