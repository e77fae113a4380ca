/** Ids, tokens and their hashes: the one place that touches the machine's cryptography. */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'

/** A new id such as `at_5f0c…`: unguessable, sortable by nothing, safe in URLs. */
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

/** References that come out the same from the same seed: found again at CCV even when our own record was lost. */
export function derivedReferences(seed: string): { id: string; idempotencyReference: string } {
  const digest = hashOf(seed)
  return { id: `at_${digest.slice(0, 24)}`, idempotencyReference: digest.slice(24, 64) }
}

/** SHA-256 as hex. Enough for random tokens, which need no salt. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Compares two secrets without telling by the time taken where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(a), 'hex'), Buffer.from(hashOf(b), 'hex'))
}

/** What may stand after `Bearer`: base64 included, as in RFC 6750. */
export function isBearerToken(text: string): boolean {
  return /^[\w.~+/-]{10,200}={0,2}$/.test(text)
}

/** A secret key of the shop: long enough not to be guessed, and sendable. */
export function isSecretKey(text: string): boolean {
  return text.length >= 12 && isBearerToken(text)
}

export const secretKeyFix = 'use random texts of at least 12 letters, digits and . ~ + / - _ ='

/** The hash by which a content security policy allows exactly this text. */
export function integrityOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
