/** Why a call to CCV gave no usable answer. This union is closed: a new kind is a breaking change. */
export type CcvErrorKind =
  | 'rejected' // refused with a documented 400 or 404: this send created nothing; an earlier one may have
  | 'unauthorized' // 401 or 403: this send created nothing
  | 'rate-limited' // 429: this send created nothing
  | 'not-sent' // a wrapper of the client didn't send the request; an earlier send may still have created something
  | 'unknown-outcome' // timeout, broken connection, redirect, 5xx or undocumented 4xx: something may have been created
  | 'unexpected-answer' // 2xx that does not match our schema: something may have been created

/** The merchant's balance at CCV, in minor units of its currency. Members that CCV didn't send are absent. */
export interface CcvBalance {
  creditAmountMinor?: number
  debitAmountMinor?: number
  /** Negative when the debit exceeds the credit. */
  totalMinor?: number
}

/** What CCV's error answer contains, reduced to members that repeat nothing of the request. */
export interface CcvErrorFacts {
  status?: number | undefined
  /** CCV's code for the refusal, such as `refund_limit`. */
  failureCode?: string | undefined
  /** CCV's id of this error, for its support. It isn't a transaction reference. */
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
 * Branch on `kind`. `message` is for logs, never for shoppers. The error holds no key, header, request body, query or
 * received value except CCV's own codes and the merchant's balance, so it is safe to log in full.
 */
export class CcvError extends Error {
  override readonly name = 'CcvError'
  readonly kind: CcvErrorKind
  /** HTTP status; `undefined` when no answer arrived. */
  readonly status: number | undefined
  /** CCV's code for the refusal, if it sent one. */
  readonly failureCode: string | undefined
  /** CCV's eight hex digits for its support; unrelated to any transaction's reference. */
  readonly errorReference: string | undefined
  /** The request member that CCV complains about, if it named one. */
  readonly field: string | undefined
  /** The merchant's balance, if the failure code is `unsufficient_balance` and CCV sent it. */
  readonly balance: CcvBalance | undefined
  /** How long CCV asks to wait, in milliseconds, if it sent `Retry-After`. */
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

  /** True when CCV may have processed the request: query it before sending it again. */
  get mayHaveHappened(): boolean {
    return this.kind === 'unknown-outcome' || this.kind === 'unexpected-answer'
  }

  /** True when CCV itself reports that the object doesn't exist. The 404 page of a proxy doesn't count. */
  get notFound(): boolean {
    return this.kind === 'rejected' && (this.status === 404 || this.failureCode === 'unknown_reference')
  }
}
