/** Why a call to CCV gave no usable answer. Closed: a new kind is a breaking change. */
export type CcvErrorKind =
  | 'rejected' // understood and refused (documented 400 or 404): this send created nothing; an earlier one may have
  | 'unauthorized' // 401 or 403: this send created nothing
  | 'rate-limited' // 429: this send created nothing
  | 'not-sent' // nothing left this side: whoever wraps the client held it back; an earlier send is as unknown as it was
  | 'unknown-outcome' // timeout, broken connection, redirect, 5xx or undocumented 4xx: something may have been created
  | 'unexpected-answer' // 2xx that does not match our schema: something may have been created

/** What stands on the merchant's balance at CCV, in minor units of its currency. What CCV didn't tell is absent. */
export interface CcvBalance {
  creditAmountMinor?: number
  debitAmountMinor?: number
  /** Below 0 when more is owed than is there. */
  totalMinor?: number
}

/** What CCV told beside the status, reduced to members that carry nothing of the request. */
export interface CcvErrorFacts {
  status?: number | undefined
  /** CCV's word for the refusal, such as `refund_limit`. */
  failureCode?: string | undefined
  /** CCV's id of this error, to name to its support. Not a transaction. */
  errorReference?: string | undefined
  /** The request member that CCV complains about. */
  field?: string | undefined
  /** The merchant's balance, when it was too low. */
  balance?: CcvBalance | undefined
  /** From `Retry-After`, in milliseconds from now. */
  retryAfterMs?: number | undefined
  cause?: unknown
}

/**
 * The error of every call that gave no usable answer.
 *
 * Code branches on `kind`. `message` is for logs, never for shoppers. No key, header, request body, query or
 * received value is kept, but for CCV's own words and the merchant's balance, so the error may be logged whole.
 */
export class CcvError extends Error {
  override readonly name = 'CcvError'
  readonly kind: CcvErrorKind
  /** HTTP status; `undefined` when no answer arrived. */
  readonly status: number | undefined
  /** CCV's word for the refusal, where it gave one. */
  readonly failureCode: string | undefined
  /** CCV's eight hex digits for its support; unrelated to any transaction's reference. */
  readonly errorReference: string | undefined
  /** The request member that CCV complains about, where it named one. */
  readonly field: string | undefined
  /** The merchant's balance, where the failure code is `unsufficient_balance` and CCV told it. */
  readonly balance: CcvBalance | undefined
  /** How long CCV asks to wait, where it said so. */
  readonly retryAfterMs: number | undefined

  constructor(kind: CcvErrorKind, message: string, facts: CcvErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.kind = kind
    this.status = facts.status
    this.failureCode = facts.failureCode
    this.errorReference = facts.errorReference
    this.field = facts.field
    this.balance = facts.balance
    this.retryAfterMs = facts.retryAfterMs
  }

  /** True when CCV may have acted: look it up before sending it again. */
  get mayHaveHappened(): boolean {
    return this.kind === 'unknown-outcome' || this.kind === 'unexpected-answer'
  }

  /** True when CCV itself says that it doesn't know the thing asked for; a stranger's 404 page doesn't count. */
  get notFound(): boolean {
    return this.kind === 'rejected' && (this.status === 404 || this.failureCode === 'unknown_reference')
  }
}
