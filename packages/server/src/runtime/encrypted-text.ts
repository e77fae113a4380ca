/** The format of encrypted texts. */

/** Identifies the encryption scheme, so that another one can be added later. */
export const encryptedPrefix = 'sealed1.'

/**
 * True for a text that is still encrypted because its key is missing or it was changed: it cannot be used, only kept.
 */
export function isEncrypted(text: string | null): boolean {
  return text?.startsWith(encryptedPrefix) ?? false
}
