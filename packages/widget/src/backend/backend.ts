import type { AttemptView, FreshToken, Problem, SessionView, StartAttempt, StatusView } from '../protocol.ts'
import type { ErrorCode } from '../session/events.ts'

/** Why there is no answer to work with. */
export type Failure =
  /**
   * Nothing came back, or `isForeign`: what came back is not our protocol (a login page, a proxy's own error). A request
   * that starts something may still have arrived.
   */
  | { kind: 'unreachable'; isForeign?: true }
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
    session: (token, lang, signal) => ask('session', isSession, { token, signal, body: lang === '' ? {} : { lang } }),
    start: (token, body, signal) => ask('attempts', isAttempt, { token, signal, body }),
    status: (token, wait, signal) => ask('status', isStatus, { token, signal, body: { wait } }),
    freshToken: (url, signal) => request(fetcher, url, isFreshToken, { signal, body: {} }),
  }
}

/** What a request carries. */
export interface Ask {
  signal: AbortSignal
  token?: string
  body?: object
  /** Never GET: caches on the way, a page's service worker among them, answer that by its address alone. */
  method?: 'POST' | 'PATCH' | 'DELETE'
}

/** Sends a request and judges the answer. Never throws. */
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
        // `Authorization` stays free for a password in front of the shop.
        ...(token === undefined ? {} : { 'checkout-token': token }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // The token is the proof. A cookie or a password is for what stands in front of the shop, and for its `session-url`.
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

/** A 401 needs no words of ours: the token is no longer good. Whatever else speaks no problem+json is not our backend. */
function refusal(response: Response, value: unknown): Failure {
  if (!response.ok && isProblem(value)) return { kind: 'refused', problem: value }
  return response.status === 401 ? { kind: 'refused', problem: { code: 'unauthorized' } } : foreign.failure
}

/** What is answered where an answer is not our backend's, or not about what was asked. */
export const foreign: { ok: false; failure: Failure } = {
  ok: false,
  failure: { kind: 'unreachable', isForeign: true },
}

/** What `ccv-error` calls a failure. */
export function codeOf(failure: Failure): ErrorCode {
  if (failure.kind === 'refused') return failure.problem.code
  return failure.isForeign ? 'unexpected-answer' : 'unreachable'
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
