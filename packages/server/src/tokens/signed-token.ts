/** Signed tokens that contain their session and expiry, and are not stored. */
import { base64UrlOf, bytesOfBase64Url, bytesOfHex, hexOf } from '../runtime/secrets.ts'
import type { Signer } from './signer.ts'

export type SignedScope = 'status' | 'page'

export interface SignedToken {
  sessionId: string
  /** The generation of the session when the token was created. */
  generation: number
  /** Epoch ms. */
  endsAt: number
}

const prefixes = { status: 'st_', page: 'pg_' } as const satisfies Record<SignedScope, string>
// The session's id in 12 bytes, its generation in 4, the time in 6; then the signature.
const generationAt = 12
const timeAt = 16
const payloadBytes = 22

/** @returns 59 characters such as `st_…`, safe in a URL */
export function signToken(signer: Signer, scope: SignedScope, token: SignedToken): string {
  const payload = new Uint8Array(payloadBytes)
  payload.set(bytesOfHex(token.sessionId.replace(/^cs_/, '')))
  const view = new DataView(payload.buffer)
  view.setUint32(generationAt, token.generation)
  view.setUint16(timeAt, Math.floor(token.endsAt / 2 ** 32))
  view.setUint32(timeAt + 2, token.endsAt % 2 ** 32)
  return `${prefixes[scope]}${base64UrlOf(new Uint8Array([...payload, ...signer.sign(purposeOf(scope), payload)]))}`
}

/** Verifies the signature, not the expiry. @returns `undefined` for a token that was not signed here for this scope */
export function readToken(signer: Signer, scope: SignedScope, text: string): SignedToken | undefined {
  if (!isSignedToken(scope, text)) return undefined
  const bytes = bytesOfBase64Url(text.slice(prefixes[scope].length))
  const payload = bytes.slice(0, payloadBytes)
  if (!signer.isSigned(purposeOf(scope), payload, bytes.subarray(payloadBytes))) return undefined
  const view = new DataView(payload.buffer)
  return {
    sessionId: `cs_${hexOf(payload.subarray(0, generationAt))}`,
    generation: view.getUint32(generationAt),
    endsAt: view.getUint16(timeAt) * 2 ** 32 + view.getUint32(timeAt + 2),
  }
}

/** True for text in the format of such a token. */
export function isSignedToken(scope: SignedScope, text: string): boolean {
  return text.startsWith(prefixes[scope]) && /^[\w-]{56}$/.test(text.slice(prefixes[scope].length))
}

function purposeOf(scope: SignedScope): string {
  return `token ${scope}`
}
