/** Keys for what is kept encrypted. The first one encrypts, each of them decrypts: so a key can be changed. */

import { isSealed, sealedPrefix } from './encrypted-text.ts'
import type { Log } from './log.ts'
import { decrypt, encrypt, keyIdOf } from './secrets.ts'

export interface Keyring {
  /** @param owner the id of the row: moved to another row, it can't be opened */
  seal(text: string, owner: string): string
  /** @returns the same sealed text where no key opens it; that is logged, and never overwritten with something else */
  open(text: string, owner: string): string
}

export const encryptionKeyFix =
  'use keys of 32 random bytes in base64, such as `openssl rand -base64 32` prints (the new one first while changing it)'

/** Without a key everything stays as it is. */
export function createKeyring(keys: readonly Uint8Array[], log: Log): Keyring {
  const known = new Map(keys.map((key) => [keyIdOf(key), key]))
  const [current] = known
  return {
    seal(text, owner) {
      if (!current || isSealed(text)) return text
      const [id, key] = current
      return `${sealedPrefix}${id}.${encrypt(key, text, owner)}`
    },
    open(text, owner) {
      if (!isSealed(text)) return text
      const [id = '', sealed = ''] = text.slice(sealedPrefix.length).split('.')
      const key = known.get(id)
      const opened = key && decrypt(key, sealed, owner)
      if (opened === undefined) log.error({ owner, keyId: id, keyIsKnown: key !== undefined }, 'encryption.not-opened')
      return opened ?? text
    },
  }
}
