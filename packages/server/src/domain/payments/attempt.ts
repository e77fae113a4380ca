/**
 * The heart: what an attempt is, and what its next state is after hearing the truth. Pure; no I/O.
 *
 * Two rules make webhook, return, poll and sweep safe in any order and number: nothing un-pays, and money that
 * arrives late still counts.
 */
import type { Currency } from '../saved-methods/agreement.ts'

export type AttemptState =
  /** Written down, not yet marked sent: it is safe to send. */
  | 'stored'
  /** Marked sent, no usable answer (yet): CCV may or may not have it. */
  | 'unknown'
  /** CCV has it; the shopper may be there. */
  | 'open'
  | 'failed'
  /** Given up while pending at CCV, which will give back what still comes in. */
  | 'voided'
  /** Voided, paid all the same, and given back by CCV. */
  | 'returned'
  | 'authorised'
  /** An authorisation let go. */
  | 'released'
  /** A person has to look: `manualintervention`, a mismatch, or what stays unclear. */
  | 'review'
  | 'succeeded'

/** Why an attempt has failed of which the shop said that nothing more is expected. */
export const releasedReason = 'released'

/** Which of CCV's calls an attempt makes. */
export type Call = 'payment' | 'vault' | 'mandate'

/** One try to carry out a choice at CCV. Written down before CCV is called. */
export interface Attempt {
  id: string
  sessionId: string
  orderId: string | null
  customerId: string | null
  /** What may have one live attempt: `order:<id>`, or `session:<id>` where there is no order. */
  slot: string
  /** At most one attempt per slot has this; a unique index sees to it. */
  holdsSlot: boolean
  choice: string
  method: string
  call: Call
  /** True when the shopper completes it on CCV's page; false when it runs at once. */
  hosted: boolean
  /** CCV mails the shopper a link too (SEPA): it may be completed though we never handed out a URL. */
  mailed: boolean
  /** The exact bytes that are sent, and sent again. */
  requestBody: string
  idempotencyReference: string
  merchantOrderReference: string
  amountMinor: number | null
  currency: Currency | null
  /** Same choice, method, details and consent: a second click resumes instead of changing. */
  fingerprint: string
  state: AttemptState
  reason: string | null
  /** CCV's own word for why it failed; ours, as in `domain/charge.ts`, where CCV was asked nothing. */
  failureCode: string | null
  /** When it ended as failed; epoch ms. A later answer of CCV's does not change it. */
  failedAt: number | null
  /** CCV's id of its refusal, to name to its support; unrelated to any transaction. */
  errorReference: string | null
  /** Succeeded after it had failed or was left. */
  late: boolean
  /** CCV's reference of the transaction, or the mandate id. */
  reference: string | null
  /** The transaction behind a mandate or a vault enrolment. */
  childReference: string | null
  /** True when that is the first payment of a mandate: no other attempt can have the same. */
  childPinned: boolean
  redirectUrl: string | null
  /** Signed, and the first debit is on its way. */
  processing: boolean
  /** False once nobody waits for it: what turns up then is cancelled. */
  wanted: boolean
  /** When it was first sent; epoch ms. */
  sentAt: number | null
  sends: number
  /** Until then one server is busy calling CCV for it; epoch ms, 0 when nobody is. */
  leaseUntil: number
  /** The saved method this attempt makes. */
  makesMethodId: string | null
  /** The saved method this attempt pays with. */
  usesMethodId: string | null
  /** True when the shopper is not there (MIT): looked up at CCV before its first send, and sent by the sweep too. */
  isAbsent: boolean
  /** Only reserves the amount; capture or reversal follow. */
  authorises: boolean
  /** `<method>:<period>` of a series; at most one attempt that holds its slot has it. */
  periodKey: string | null
  /** The saved method whose agreement this payment counts for: a charge, the payment that made it, or a recovery. */
  agreementMethodId: string | null
  /** When what it pays for is due under that agreement, in days since 1970 (UTC). */
  dueDay: number | null
  returnKeyHash: string
  webhookKeyHash: string
  /** Where the shopper goes on return: the shop's page, or our plain page. */
  returnTo: 'shop' | 'page'
  lang: string
  /** When CCV was last asked; epoch ms. */
  askedAt: number | null
  /** When to ask again; `null` only when nothing more can come. */
  nextCheckAt: number | null
  createdAt: number
  updatedAt: number
  /** Grows with every write; a late writer loses. */
  version: number
}

