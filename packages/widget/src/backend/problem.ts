import type { Money } from './shared-protocol.ts'

/** RFC 9457, with a stable `code`. */
export interface Problem {
  /** Always `about:blank`: `code` identifies the problem. */
  type: string
  /** In English, for developers. */
  title: string
  /** The HTTP status. */
  status: number
  /** Stable: clients can rely on it. */
  code: ProblemCode | (string & {})
  /** The id that the shopper can give to the shop's support; also in the log. */
  diagnosticsId: string
  /** The invalid fields, by their path, each with its fix. */
  errors?: {
    /** The path, such as `choices.0.methods`; empty for the whole body. */
    field: string
    /** How to correct it. */
    message: string
  }[]
  /** With `order-in-progress`: CCV's page where the active attempt can still be finished; absent for a direct debit on its way. */
  redirectUrl?: string
  /** With `already-paid`, for the shop only: what was paid, if the session has other values. */
  paid?: Money
  /** With `refused-by-ccv`: the failure code from CCV. For the shop only. */
  failureCode?: string
  /** With `refused-by-ccv`: CCV's id of the refusal, for its support. For the shop only. */
  errorReference?: string
}

/** Codes that the element handles; it shows "something went wrong, try again" for others. */
export type ProblemCode =
  /** The token is invalid or has expired: request a new one from the shop. */
  | 'unauthorized'
  | 'session-expired'
  | 'invalid-request'
  /** The offered choices have changed: load the session again. */
  | 'choice-not-offered'
  /** The consent text has changed: load the session again and show the new text. */
  | 'consent-required'
  | 'already-paid'
  /**
   * The active attempt could not be cancelled at CCV; it can be finished at `redirectUrl`. Without `redirectUrl` there is
   * nothing to finish, such as a direct debit on its way: read the status and show it.
   */
  | 'order-in-progress'
  /** Nothing was started: it is safe to try again later. */
  | 'try-again'
  | 'internal'

/** Reasons of a failure that the element can translate. It treats unknown ones as `declined`. */
export type Reason =
  /** The bank or CCV declined it. */
  | 'declined'
  | 'insufficient-funds'
  /** The shopper cancelled it, on CCV's page or here. */
  | 'cancelled'
  /** It was not finished in time. */
  | 'expired'
  | 'fraud-suspected'
  /** CCV could not be reached or rejected the request; no money was taken. */
  | 'unavailable'
  /** The shop or CCV has to review it. */
  | 'needs-review'
