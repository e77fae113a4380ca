/**
 * Signs what is given out and not stored. Its keys come from the configuration, so that every server with the same one
 * agrees, reading writes nothing, and a copy of the database makes no token.
 */
import { base64UrlOf, hexOf, hmac, sameSecret } from '../runtime/secrets.ts'

export interface Signer {
  /** @returns 20 bytes, by the current key */
  sign(purpose: string, payload: Uint8Array): Uint8Array
  /** True for what any of the keys signed: so a key can be changed. */
  isSigned(purpose: string, payload: Uint8Array, signature: Uint8Array): boolean
  /** The secrets of 192 bits that belong to this text, one for each key, the current one first. */
  derive(purpose: string, text: string): string[]
}

const signatureBytes = 20
const secretBytes = 24

/**
 * @param encryptionKeys the first one signs, each of them verifies
 * @param apiKey CCV's: signs where there is no encryption key, and is verified with beside them, so that turning
 *   encryption on ends no link
 */
export function createSigner(encryptionKeys: readonly Uint8Array[], apiKey: string): Signer {
  // Not the keys themselves: what signs must say nothing about what encrypts.
  const own = [...encryptionKeys, new TextEncoder().encode(apiKey)].map((key) => hmac(key, 'ccv-checkout signing'))
  const signatures = (purpose: string, payload: Uint8Array): Uint8Array[] =>
    own.map((key) => hmac(key, purpose, payload).subarray(0, signatureBytes))
  return {
    sign(purpose, payload) {
      const [signature] = signatures(purpose, payload)
      if (!signature) throw new TypeError('there is always the API key')
      return signature
    },
    isSigned: (purpose, payload, signature) =>
      signatures(purpose, payload).filter((known) => sameSecret(hexOf(known), hexOf(signature))).length > 0,
    derive: (purpose, text) => own.map((key) => base64UrlOf(hmac(key, purpose, text).subarray(0, secretBytes))),
  }
}
