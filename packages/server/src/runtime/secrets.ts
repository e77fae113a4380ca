/** Ids, tokens, hashes and encryption: the only module that uses the platform's cryptography. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from 'node:crypto'

/** A new id such as `at_5f0c…`: unguessable, without an order, and URL-safe. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`
}

/** A new secret of 192 bits, such as `ct_…`; only its hash is stored. */
export function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(24).toString('base64url')}`
}

/** CCV's `Idempotency-Reference`: a UUID, as CCV advises. */
export function newIdempotencyReference(): string {
  return randomUUID()
}

/** References that are derived from a seed: they can be found at CCV even if our own record was lost. */
export function derivedReferences(seed: string): { id: string; idempotencyReference: string } {
  const digest = hashOf(seed)
  return { id: `at_${digest.slice(0, 24)}`, idempotencyReference: digest.slice(24, 64) }
}

/** SHA-256 as hex. Sufficient for random tokens, which need no salt. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** HMAC-SHA-256 of the parts. A zero byte separates them, so that different parts never give the same input. */
export function hmac(key: Uint8Array, purpose: string, payload: Uint8Array | string = ''): Uint8Array {
  return createHmac('sha256', key).update(purpose).update('\0').update(payload).digest()
}

/** Encodes bytes as URL-safe text. */
export function base64UrlOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

export function bytesOfBase64Url(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

export function bytesOfHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}

/** Compares two secrets in constant time. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(a), 'hex'), Buffer.from(hashOf(b), 'hex'))
}

/** The characters that are allowed after `Bearer`, including base64, as in RFC 6750. */
export function isBearerToken(text: string): boolean {
  return /^[\w.~+/-]{10,200}={0,2}$/.test(text)
}

/** True for a valid secret key of the shop: long enough not to be guessed, and valid in a header. */
export function isSecretKey(text: string): boolean {
  return text.length >= 12 && isBearerToken(text)
}

export const secretKeyFix = 'use random texts of at least 12 letters, digits and . ~ + / - _ ='

/** The hash with which a content security policy allows exactly this text. */
export function integrityOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** @returns the bytes of an encryption key; `undefined` when they are not 32 */
export function encryptionKeyOf(base64: string): Uint8Array | undefined {
  const bytes = /^[A-Za-z0-9+/_-]{43}=?$/.test(base64) ? Buffer.from(base64, 'base64') : undefined
  return bytes?.length === 32 ? bytes : undefined
}

/** Identifies a key without revealing anything about it. */
export function keyIdOf(key: Uint8Array): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8)
}

const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM as base64url: nonce, tag, text. It opens only with the same key and `context`. */
export function encryptText(key: Uint8Array, text: string, context: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(context))
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64url')
}

/** @returns `undefined` when the text was encrypted with another key or context, or was changed */
export function decryptText(key: Uint8Array, encrypted: string, context: string): string | undefined {
  const bytes = Buffer.from(encrypted, 'base64url')
  const start = nonceBytes + tagBytes
  if (bytes.length < start) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(nonceBytes, start))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]).toString('utf8')
  } catch {
    return undefined // the authentication tag does not match
  }
}
