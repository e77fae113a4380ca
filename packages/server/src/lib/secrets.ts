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

/** SHA-256 as hex. Enough for random tokens, which need no salt. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Compares two secrets without telling by the time taken where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(a), 'hex'), Buffer.from(hashOf(b), 'hex'))
}

/** The hash by which a content security policy allows exactly this text. */
export function integrityOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
