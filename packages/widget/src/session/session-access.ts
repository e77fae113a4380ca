import { type Backend, createBackend, type Failure, foreign, isSession, type Result } from '../backend/backend.ts'
import type { Environment } from '../page/environment.ts'
import type { AttemptView, FreshToken, SessionView, StartAttempt, StatusView } from '../protocol.ts'
import { outcomeOf } from './outcome.ts'
import { forgetReturnToken, isRevisit, takeReturnToken } from './return-token.ts'
import { mayBeStale, renew, stale, type TokenSettings } from './token-renewal.ts'

/** The element's properties for reaching the backend. They are read at every step, because they can change. */
export interface SessionAccessSettings extends TokenSettings {
  readonly server: string
  readonly token: string
  readonly language: string
  readonly environment: Environment
  /** The session printed into the page, where there is one. */
  inlineSession(): unknown
}

/** How long the backend may hold a status request open (long polling), in seconds. */
const waitSeconds = 20

/**
 * Calls the backend with the current token, and renews it when it has expired. There can be two tokens:
 * the session's, which can start an attempt, and a return page's, which only reads the status.
 */
export class SessionAccess {
  readonly #settings: SessionAccessSettings
  #token = ''
  #returnToken: string | undefined
  #isOpen = false
  #isOutdated = false
  /** The session id of each token, once it is known: a response about another session is not shown. */
  readonly #sessionIds = new Map<string, string>()
  /** When the newest attempt started that an answer was about, by the session's id. */
  readonly #newest = new Map<string, number>()

  constructor(settings: SessionAccessSettings) {
    this.#settings = settings
  }

  /** True when this page has its own session, not only a return token. */
  get hasSession(): boolean {
    const { token, sessionUrl, fetchToken } = this.#settings
    return token !== '' || sessionUrl !== '' || fetchToken !== undefined
  }

  /** True on a return page. */
  get hasReturnToken(): boolean {
    return this.#returnToken !== undefined
  }

  /** Reads the page's tokens. `anew`: they belong to another session, so an earlier return token no longer counts. */
  open(anew: boolean): void {
    this.#isOpen = true
    this.#token = this.#settings.token
    if (anew) this.#returnToken = undefined
    if (anew) this.#isOutdated = false
    this.#returnToken ??= takeReturnToken(!anew && (!this.hasSession || isRevisit()))
  }

  /** Discards the return token. */
  dropReturnToken(): void {
    if (this.hasReturnToken) forgetReturnToken()
    this.#returnToken = undefined
  }

  /** The page was restored from memory, so its inline session is outdated. Returns whether the session was opened before. */
  outdate(): boolean {
    this.#isOutdated = true
    return this.#isOpen
  }

  /** The inline session: only together with its token, and not after a reload or from history. */
  printedSession(): SessionView | undefined {
    const printed = this.#token === '' || this.#isOutdated || isRevisit() ? undefined : this.#settings.inlineSession()
    return isSession(printed) && this.#isAbout(this.#token, printed.id) ? printed : undefined
  }

  /** Loads the session; `fresh` when the current token is known to have expired. */
  async session(signal: AbortSignal, token: 'at-hand' | 'fresh' = 'at-hand'): Promise<Result<SessionView>> {
    let failure: Failure = stale.failure
    if (token === 'at-hand' && this.#token !== '') {
      const result = await this.#read(signal)
      if (result.ok || !mayBeStale(result.failure)) return result
      failure = result.failure
    }
    if (signal.aborted || !this.#canRenew) return { ok: false, failure }
    const fresh: Result<FreshToken> = await renew(this.#settings, this.#backend, signal)
    if (!fresh.ok) return fresh
    if (signal.aborted) return stale
    this.#token = fresh.value.token
    const { session } = fresh.value
    return isSession(session) && this.#isAbout(this.#token, session.id)
      ? { ok: true, value: session }
      : this.#read(signal)
  }

  async start(attempt: StartAttempt, signal: AbortSignal): Promise<Result<AttemptView>> {
    const token = this.#token
    const result = await this.#backend.start(token, attempt, signal)
    return result.ok && !this.#isCurrent(token, result.value.status) ? foreign : result
  }

  /** @param wait how long the backend may hold the request open, in seconds */
  async status(signal: AbortSignal, wait = waitSeconds): Promise<Result<StatusView>> {
    const token = this.#returnToken ?? this.#token
    const result = await this.#backend.status(token, this.#settings.language, wait, signal)
    return result.ok && !this.#isCurrent(token, result.value) ? foreign : result
  }

  async #read(signal: AbortSignal): Promise<Result<SessionView>> {
    const token = this.#token
    const result = await this.#backend.session(token, this.#settings.language, signal)
    if (!result.ok || !this.#isAbout(token, result.value.id)) return result.ok ? foreign : result
    return this.#isCurrent(token, result.value.status) ? result : foreign
  }

  /**
   * Checks that a status is about this session, and not the failure of an older attempt, which a cache may still have.
   * A success counts whichever attempt it is about. Older backends do not say when an attempt started.
   */
  #isCurrent(token: string, status: StatusView): boolean {
    if (!this.#isAbout(token, status.sessionId)) return false
    const { sessionId, attemptStartedAt: startedAt = 0 } = status
    if (sessionId === undefined) return true
    const newest = this.#newest.get(sessionId) ?? 0
    const outcome = outcomeOf(status)
    if (startedAt < newest) return outcome === 'good' || outcome === 'review'
    this.#newest.set(sessionId, startedAt)
    return true
  }

  /** A token belongs to one session: the first response tells which. Older backends do not name it in a status. */
  #isAbout(token: string, sessionId: string | undefined): boolean {
    if (sessionId === undefined) return true
    const known = this.#sessionIds.get(token) ?? sessionId
    this.#sessionIds.set(token, known)
    return known === sessionId
  }

  get #canRenew(): boolean {
    return this.#settings.sessionUrl !== '' || this.#settings.fetchToken !== undefined
  }

  get #backend(): Backend {
    return createBackend(this.#settings.server, this.#settings.environment.fetch)
  }
}
