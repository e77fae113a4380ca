/** Errors of the contract, and the one place where any error becomes an HTTP answer. */
import { CcvError } from '@ccv-checkout/ccv'
import type { Problem } from '@ccv-checkout/widget/protocol'
import { HTTPException } from 'hono/http-exception'
import { ConflictError, StoreError } from '../store/store.ts'

export interface FieldError {
  /** Path, such as `choices.0.methods`. */
  field: string
  /** What is wrong and how to mend it. */
  message: string
}

const problems = {
  'invalid-request': [400, 'Something in the request is not right'],
  unauthorized: [401, 'The token is missing or no longer valid'],
  'not-found': [404, 'There is nothing here'],
  'method-not-allowed': [405, 'This address does not take that method'],
  'session-expired': [409, 'The checkout session has ended: ask the shop for a new one'],
  'choice-not-offered': [409, 'This choice is not offered (any more)'],
  'consent-required': [409, 'The consent text shown is missing or out of date'],
  'already-paid': [409, 'This order is paid'],
  'order-in-progress': [409, 'A payment for this order is still under way'],
  'method-not-usable': [409, 'This saved method cannot be used'],
  'method-in-use': [409, 'An agreement still runs on this saved method'],
  'not-possible': [409, 'That is not possible with this payment'],
  'amount-exceeded': [409, 'That is more than there is'],
  'refused-by-ccv': [422, 'CCV refused it'],
  'period-taken': [409, 'This period of the agreement is charged already'],
  'agreement-exceeded': [409, 'The agreement does not allow this charge'],
  'too-many-tries': [409, 'This saved method failed too often'],
  'too-early': [409, 'It is too early to charge this saved method again'],
  'method-stopped': [409, 'This saved method must not be charged again'],
  'no-receiver': [409, 'There is nobody to tell: set a webhook'],
  'key-in-flight': [409, 'A request with this Idempotency-Key is still under way'],
  'body-too-large': [413, 'The body is too large'],
  'unsupported-type': [415, 'Send JSON, with content-type application/json'],
  'key-reused': [422, 'This Idempotency-Key came before with another request'],
  'too-many-requests': [429, 'Too many requests: try again in a moment'],
  'try-again': [503, 'Not right now: try again in a moment. Nothing was started'],
  unavailable: [503, 'The store does not answer: try again in a moment'],
  internal: [500, 'Something went wrong here'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemName = keyof typeof problems

export interface ProblemOptions {
  errors?: FieldError[]
  /** With `already-paid`: what was paid for the order. */
  paid?: { amountMinor: number; currency: string }
  redirectUrl?: string
  failureCode?: string
  errorReference?: string
  cause?: unknown
}

/** An error that its receiver can act on. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemName
  readonly errors: FieldError[]
  readonly paid: ProblemOptions['paid']
  readonly redirectUrl: string | undefined
  /** CCV's own word for its refusal, and the id of it to name to CCV's support. */
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

/** A bad field, named. */
export function invalid(field: string, message: string): ProblemError {
  return new ProblemError('invalid-request', { errors: [{ field, message }] })
}

/** Any error, as the contract's answer. Nothing of an unexpected one is shown. */
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
