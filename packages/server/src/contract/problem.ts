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

const problems = {
  'invalid-request': [400, 'The request is invalid: see the fields in errors'],
  unauthorized: [401, 'The token is missing or no longer valid'],
  'not-found': [404, 'This resource does not exist'],
  'method-not-allowed': [405, 'This path does not support this HTTP method'],
  'session-expired': [409, 'The checkout session has ended: ask the shop for a new one'],
  'session-changed': [409, 'The order or its choices have changed: show them again'],
  'choice-not-offered': [409, 'This choice is not offered'],
  'consent-required': [409, 'The accepted consent is missing or out of date: show the current text'],
  'already-paid': [409, 'This order is already paid'],
  'order-in-progress': [409, 'A payment for this order is still in progress'],
  'method-not-usable': [409, 'This saved method cannot be used'],
  'method-in-use': [409, 'An agreement still uses this saved method'],
  'not-possible': [409, 'This operation is not possible in the current state'],
  'amount-exceeded': [409, 'The amount exceeds the available amount'],
  'refused-by-ccv': [422, 'CCV refused the request'],
  'period-taken': [409, 'This period of the agreement has already been charged'],
  'agreement-exceeded': [409, 'The agreement does not allow this charge'],
  'too-many-tries': [409, 'Charges of this saved method failed too often'],
  'too-early': [409, 'It is too early to charge this saved method again'],
  'method-stopped': [409, 'This saved method must not be charged again'],
  'no-receiver': [409, 'No event endpoint is configured: set webhook or onEvent'],
  'key-in-flight': [409, 'A request with this Idempotency-Key is still in progress'],
  'body-too-large': [413, 'The request body is too large'],
  'unsupported-type': [415, 'Send JSON, with content-type application/json'],
  'key-reused': [422, 'This Idempotency-Key was already used with another request'],
  'too-many-requests': [429, 'Too many requests: try again in a moment'],
  'try-again': [503, 'Temporarily unavailable: try again in a moment. Nothing was started'],
  unavailable: [503, 'The store does not answer: try again in a moment'],
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
