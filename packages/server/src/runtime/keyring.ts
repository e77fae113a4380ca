/** The encryption keys. The first key encrypts and each key decrypts, so that keys can be rotated. */

import { encryptedPrefix, isEncrypted } from './encrypted-text.ts'
import type { Log } from './log.ts'
import { decryptText, encryptText, keyIdOf } from './secrets.ts'

export interface Keyring {
  /** @param owner the id of the row: a text that is moved to another row cannot be decrypted */
  encrypt(text: string, owner: string): string
  /**
   * @returns the unchanged encrypted text when no key decrypts it; that is logged, and the text is never overwritten
   */
  decrypt(text: string, owner: string): string
}

export const encryptionKeyFix =
  'use keys of 32 random bytes in base64, such as the output of `openssl rand -base64 32` (the new key first during a rotation)'

/** Without keys, texts are neither encrypted nor decrypted. */
export function createKeyring(keys: readonly Uint8Array[], log: Log): Keyring {
  const known = new Map(keys.map((key) => [keyIdOf(key), key]))
  const [current] = known
  return {
    encrypt(text, owner) {
      if (!current || isEncrypted(text)) return text
      const [id, key] = current
      return `${encryptedPrefix}${id}.${encryptText(key, text, owner)}`
    },
    decrypt(text, owner) {
      if (!isEncrypted(text)) return text
      const [id = '', encrypted = ''] = text.slice(encryptedPrefix.length).split('.')
      const key = known.get(id)
      const opened = key && decryptText(key, encrypted, owner)
      if (opened === undefined) log.error({ owner, keyId: id, keyIsKnown: key !== undefined }, 'encryption.not-opened')
      return opened ?? text
    },
  }
}
