/**
 * The state machine of an attempt: its states, and the next state for an outcome at CCV. Pure; no I/O.
 *
 * Two rules make webhook, return, poll and sweep safe in any order and number: a payment that succeeded stays
 * succeeded, and a late success still counts.
 */
import type { Currency } from '../saved-methods/agreement.ts'

export type AttemptState =
  /** Stored, not yet marked as sent: it is safe to send. */
  | 'stored'
  /** Marked as sent, without a usable answer so far: CCV may or may not have it. */
  | 'unknown'
  /** CCV has it; the shopper may be on CCV's page. */
  | 'open'
  | 'failed'
  /** Voided while pending at CCV. CCV refunds a payment that still succeeds. */
  | 'voided'
  /** Voided, paid nevertheless, and refunded by CCV. */
  | 'returned'
  | 'authorised'
  /** The authorisation was released. */
  | 'released'
  /** Needs manual review: `manualintervention`, a mismatch, or an outcome that stays unclear. */
  | 'review'
  | 'succeeded'

/** The reason of an attempt that the shop released because it expects no outcome any more. */
export const releasedReason = 'released'

/** The CCV call that an attempt makes. */
export type Call = 'payment' | 'vault' | 'mandate'

/** One try to carry out a choice at CCV. It is stored before CCV is called. */
export interface Attempt {
  id: string
  sessionId: string
  orderId: string | null
  customerId: string | null
  /** Name of the order lock: `order:<id>`, or `session:<id>` without an order. */
  orderLock: string
  /** True for the attempt that holds the order lock. A unique index allows at most one per lock. */
  holdsLock: boolean
  choice: string
  method: string
  call: Call
  /** True when the shopper completes it on CCV's page; false when it runs at once. */
  hosted: boolean
  /** True when CCV also mails the shopper a link (SEPA): it may be completed even if we never returned a URL. */
  mailed: boolean
  /** The exact bytes that are sent, also on a retry. */
  requestBody: string
  idempotencyReference: string
  merchantOrderReference: string
  amountMinor: number | null
  currency: Currency | null
  /** Identifies choice, method, details and consent: a second click with the same fingerprint resumes the attempt. */
  fingerprint: string
  state: AttemptState
  reason: string | null
  /** CCV's failure code, or one of our own (`unsentCodes` in `charge.ts`) when CCV was not called. */
  failureCode: string | null
  /** When it failed; epoch ms. A later answer of CCV does not change it. */
  failedAt: number | null
  /** CCV's id of its refusal, to quote to CCV's support; unrelated to any transaction. */
  errorReference: string | null
  /** True for a late success: it succeeded after it had failed or was cancelled. */
  late: boolean
  /** CCV's reference of the transaction, or the mandate id. */
  reference: string | null
  /** The transaction behind a mandate or a vault enrolment. */
  childReference: string | null
  /** True when the child is the first payment of a mandate. No other attempt can have the same child. */
  childPinned: boolean
  redirectUrl: string | null
  /** True when the mandate is signed and its first debit is processing. */
  processing: boolean
  /** False once cancellation was requested: if the attempt is found at CCV, it is cancelled there. */
  cancelRequested: boolean
  /** True when that cancellation does not stop a direct debit: it ends when the attempt is found to be processing. */
  cancelKeepsDebit: boolean
  /** When it was first sent; epoch ms. */
  sentAt: number | null
  sends: number
  /** End of the lease of the server that is calling CCV for it; epoch ms, 0 without a lease. */
  leaseUntil: number
  /** The saved method this attempt creates. */
  makesMethodId: string | null
  /** The saved method this attempt pays with. */
  usesMethodId: string | null
  /** True when the shopper is absent (MIT): it is queried at CCV before its first send, and the sweep may send it. */
  isAbsent: boolean
  /** True when it only reserves the amount; a capture or reversal follows. */
  authorises: boolean
  /** `<method>:<period>` of a series. At most one attempt that holds its order lock has the same key. */
  periodKey: string | null
  /**
   * The saved method whose agreement this payment counts towards: a charge, the payment that created it, or a recovery.
   */
  agreementMethodId: string | null
  /** Due day of its period under that agreement, in days since 1970 (UTC). */
  dueDay: number | null
  returnKeyHash: string
  webhookKeyHash: string
  /** Where the shopper goes on return: the shop's page, or our plain page. */
  returnTo: 'shop' | 'page'
  lang: string
  /** When it was last read at CCV; epoch ms. */
  askedAt: number | null
  /** When to read it at CCV again; `null` only when its outcome is final. */
  nextCheckAt: number | null
  createdAt: number
  updatedAt: number
  /** Increases with every write; an update of an older version is rejected. */
  version: number
}

