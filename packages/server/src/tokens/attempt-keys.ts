/**
 * The keys in the addresses that CCV is given for an attempt. They are derived, not stored: the stored bytes have a
 * placeholder in their place, and the same key is put in each time they are sent.
 */
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

/** What stands in the stored bytes. Nobody knows the attempt's id before, so no text of the shop's can contain it. */
export function keyPlaceholders(attemptId: string): AttemptKeys {
  return { back: `rk~${attemptId}`, hook: `wk~${attemptId}` }
}

/**
 * The bytes as CCV gets them: the same ones every time, also after the current key was changed.
 *
 * @throws StoreError when the key that they were derived from is not configured any more
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
    if (key === undefined) throw new StoreError('what is to be sent needs a key that is not configured any more')
    return text.replaceAll(placeholder, key)
  }
  const withBack = fill(requestBody, placeholders.back, () => returnKeys(signer, id), returnKeyHash)
  return fill(withBack, placeholders.hook, () => webhookKeys(signer, id), webhookKeyHash)
}

/** True for a return address of this attempt, as CCV echoes it: nobody else knows the key in it. */
export function isReturnAddress(address: string, { returnKeyHash }: Pick<Attempt, 'returnKeyHash'>): boolean {
  if (!URL.canParse(address)) return false
  const key = new URL(address).searchParams.get('k')
  return key !== null && hashOf(key) === returnKeyHash
}

function returnKeys(signer: Signer, attemptId: string): string[] {
  return signer.derive('return key', attemptId).map((secret) => `rk_${secret}`)
}

function webhookKeys(signer: Signer, attemptId: string): string[] {
  return signer.derive('webhook key', attemptId).map((secret) => `wk_${secret}`)
}
