import type { AttemptView, FreshToken, SessionView, StartAttempt, StatusView } from '../protocol.ts'
import { type Backend, createBackend, isSession, type Result } from './backend.ts'
import type { Surroundings } from './surroundings.ts'
import { forgetReturnToken, isRevisit, takeReturnToken } from './token.ts'
import { isStale, renew, stale, type TokenSettings } from './token-source.ts'

/** What the element was given to reach the backend with: read anew at every step, because attributes change. */
export interface AccessSettings extends TokenSettings {
  readonly server: string
  readonly token: string
  readonly language: string
  readonly surroundings: Surroundings
  /** The session printed into the page, where there is one. */
  inlineSession(): unknown
}

/** How long the backend may hold a question back for an answer that is about to come. */
const waitSeconds = 20

/**
 * Speaks to the backend with the token at hand, and gets a fresh one where that has run out. Two tokens can be at hand:
 * the session's, which can start something, and a return page's, which only reads the answer.
 */
export class Access {
  readonly #settings: AccessSettings
  #token = ''
  #returnToken: string | undefined

  constructor(settings: AccessSettings) {
    this.#settings = settings
  }

  /** True when this page has a session of its own, not only an answer to read. */
  get hasSession(): boolean {
    const { token, sessionUrl, fetchToken } = this.#settings
    return token !== '' || sessionUrl !== '' || fetchToken !== undefined
  }

  /** True on a return page. */
  get hasAnswer(): boolean {
    return this.#returnToken !== undefined
  }

  /** Takes over what the page gives. `anew`: it is another session's, so an earlier answer counts no more. */
  open(anew: boolean): void {
    this.#token = this.#settings.token
    if (anew) this.#returnToken = undefined
    this.#returnToken ??= takeReturnToken(!anew && (!this.hasSession || isRevisit()))
  }

  /** Leaves the answer of a return page behind. */
  forgetAnswer(): void {
    if (this.hasAnswer) forgetReturnToken()
    this.#returnToken = undefined
  }

  /** The session that was printed into the page: only with its token, and not when the page came from history. */
  printedSession(): SessionView | undefined {
    const printed = this.#token === '' || isRevisit() ? undefined : this.#settings.inlineSession()
    return isSession(printed) ? printed : undefined
  }

  /** Reads the session; `fresh` when the token at hand is known to have run out. */
  async session(signal: AbortSignal, token: 'at-hand' | 'fresh' = 'at-hand'): Promise<Result<SessionView>> {
    const backend = this.#backend
    const { language } = this.#settings
    if (token === 'at-hand' && this.#token !== '') {
      const result = await backend.session(this.#token, language, signal)
      if (result.ok || !isStale(result.failure)) return result
    }
    const fresh: Result<FreshToken> = signal.aborted ? stale : await renew(this.#settings, backend, signal)
    if (!fresh.ok) return fresh
    if (signal.aborted) return stale
    this.#token = fresh.value.token
    const { session } = fresh.value
    return isSession(session) ? { ok: true, value: session } : backend.session(this.#token, language, signal)
  }

  start(attempt: StartAttempt, signal: AbortSignal): Promise<Result<AttemptView>> {
    return this.#backend.start(this.#token, attempt, signal)
  }

  status(signal: AbortSignal): Promise<Result<StatusView>> {
    return this.#backend.status(this.#returnToken ?? this.#token, waitSeconds, signal)
  }

  get #backend(): Backend {
    return createBackend(this.#settings.server, this.#settings.surroundings.fetch)
  }
}
