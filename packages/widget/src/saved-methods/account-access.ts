import type { Result } from '../lib/backend.ts'
import type { Surroundings } from '../lib/surroundings.ts'
import { isStale, renew, stale, type TokenSettings } from '../lib/token-source.ts'
import { createMethodsBackend, type MethodsBackend } from './methods-backend.ts'

/** What the element was given to reach the backend with: read anew at every call, because attributes change. */
export interface AccountSettings extends TokenSettings {
  readonly server: string
  readonly token: string
  readonly surroundings: Pick<Surroundings, 'fetch'>
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

  /** Makes a call, once more with a fresh token where the one at hand is no longer good. */
  async call<T>(
    make: (backend: MethodsBackend, token: string) => Promise<Result<T>>,
    signal: AbortSignal,
  ): Promise<Result<T>> {
    const backend = createMethodsBackend(this.#settings.server, this.#settings.surroundings.fetch)
    if (this.#token !== '') {
      const result = await make(backend, this.#token)
      if (result.ok || !isStale(result.failure)) return result
    }
    const fresh = signal.aborted ? stale : await renew(this.#settings, backend, signal)
    if (!fresh.ok) return fresh
    if (signal.aborted) return stale
    this.#token = fresh.value.token
    return make(backend, this.#token)
  }
}
