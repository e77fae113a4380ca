/** Caches what the account at CCV offers. Refreshes in the background; an old answer is better than none. */
import type { Ccv, CcvError } from '@ccv-checkout/ccv'
import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { Availability } from '../domain/availability.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Background } from '../runtime/background.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Log } from '../runtime/log.ts'

/** How long an answer is fresh, in milliseconds. */
const freshMs = 10 * 60_000
/** How long to wait before a retry when CCV did not answer, in milliseconds. */
const againMs = 60_000
/** How long a refusal of the vault counts, in milliseconds: CCV may enable it later. */
const vaultRefusedMs = 60 * 60_000

export interface AccountKnowledge {
  /** Returns the cached answer at once; refreshes it in the background when it is old. */
  current(): Availability
  /** Queries CCV now. Does not reject when CCV does not answer. */
  refresh(): Promise<void>
  /** Applies what a refusal shows about the account. */
  noteRefusal(attempt: Pick<Attempt, 'call' | 'requestBody'>, error: CcvError): void
}

interface Parts {
  ccv: Pick<Ccv, 'listMethods'>
  clock: Clock
  log: Log
  background: Background
  /** The shop's configuration, which overrides what CCV's refusals show. */
  vault: boolean | undefined
}

export function createAccountKnowledge({ ccv, clock, log, background, vault }: Parts): AccountKnowledge {
  let methods: Availability['methods']
  let askAgainAt = 0
  let vaultRefusedUntil = 0

  async function refresh(): Promise<void> {
    askAgainAt = clock.now() + againMs
    await onCcvError(
      async () => {
        const listed = await ccv.listMethods()
        askAgainAt = clock.now() + freshMs
        // An empty list is more likely an error at CCV than an account without methods.
        if (listed.length > 0) methods = new Map(listed.map(({ method, brands }) => [method, new Set(brands)]))
      },
      (error) => {
        log.warn({ kind: error.kind, error }, 'account.methods-not-read')
      },
    )
  }

  return {
    refresh,
    current() {
      const now = clock.now()
      if (now >= askAgainAt) {
        askAgainAt = now + againMs
        background.run('account', refresh)
      }
      return { methods, vault: vault ?? (now < vaultRefusedUntil ? false : undefined) }
    },
    noteRefusal(attempt, error) {
      if (vault !== undefined || !isVaultRefusal(attempt, error)) return
      vaultRefusedUntil = clock.now() + vaultRefusedMs
      log.warn({ errorReference: error.errorReference }, 'account.vault-not-enabled')
    },
  }
}

/** CCV has no failure code for it: assumes it for a refusal without a field of a call that needs the vault. */
function isVaultRefusal({ call, requestBody }: Pick<Attempt, 'call' | 'requestBody'>, error: CcvError): boolean {
  const isRefused = error.kind === 'rejected' && error.field === undefined && error.failureCode === 'rejected'
  return isRefused && (call === 'vault' || requestBody.includes('"storeInVault":"yes"'))
}
