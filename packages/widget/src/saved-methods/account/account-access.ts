import type { Failure, Result } from '../../backend/backend.ts'
import type { Environment } from '../../page/environment.ts'
import type { AccountView, FreshToken } from '../../protocol.ts'
import { isRevisit } from '../../session/return-token.ts'
import { mayBeStale, renew, stale, type TokenSettings } from '../../session/token-renewal.ts'
import { createMethodsBackend, isAccount, type MethodsBackend } from './methods-backend.ts'

/** What the element was given to reach the backend with: read anew at every call, because attributes change. */
export interface AccountSettings extends TokenSettings {
  readonly server: string
  readonly token: string
  readonly environment: Pick<Environment, 'fetch'>
  /** What was printed into the page, where something was. */
  inlineAccount(): unknown
}

/** Speaks to the backend with the token at hand, and gets a fresh one where that has run out. */
export class AccountAccess {
  readonly #settings: AccountSettings
  #token = ''

  constructor(settings: AccountSettings) {
    this.#settings = settings
  }

  /** True when the page gave something to ask with. */
  get isGiven(): boolean {
    const { token, sessionUrl, fetchToken } = this.#settings
    return token !== '' || sessionUrl !== '' || fetchToken !== undefined
  }

  /** Takes over the token that the page gives. */
  open(): void {
    this.#token = this.#settings.token
  }

  /** What was printed into the page: only with its token, and not when the page came from history. */
  printed(): AccountView | undefined {
    const printed = this.#token === '' || isRevisit() ? undefined : this.#settings.inlineAccount()
    return isAccount(printed) ? printed : undefined
  }

  /** Reads the list; one that comes with a fresh token needs no call of its own. */
  list(signal: AbortSignal): Promise<Result<AccountView>> {
    return this.call(
      (backend, token) => backend.list(token, signal),
      signal,
      ({ account }) => (isAccount(account) ? account : undefined),
    )
  }

  /**
   * Makes a call, once more with a fresh token where the one at hand is no longer good.
   *
   * @param given finds the answer in what came with the fresh token
   */
  async call<T>(
    make: (backend: MethodsBackend, token: string) => Promise<Result<T>>,
    signal: AbortSignal,
    given: (fresh: FreshToken) => T | undefined = () => undefined,
  ): Promise<Result<T>> {
    const backend = createMethodsBackend(this.#settings.server, this.#settings.environment.fetch)
    let failure: Failure = stale.failure
    if (this.#token !== '') {
      const result = await make(backend, this.#token)
      if (result.ok || !mayBeStale(result.failure)) return result
      failure = result.failure
    }
    const { sessionUrl, fetchToken } = this.#settings
    if (signal.aborted || (sessionUrl === '' && !fetchToken)) return { ok: false, failure }
    const fresh = await renew(this.#settings, backend, signal)
    if (!fresh.ok) return fresh
    if (signal.aborted) return stale
    this.#token = fresh.value.token
    const value = given(fresh.value)
    return value === undefined ? make(backend, this.#token) : { ok: true, value }
  }
}
