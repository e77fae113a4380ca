/** Keeps what the account at CCV has: asked for in the background, and an old answer is better than none. */
import { type Ccv, CcvError } from '@ccv-checkout/ccv'
import type { Availability } from '../domain/availability.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Background } from '../runtime/background.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Log } from '../runtime/log.ts'

/** How long an answer is taken for new, in milliseconds. */
const freshMs = 10 * 60_000
/** How soon CCV is asked again after it did not answer, in milliseconds. */
const againMs = 60_000
/** How long a refusal of the vault is believed, in milliseconds: somebody may have it enabled meanwhile. */
const vaultRefusedMs = 60 * 60_000

export interface AccountKnowledge {
  /** What is known now, at once; asks CCV behind it when that is old. */
  current(): Availability
  /** Asks CCV now. Never rejects. */
  refresh(): Promise<void>
  /** Takes over what a refusal says about the account. */
  learn(attempt: Pick<Attempt, 'call' | 'requestBody'>, error: CcvError): void
}

interface Parts {
  ccv: Pick<Ccv, 'listMethods'>
  clock: Clock
  log: Log
  background: Background
  /** What the shop configured; CCV is then not believed otherwise. */
  vault: boolean | undefined
}

export function createAccountKnowledge({ ccv, clock, log, background, vault }: Parts): AccountKnowledge {
  let methods: Availability['methods']
  let askAgainAt = 0
  let vaultRefusedUntil = 0

  async function refresh(): Promise<void> {
    askAgainAt = clock.now() + againMs
    try {
      const listed = await ccv.listMethods()
      askAgainAt = clock.now() + freshMs
      // An account without any way to pay is more likely a mistake of the list's.
      if (listed.length > 0) methods = new Map(listed.map(({ method, brands }) => [method, new Set(brands)]))
    } catch (error) {
      if (!(error instanceof CcvError)) throw error
      log.warn({ kind: error.kind, error }, 'account.methods-not-read')
    }
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
    learn(attempt, error) {
      if (vault !== undefined || !isVaultRefusal(attempt, error)) return
      vaultRefusedUntil = clock.now() + vaultRefusedMs
      log.warn({ errorReference: error.errorReference }, 'account.vault-not-enabled')
    },
  }
}

/** CCV has no word of its own for it: a refusal that names no field, of a call that needs the vault. */
function isVaultRefusal({ call, requestBody }: Pick<Attempt, 'call' | 'requestBody'>, error: CcvError): boolean {
  const isRefused = error.kind === 'rejected' && error.field === undefined && error.failureCode === 'rejected'
  return isRefused && (call === 'vault' || requestBody.includes('"storeInVault":"yes"'))
}
