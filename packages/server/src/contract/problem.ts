/** Errors of the contract, and the only place where errors are mapped to HTTP answers. */
import { CcvError } from '@ccv-checkout/ccv'
import type { Problem } from '@ccv-checkout/widget/protocol'
import { HTTPException } from 'hono/http-exception'
import { ConflictError, StoreError } from '../store/store.ts'

export interface FieldError {
  /** Path, such as `choices.0.methods`. */
  field: string
  /** What is wrong and how to fix it. */
  message: string
}

/** The status and the title of each code. The comments tell the caller what to do; the documentation lists them. */
const problems = {
  /** Correct the fields that `errors` names. The same request is never accepted. */
  'invalid-request': [400, 'The request is invalid: see the fields in errors'],
  /** The shop's server sends its secret key, a browser only its token. Create the session again for a new token. */
  unauthorized: [401, 'The token is missing or no longer valid'],
  /** Check the id and the path. A browser's token reads only what it was made for. */
  'not-found': [404, 'This resource does not exist'],
  /** Use the HTTP method that the reference of the routes names. */
  'method-not-allowed': [405, 'This path does not support this HTTP method'],
  /** Create the session of the order again, and show it. */
  'session-expired': [409, 'The checkout session has ended: ask the shop for a new one'],
  /** Load the session again, and show its choices. The elements do this themselves. */
  'session-changed': [409, 'The order or its choices have changed: show them again'],
  /** Load the session again: the choices depend on the order, the customer and the account at CCV. */
  'choice-not-offered': [409, 'This choice is not offered'],
  /** Load the session again, show its text and its plan, and send the hash of the consent that the shopper accepted. */
  'consent-required': [409, 'The accepted consent is missing or out of date: show the current text'],
  /** Show that the order is paid; `paid`, where present, has the amount. Use another id for another order. */
  'already-paid': [409, 'This order is already paid'],
  /** Send the shopper to `redirectUrl`. Without it, read the status and show it; never start a second payment elsewhere. */
  'order-in-progress': [409, 'A payment for this order is still in progress'],
  /** Let the shopper choose another saved method, or pay without one. */
  'method-not-usable': [409, 'This saved method cannot be used'],
  /** Show what ends, and repeat the request with `endsAgreement=true` when the shopper confirms it. */
  'method-in-use': [409, 'An agreement still uses this saved method'],
  /** Read the resource again: `errors` says which state prevents the operation. */
  'not-possible': [409, 'This operation is not possible in the current state'],
  /** Ask for less: `errors` names the amount that is left. */
  'amount-exceeded': [409, 'The amount exceeds the available amount'],
  /** Read `failureCode`, and quote `errorReference` to CCV's support. */
  'refused-by-ccv': [422, 'CCV refused the request'],
  /** Do nothing: another charge of this period is paid or in progress. */
  'period-taken': [409, 'This period of the agreement has already been charged'],
  /** Do not charge: `errors` names the limit that the shopper agreed to. More needs a new agreement. */
  'agreement-exceeded': [409, 'The agreement does not allow this charge'],
  /** Do not charge again for now. Send the shopper the `recoveryUrl` of the last charge. */
  'too-many-tries': [409, 'Charges of this saved method failed too often'],
  /** Charge again from the time in `errors` on, which is also the `retryAt` of the last charge. */
  'too-early': [409, 'It is too early to charge this saved method again'],
  /** Ask the shopper for another method: the bank has refused this one for good. */
  'method-stopped': [409, 'This saved method must not be charged again'],
  /** Configure `webhook` or `onEvent` at this server, then deliver the event again. */
  'no-receiver': [409, 'No event endpoint is configured: set webhook or onEvent'],
  /** Repeat the same request with the same key after a few seconds, at the latest after a minute. */
  'key-in-flight': [409, 'A request with this Idempotency-Key is still in progress'],
  /** Send less: no valid request is that large. */
  'body-too-large': [413, 'The request body is too large'],
  /** Send the body as JSON, with the header `content-type: application/json`. */
  'unsupported-type': [415, 'Send JSON, with content-type application/json'],
  /** Use a new key for a new request. A repetition must have exactly the same body. */
  'key-reused': [422, 'This Idempotency-Key was already used with another request'],
  /** Wait for the time in the header `Retry-After`, then repeat the request. */
  'too-many-requests': [429, 'Too many requests: try again in a moment'],
  /** Repeat the request a little later, with the same `Idempotency-Key`. Nothing was started. */
  'try-again': [503, 'Temporarily unavailable: try again in a moment. Nothing was started'],
  /** Repeat the request with the same `Idempotency-Key`. If it lasts, check the database. */
  unavailable: [503, 'The store does not answer: try again in a moment'],
  /** Search the log for `diagnosticsId`. Read the state before you repeat a request that moves money. */
  internal: [500, 'An internal error occurred'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemName = keyof typeof problems

/** Every code, for the documentation. */
export const problemNames = Object.keys(problems)

export interface ProblemOptions {
  errors?: FieldError[]
  /** With `already-paid`: what was paid for the order. */
  paid?: { amountMinor: number; currency: string }
  redirectUrl?: string
  failureCode?: string
  errorReference?: string
  cause?: unknown
}

/** An error that the caller can act on. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemName
  readonly errors: FieldError[]
  readonly paid: ProblemOptions['paid']
  readonly redirectUrl: string | undefined
  /** CCV's failure code, and the id of the refusal to quote to CCV's support. */
  readonly failureCode: string | undefined
  readonly errorReference: string | undefined

  constructor(code: ProblemName, options: ProblemOptions = {}) {
    super(problems[code][1], { cause: options.cause })
    this.code = code
    this.errors = options.errors ?? []
    this.paid = options.paid
    this.redirectUrl = options.redirectUrl
    this.failureCode = options.failureCode
    this.errorReference = options.errorReference
  }

  get status(): number {
    return problems[this.code][0]
  }
}

/** Creates the error for one invalid field. */
export function invalid(field: string, message: string): ProblemError {
  return new ProblemError('invalid-request', { errors: [{ field, message }] })
}

/** Maps any error to the contract's answer. Details of an unexpected error are not included. */
export function problemOf(error: unknown, diagnosticsId: string): Problem & { status: number } {
  const known = toProblemError(error)
  return {
    type: 'about:blank',
    title: known.message,
    status: known.status,
    code: known.code,
    diagnosticsId,
    ...(known.errors.length > 0 ? { errors: known.errors } : {}),
    ...(known.paid ? { paid: known.paid } : {}),
    ...(known.redirectUrl ? { redirectUrl: known.redirectUrl } : {}),
    ...(known.failureCode ? { failureCode: known.failureCode } : {}),
    ...(known.errorReference ? { errorReference: known.errorReference } : {}),
  }
}

function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof CcvError) return new ProblemError('try-again', { cause: error })
  if (error instanceof SyntaxError) {
    return new ProblemError('invalid-request', { errors: [{ field: '', message: 'Send well-formed JSON' }] })
  }
  if (error instanceof HTTPException && error.status < 500) {
    if (error.status === 413) return new ProblemError('body-too-large')
    if (error.status === 415) return new ProblemError('unsupported-type')
    return new ProblemError('invalid-request', { errors: [{ field: '', message: 'Send well-formed JSON' }] })
  }
  if (error instanceof StoreError || error instanceof ConflictError) {
    return new ProblemError('unavailable', { cause: error })
  }
  return new ProblemError('internal', { cause: error })
}
