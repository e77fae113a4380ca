import type { Money } from './shared-protocol.ts'

/** RFC 9457, with a stable `code`. */
export interface Problem {
  /** Always `about:blank`: `code` says what it is. */
  type: string
  /** In English, for developers. */
  title: string
  /** The HTTP status. */
  status: number
  /** Stable: act on it. */
  code: ProblemCode | (string & {})
  /** Number to quote; also in the log. */
  diagnosticsId: string
  /** Which fields, by their path, and how to mend each. */
  errors?: {
    /** Such as `choices.0.methods`; empty for the whole body. */
    field: string
    /** How to correct it. */
    message: string
  }[]
  /** With `order-in-progress`: the page at CCV where the live attempt can still be finished. */
  redirectUrl?: string
  /** With `already-paid`, for the shop: what was paid, where the session asks for something else. */
  paid?: Money
  /** With `refused-by-ccv`: CCV's own word, and its id of the refusal for its support. For the shop only. */
  failureCode?: string
  /** CCV's id of the refusal. For the shop only. */
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

/** Why a payment or a save did not work out, in words that the element can translate. Unknown ones read as `declined`. */
export type Reason =
  /** The bank or CCV said no. */
  | 'declined'
  | 'insufficient-funds'
  /** The shopper stopped on CCV's page or here. */
  | 'cancelled'
  /** Nobody finished it in time. */
  | 'expired'
  | 'fraud-suspected'
  /** CCV could not be reached or refused the request; nothing was taken. */
  | 'unavailable'
  /** A person at the shop or CCV has to look. */
  | 'needs-review'
