/** Returns random upper-case hex digits. */
export function hex(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(length / 2)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, length)
    .toUpperCase()
}

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function randomText(length: number, alphabet: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')
}

/**
 * Creates a reference in the format of CCV's samples: a prefix per method, the time in milliseconds, eight hex digits,
 * a dot and a check character, such as `C251106112147294CB87E193.Z`.
 *
 * @param prefix `C` card, `V` vault, `I` iDEAL, `SDD`, `MAN` mandate, ...
 * @param now epoch milliseconds, written in UTC
 */
export function createReference(prefix: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(/\D/g, '').slice(2)
  return `${prefix}${time}${hex(8)}.${randomText(1, letters.slice(0, 36))}`
}

/**
 * Creates a scheme's id of a transaction. It is case-sensitive and has the longest and least regular form that schemes
 * allow, as in CCV's sample `SomeSchemeTrxId22chars`. CCV's other samples have 15 letters and digits.
 */
export function createSchemeId(): string {
  return `${randomText(7, letters)}-${randomText(7, letters)}_${randomText(6, letters)}`
}

/** Creates an acquirer's id of a transaction. CCV's samples have 6 characters. */
export function createMethodTransactionId(): string {
  return randomText(6, letters)
}
