/**
 * Signs tokens that are not stored. The keys come from the configuration: all servers with the same one accept the
 * tokens, a check writes nothing, and a copy of the database is not enough to create a token.
 */
import { base64UrlOf, hexOf, hmac, sameSecret } from '../runtime/secrets.ts'

export interface Signer {
  /** @returns the signature of 20 bytes, made with the current key */
  sign(purpose: string, payload: Uint8Array): Uint8Array
  /** True for a signature of any configured key, so that keys can be rotated. */
  isSigned(purpose: string, payload: Uint8Array, signature: Uint8Array): boolean
  /** Derives a secret of 192 bits from this text for each key, the current key first. */
  derive(purpose: string, text: string): string[]
}

const signatureBytes = 20
const secretBytes = 24

/**
 * @param encryptionKeys the first one signs; all of them verify
 * @param apiKey CCV's API key: signs when there is no encryption key, and always verifies, so that links stay valid
 *   when encryption is turned on
 */
export function createSigner(encryptionKeys: readonly Uint8Array[], apiKey: string): Signer {
  // Derived keys, so that a signature reveals nothing about the encryption keys.
  const own = [...encryptionKeys, new TextEncoder().encode(apiKey)].map((key) => hmac(key, 'ccv-checkout signing'))
  const signatures = (purpose: string, payload: Uint8Array): Uint8Array[] =>
    own.map((key) => hmac(key, purpose, payload).subarray(0, signatureBytes))
  return {
    sign(purpose, payload) {
      const [signature] = signatures(purpose, payload)
      if (!signature) throw new TypeError('The signer has no key, although the API key always is one')
      return signature
    },
    isSigned: (purpose, payload, signature) =>
      signatures(purpose, payload).filter((known) => sameSecret(hexOf(known), hexOf(signature))).length > 0,
    derive: (purpose, text) => own.map((key) => base64UrlOf(hmac(key, purpose, text).subarray(0, secretBytes))),
  }
}
