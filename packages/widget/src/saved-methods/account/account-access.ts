import type { Failure, Result } from '../../backend/backend.ts'
import type { Environment } from '../../page/environment.ts'
import type { AccountView, FreshToken } from '../../protocol.ts'
import { isRevisit } from '../../session/return-token.ts'
import { mayBeStale, renew, stale, type TokenSettings } from '../../session/token-renewal.ts'
import { createMethodsBackend, isAccount, type MethodsBackend } from './methods-backend.ts'

/** The element's properties for reaching the backend. They are read at every call, because they can change. */
export interface AccountSettings extends TokenSettings {
  readonly server: string
  readonly token: string
  readonly environment: Pick<Environment, 'fetch'>
  /** The inline list, if there is one. */
  inlineAccount(): unknown
}

/** Calls the backend with the current token, and renews it when it has expired. */
export class AccountAccess {
  readonly #settings: AccountSettings
  #token = ''

  constructor(settings: AccountSettings) {
    this.#settings = settings
  }

  /** True when the page gave a token or a way to get one. */
  get isGiven(): boolean {
    const { token, sessionUrl, fetchToken } = this.#settings
    return token !== '' || sessionUrl !== '' || fetchToken !== undefined
  }

  /** Reads the page's token. */
  open(): void {
    this.#token = this.#settings.token
  }

  /** The inline list: only together with its token, and not after a reload or from history. */
  printed(): AccountView | undefined {
    const printed = this.#token === '' || isRevisit() ? undefined : this.#settings.inlineAccount()
    return isAccount(printed) ? printed : undefined
  }

  /** Loads the list; when it comes with a fresh token, no further call is made. */
  list(signal: AbortSignal): Promise<Result<AccountView>> {
    return this.call(
      (backend, token) => backend.list(token, signal),
      signal,
      ({ account }) => (isAccount(account) ? account : undefined),
    )
  }

  /**
   * Makes a call, and retries once with a fresh token when the current one has expired.
   *
   * @param given extracts the response from what came with the fresh token
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