/** True while its bytes may still be sent, or sent again. */
export function isToBeSent({ state, reference }: Pick<Attempt, 'state' | 'reference'>): boolean {
  return reference === null && (state === 'stored' || state === 'unknown')
}

/** What the truth says about an attempt, reduced to what we act on. */
export type Verdict =
  | { is: 'pending'; processing?: boolean }
  | { is: 'success' }
  | { is: 'authorised' }
  | { is: 'failed'; reason: string }
  /** CCV gave back what came in after a void. */
  | { is: 'returned' }
  /** The authorisation was let go. */
  | { is: 'released' }
  | { is: 'review'; reason: 'manualintervention' | 'mismatch' | 'unclear' }

export interface Next {
  state: AttemptState
  reason: string | null
  late: boolean
  processing: boolean
}

/** States that keep others from starting. `succeeded` keeps its place for good. */
const holding: ReadonlySet<AttemptState> = new Set(['stored', 'unknown', 'open', 'authorised', 'review', 'succeeded'])

/** True when an attempt in this state keeps its order's slot. */
export function holdsSlot(state: AttemptState): boolean {
  return holding.has(state)
}

/** True while the shopper or CCV may still do something that nobody has told us. */
export function isUnfinished(state: AttemptState): boolean {
  return state === 'stored' || state === 'unknown' || state === 'open' || state === 'authorised' || state === 'review'
}

/**
 * The next state after hearing a verdict. Pure: rows of the state table, top to bottom.
 *
 * @returns the same state when nothing changes, so that callers can compare
 */
export function decide(attempt: Pick<Attempt, keyof Next>, verdict: Verdict): Next {
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
    case 'stored': // nothing was sent, so nothing can be true about it
    case 'succeeded': // nothing un-pays
    case 'returned':
    case 'released':
      return stay

    case 'failed': // money that arrives late still counts
      if (verdict.is === 'success') return to('succeeded', { late: true })
      return verdict.is === 'authorised' ? to('review', { reason: 'unclear', late: true }) : stay

    case 'voided': // CCV promised to give it back: wait until it is seen
      if (verdict.is === 'returned') return to('returned', { reason: attempt.reason })
      return verdict.is === 'success' || verdict.is === 'authorised'
        ? to('review', { reason: 'paid-after-void' })
        : stay

    case 'review':
      if (attempt.reason === 'paid-after-void') {
        return verdict.is === 'returned' ? to('returned', { reason: 'cancelled' }) : stay
      }
      return verdict.is === 'pending' ? stay : decided(verdict, stay, to)

    case 'unknown':
    case 'open':
      return decided(verdict, stay, to)

    case 'authorised':
      if (verdict.is === 'released') return to('released')
      return verdict.is === 'success' ? to('succeeded') : stay
  }
}

function decided(verdict: Verdict, stay: Next, to: (state: AttemptState, change?: Partial<Next>) => Next): Next {
  switch (verdict.is) {
    case 'pending':
      // Money that is on its way stays so until it has arrived or failed.
      return to('open', { processing: stay.processing || (verdict.processing ?? false) })
    case 'success':
      return to('succeeded')
    case 'authorised':
      return to('authorised')
    case 'failed':
      return to('failed', { reason: verdict.reason })
    case 'review':
      return to('review', { reason: verdict.reason })
    case 'returned':
    case 'released':
      return stay
  }
}
