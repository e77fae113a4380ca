import type { CallOptions } from './http.ts'

/** Options of the calls that move money. CCV recognizes a repeat by its idempotency reference. */
export interface IdempotentCallOptions extends CallOptions {
  /** 1 to 50 characters, unique per request. CCV doesn't execute the same request twice under one reference. */
  idempotencyReference: string
}

/** Throws when the reference can't be sent in CCV's header, before any request uses it. */
export function checkedIdempotencyReference(reference: string): string {
  if (!/^[!-~]{1,50}$/.test(reference)) {
    throw new RangeError('idempotencyReference must have 1 to 50 printable ASCII characters without spaces')
  }
  return reference
}