/** Returns whether CCV may have accepted a debit of it whose money follows within days. */
export function canBeProcessing({
  call,
  method,
  amountMinor,
}: Pick<Attempt, 'call' | 'method' | 'amountMinor'>): boolean {
  return amountMinor !== null && (call === 'mandate' || method === 'sdd')
}

/** Returns whether a cancellation was refused or dropped because its direct debit is on its way. */
export function isKeptDebit({ processing, cancelRequested }: Pick<Attempt, 'processing' | 'cancelRequested'>): boolean {
  return processing && !cancelRequested
}

/** Returns whether its request may still be sent or repeated. */
export function isToBeSent({ state, reference }: Pick<Attempt, 'state' | 'reference'>): boolean {
  return reference === null && (state === 'stored' || state === 'unknown')
}

/** The outcome of an attempt at CCV, reduced to the cases that are handled. */
export type Outcome =
  | { is: 'pending'; processing?: boolean }
  | { is: 'success' }
  | { is: 'authorised' }
  | { is: 'failed'; reason: string }
  /** CCV refunded a payment that succeeded after a void. */
  | { is: 'returned' }
  /** The authorisation was released. */
  | { is: 'released' }
  | { is: 'review'; reason: 'manualintervention' | 'mismatch' | 'unclear' }

export interface Next {
  state: AttemptState
  reason: string | null
  late: boolean
  processing: boolean
}

/** States that hold the order lock and block other attempts. `succeeded` holds it permanently. */
const holding: ReadonlySet<AttemptState> = new Set(['stored', 'unknown', 'open', 'authorised', 'review', 'succeeded'])

/** Returns whether an attempt in this state holds the order lock. */
export function holdsLock(state: AttemptState): boolean {
  return holding.has(state)
}

/** Returns whether the shopper or CCV may still change the outcome without notifying us. */
export function isUnfinished(state: AttemptState): boolean {
  return state === 'stored' || state === 'unknown' || state === 'open' || state === 'authorised' || state === 'review'
}

/**
 * Returns the next state for an outcome. Pure: the cases are the rows of the state table, top to bottom.
 *
 * @returns the same state when nothing changes, so that callers can compare
 */
export function decide(attempt: Pick<Attempt, keyof Next>, outcome: Outcome): Next {
  const stay: Next = {
    state: attempt.state,
    reason: attempt.reason,
    late: attempt.late,
    processing: attempt.processing,
  }
  const to = (state: AttemptState, change: Partial<Next> = {}): Next => ({
    ...stay,
    state,
    reason: null,
    processing: false,
    ...change,
  })

  switch (attempt.state) {
    case 'stored': // nothing was sent, so CCV cannot have an outcome
    case 'succeeded': // a payment that succeeded stays succeeded
    case 'returned':
    case 'released':
      return stay

    case 'failed': // a late success still counts
      if (outcome.is === 'success') return to('succeeded', { late: true })
      return outcome.is === 'authorised' ? to('review', { reason: 'unclear', late: true }) : stay

    case 'voided': // CCV refunds a late payment: wait until the refund is listed
      if (outcome.is === 'returned') return to('returned', { reason: attempt.reason })
      return outcome.is === 'success' || outcome.is === 'authorised'
        ? to('review', { reason: 'paid-after-void' })
        : stay

    case 'review':
      if (attempt.reason === 'paid-after-void') {
        return outcome.is === 'returned' ? to('returned', { reason: 'cancelled' }) : stay
      }
      return outcome.is === 'pending' ? stay : decided(outcome, stay, to)

    case 'unknown':
    case 'open':
      return decided(outcome, stay, to)

    case 'authorised':
      if (outcome.is === 'released') return to('released')
      return outcome.is === 'success' ? to('succeeded') : stay
  }
}

function decided(outcome: Outcome, stay: Next, to: (state: AttemptState, change?: Partial<Next>) => Next): Next {
  switch (outcome.is) {
    case 'pending':
      // `processing` stays true until the payment has succeeded or failed.
      return to('open', { processing: stay.processing || (outcome.processing ?? false) })
    case 'success':
      return to('succeeded')
    case 'authorised':
      return to('authorised')
    case 'failed':
      return to('failed', { reason: outcome.reason })
    case 'review':
      return to('review', { reason: outcome.reason })
    case 'returned':
    case 'released':
      return stay
  }
}
