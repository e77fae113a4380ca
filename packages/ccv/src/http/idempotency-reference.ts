import type { CallOptions } from './http.ts'

/** What the calls that move money take: CCV knows a repeat of them by its reference. */
export interface IdempotentCallOptions extends CallOptions {
  /** 1 to 50 characters, unique per request. CCV takes a repeat of the same request under it for the same one. */
  idempotencyReference: string
}

/** Refuses what CCV's header can't carry, before anything is sent under it. */
export function checkedIdempotencyReference(reference: string): string {
  if (!/^[!-~]{1,50}$/.test(reference)) {
    throw new RangeError('idempotencyReference must have 1 to 50 printable ASCII characters without spaces')
  }
  return reference
}
