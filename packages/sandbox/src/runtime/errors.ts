import { z } from 'zod'
import { hex } from '../books/references.ts'

/** An error answer: CCV's flat error object with its HTTP status. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: 400 | 401 | 404 | 429 | 500
  readonly body: Record<string, unknown>

  constructor(status: 400 | 401 | 404 | 429 | 500, body: { type: string; message: string } & Record<string, unknown>) {
    super(body.message)
    this.status = status
    // CCV's id of the error, for its support; it isn't a transaction reference.
    this.body = { ...body, reference: hex(8) }
  }
}

/** Creates the error for a missing or malformed member. CCV names the field. */
export function invalid(field: string, message: string): ApiError {
  return new ApiError(400, { type: 'validation_error', message, field })
}

/** Creates the error for a broken business rule. */
export function refused(failureCode: string, message: string, more: Record<string, unknown> = {}): ApiError {
  return new ApiError(400, { type: 'process_error', message, failureCode, ...more })
}

/** Creates the error for a reference that no transaction or mandate of this merchant has. */
export function unknownReference(reference: string): ApiError {
  return new ApiError(404, {
    type: 'process_error',
    message: `There is no transaction or mandate ${reference}`,
    failureCode: 'unknown_reference',
  })
}

/** Converts any thrown value to an error answer. No other function maps errors to an HTTP status. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof z.ZodError) {
    const issue = error.issues[0]
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    const field = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('.')
    return invalid(field, `${field || 'body'}: ${issue?.message ?? 'invalid'}`)
  }
  if (error instanceof SyntaxError) {
    return new ApiError(400, { type: 'validation_error', message: 'The body is not valid JSON' })
  }
  return new ApiError(500, {
    type: 'process_error',
    message: 'An unexpected error occurred',
    failureCode: 'processing_error',
  })
}
