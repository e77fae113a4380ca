import type { Money } from '../protocol.ts'

/** RFC 9457, with a stable `code`. */
export interface Problem {
  type: string
  title: string
  status: number
  code: ProblemCode | (string & {})
  /** Number to quote; also in the log. */
  diagnosticsId: string
  /** Which fields, by their path, and how to mend each. */
  errors?: { field: string; message: string }[]
  /** With `order-in-progress`: the page at CCV where the live attempt can still be finished. */
  redirectUrl?: string
  /** With `already-paid`, for the shop: what was paid, where the session asks for something else. */
  paid?: Money
  /** With `refused-by-ccv`: CCV's own word, and its id of the refusal for its support. For the shop only. */
  failureCode?: string
  errorReference?: string
}

/** Codes that the element acts on; others read as "something went wrong, try again". */
export type ProblemCode =
  /** The token is not valid (any more): ask the shop for a fresh one. */
  | 'unauthorized'
  | 'session-expired'
  | 'invalid-request'
  /** The offered choices changed: load the session again. */
  | 'choice-not-offered'
  /** The consent text changed: load the session again and show the new one. */
  | 'consent-required'
  | 'already-paid'
  /** The live attempt could not be cancelled at CCV; it can be finished at `redirectUrl`. */
  | 'order-in-progress'
  /** Safe to try again later; nothing was started. */
  | 'try-again'
  | 'internal'
