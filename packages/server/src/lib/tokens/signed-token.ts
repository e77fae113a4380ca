/** Tokens that say by themselves which session they are for and until when: signed, and stored nowhere. */
import type { Signer } from './signer.ts'

export type SignedScope = 'status' | 'page'

export interface SignedToken {
  sessionId: string
  /** The session's, when it was given out. */
  generation: number
  /** Epoch ms. */
  endsAt: number
}

const prefixes = { status: 'st_', page: 'pg_' } as const satisfies Record<SignedScope, string>
const idBytes = 12
const generationBytes = 4
const timeBytes = 6
const payloadBytes = idBytes + generationBytes + timeBytes

/** @returns such as `st_…`, 59 characters that may stand in an address */
export function signToken(signer: Signer, scope: SignedScope, token: SignedToken): string {
  const payload = Buffer.alloc(payloadBytes)
  payload.write(token.sessionId.replace(/^cs_/, ''), 'hex')
  payload.writeUInt32BE(token.generation, idBytes)
  payload.writeUIntBE(token.endsAt, idBytes + generationBytes, timeBytes)
  const signature = signer.sign(purposeOf(scope), payload)
  return `${prefixes[scope]}${Buffer.concat([payload, signature]).toString('base64url')}`
}

/** @returns `undefined` for what was not signed here for this scope; whether its time is over is the caller's to see */
export function readToken(signer: Signer, scope: SignedScope, text: string): SignedToken | undefined {
  if (!isSignedToken(scope, text)) return undefined
  const bytes = Buffer.from(text.slice(prefixes[scope].length), 'base64url')
  const payload = bytes.subarray(0, payloadBytes)
  if (!signer.isSigned(purposeOf(scope), payload, bytes.subarray(payloadBytes))) return undefined
  return {
    sessionId: `cs_${payload.subarray(0, idBytes).toString('hex')}`,
    generation: payload.readUInt32BE(idBytes),
    endsAt: payload.readUIntBE(idBytes + generationBytes, timeBytes),
  }
}

/** True for what looks like one. */
export function isSignedToken(scope: SignedScope, text: string): boolean {
  return text.startsWith(prefixes[scope]) && /^[\w-]{56}$/.test(text.slice(prefixes[scope].length))
}

function purposeOf(scope: SignedScope): string {
  return `token ${scope}`
}
