/**
 * Calls that are idempotent and whose answer proves nothing: cancel, void, revoke, change. Only a read afterwards shows
 * the result, whatever CCV answers.
 */
import type { CcvError } from '@ccv-checkout/ccv'
import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'

/**
 * @param about fields for the log entry
 * @returns why CCV did not confirm it; `undefined` when it did
 */
export async function instruct(
  { log }: Pick<PaymentDeps, 'log'>,
  about: Record<string, unknown>,
  call: () => Promise<unknown>,
): Promise<CcvError | undefined> {
  return onCcvError(
    async () => {
      await call()
      return undefined
    },
    (error) => {
      log.warn({ ...about, kind: error.kind, error }, 'call.not-confirmed')
      return error
    },
  )
}
