/**
 * The keys in the return and webhook URLs of an attempt. They are derived, not stored: the stored request body has
 * placeholders, which each send replaces with the same keys.
 */
import { parseUrl } from '../domain/parse-url.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { hashOf } from '../runtime/secrets.ts'
import { StoreError } from '../store/store.ts'
import type { Signer } from './signer.ts'

export interface AttemptKeys {
  back: string
  hook: string
}

export function attemptKeys(signer: Signer, attemptId: string): AttemptKeys {
  const [back = ''] = returnKeys(signer, attemptId)
  const [hook = ''] = webhookKeys(signer, attemptId)
  return { back, hook }
}

/** The placeholders in the stored body. They contain the attempt's random id, so no text of the shop contains them. */
export function keyPlaceholders(attemptId: string): AttemptKeys {
  return { back: `rk~${attemptId}`, hook: `wk~${attemptId}` }
}

/**
 * Returns the request body for CCV: the same bytes for every send, also after a change of the encryption key.
 *
 * @throws StoreError when the encryption key from which the keys were derived is no longer configured
 */
export function bytesToSend(
  signer: Signer,
  {
    id,
    requestBody,
    returnKeyHash,
    webhookKeyHash,
  }: Pick<Attempt, 'id' | 'requestBody' | 'returnKeyHash' | 'webhookKeyHash'>,
): string {
  const placeholders = keyPlaceholders(id)
  const fill = (text: string, placeholder: string, keys: () => string[], hash: string): string => {
    if (!text.includes(placeholder)) return text
    const key = keys().find((candidate) => hashOf(candidate) === hash)
    if (key === undefined)
      throw new StoreError(
        `Attempt ${id} needs an encryption key that is no longer configured: add it to the encryption keys`,
      )
    return text.replaceAll(placeholder, key)
  }
  const withBack = fill(requestBody, placeholders.back, () => returnKeys(signer, id), returnKeyHash)
  return fill(withBack, placeholders.hook, () => webhookKeys(signer, id), webhookKeyHash)
}

/** True for a return address of this attempt that CCV echoes: only CCV and the shopper know the key in it. */
export function isReturnAddress(address: string, { returnKeyHash }: Pick<Attempt, 'returnKeyHash'>): boolean {
  const key = parseUrl(address)?.searchParams.get('k')
  return typeof key === 'string' && hashOf(key) === returnKeyHash
}

function returnKeys(signer: Signer, attemptId: string): string[] {
  return signer.derive('return key', attemptId).map((secret) => `rk_${secret}`)
}

function webhookKeys(signer: Signer, attemptId: string): string[] {
  return signer.derive('webhook key', attemptId).map((secret) => `wk_${secret}`)
}
