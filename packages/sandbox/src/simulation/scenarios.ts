import type { Plan } from '../books/records.ts'
import type { PlannedFollowUp } from '../books/world.ts'
import type { Fault } from './faults.ts'

/** A scenario: a simulated event of a payment, an enrolment, a mandate or a follow-up. */
export interface Scenario {
  /** What the caller observes, for the overview page and the README. */
  description: string
  /** The call that the scenario waits for. The default is the next payment, enrolment or mandate. */
  on?: PlannedFollowUp | 'cancel' | 'void'
  /** Faults of that call. */
  faults?: readonly Omit<Fault, 'on'>[]
  webhook?: Plan['webhook']
  outcome?: Plan['outcome']
  savesNothing?: boolean
  settlesAfterMs?: number
  returnsAfterMs?: number
  /** How long reads and queries don't find it after its creation. */
  hideForMs?: number
  /** Its idempotency reference is not stored. */
  forgetIdempotency?: boolean
}

const minute = 60_000
const day = 86_400_000

const answerLost = [{ do: 'hang-up-after' }] as const
const requestLost = [{ do: 'hang-up-before' }] as const

/** Returns the fault that answers with one of CCV's errors, in its documented form. */
function refusal(failureCode: string, message: string, more: Record<string, unknown> = {}) {
  const body = { type: 'process_error', message, failureCode, reference: '5A4DB0C5', ...more }
  return [{ do: 'answer', status: 400, body }] as const
}

/** All scenarios. The overview page, the control API, the tests and the README use this table. */
export const scenarios = {
  paid: { description: 'It succeeds with any card.', outcome: { status: 'success' } },
  declined: {
    description: 'The bank declines it with any card.',
    outcome: { status: 'failed', failureCode: 'card_refused' },
  },
  'insufficient-funds': {
    description: 'The bank declines it because of insufficient funds.',
    outcome: { status: 'failed', failureCode: 'insufficient_funds' },
  },
  'card-expired': {
    description: 'The bank declines it because the card has expired, which CCV reports as card_refused.',
    outcome: { status: 'failed', failureCode: 'card_refused' },
  },
  challenge: {
    description: 'The shopper gets a 3-D Secure challenge with any card.',
    outcome: 'challenge',
  },
  'manual-intervention': {
    description: 'It ends in manualintervention: neither paid nor failed.',
    outcome: { status: 'manualintervention' },
  },
  abandoned: { description: 'It stays pending, and no webhook is sent.', outcome: 'never' },
  'saves-nothing': { description: 'It succeeds, but returns no mandate and no token.', savesNothing: true },
  'answer-lost': { description: 'It is created, then the connection is cut.', faults: [{ do: 'hang-up-after' }] },
  'request-lost': {
    description: 'The connection is cut before anything is created.',
    faults: [{ do: 'hang-up-before' }],
  },
  slow: {
    description: 'It is created at once, but the answer takes 35 seconds.',
    faults: [{ do: 'slow', delayMs: 35_000 }],
  },
  'server-error': {
    description: 'The answer is 500, and nothing is created.',
    faults: [{ do: 'answer', status: 500, body: { type: 'process_error', message: 'An unexpected error occurred' } }],
  },
  'created-server-error': {
    description: 'The answer is 500, although it is created.',
    faults: [{ do: 'answer', status: 500, afterWork: true, body: { type: 'process_error', message: 'Unexpected' } }],
  },
  'rate-limited': {
    description: 'The answer is 429, and nothing is created.',
    faults: [{ do: 'answer', status: 429, body: { type: 'process_error', message: 'Too many requests' } }],
  },
  garbage: { description: 'It is created, but the answer is truncated JSON.', faults: [{ do: 'garbage' }] },
  'webhook-never': { description: 'No webhook is sent.', webhook: { mode: 'lost' } },
  'webhook-twice': { description: 'The same webhook is sent twice at the same time.', webhook: { mode: 'double' } },
  'webhook-late': { description: 'The webhook is sent a minute late.', webhook: { mode: 'delayed', delayMs: minute } },
  'webhook-early': {
    description: 'A webhook caused by the creating call arrives before its answer.',
    webhook: { mode: 'early' },
  },
  'idempotency-forgotten': {
    description: 'The connection is cut, and a repeat with the same Idempotency-Reference creates a duplicate.',
    faults: [{ do: 'hang-up-after' }],
    forgetIdempotency: true,
  },
  'hidden-for-a-minute': {
    description: 'The connection is cut, and queries do not find it for a minute.',
    faults: [{ do: 'hang-up-after' }],
    hideForMs: minute,
  },
  'debit-returned': {
    description: 'It succeeds, and two days later the bank charges it back.',
    outcome: { status: 'success' },
    returnsAfterMs: 2 * day,
  },
  'refund-refused': {
    description: 'Refund: refused, and nothing is created.',
    on: 'refund',
    faults: refusal('rejected', 'Refused'),
  },
  'refund-no-balance': {
    description: 'Refund: refused, because the balance at CCV is too low.',
    on: 'refund',
    faults: refusal('unsufficient_balance', 'The balance is too low', {
      balance: { creditAmount: 10, debitAmount: 9.5, total: 0.5 },
    }),
  },
  'refund-pending': {
    description: 'Refund: pending for a day of sandbox time, then it succeeds.',
    on: 'refund',
    settlesAfterMs: day,
  },
  'refund-fails': {
    description: 'Refund: pending for a day of sandbox time, then it fails.',
    on: 'refund',
    settlesAfterMs: day,
    outcome: { status: 'failed', failureCode: 'rejected' },
  },
  'refund-manual': {
    description: 'Refund: it ends in manualintervention.',
    on: 'refund',
    outcome: { status: 'manualintervention' },
  },
  'refund-answer-lost': {
    description: 'Refund: it is created, then the connection is cut.',
    on: 'refund',
    faults: answerLost,
  },
  'refund-request-lost': {
    description: 'Refund: the connection is cut before anything is created.',
    on: 'refund',
    faults: requestLost,
  },
  'refund-hidden': {
    description: 'Refund: the connection is cut, and queries do not find it for a minute.',
    on: 'refund',
    faults: answerLost,
    hideForMs: minute,
  },
  'refund-idempotency-forgotten': {
    description: 'Refund: the connection is cut, and a repeat creates a duplicate.',
    on: 'refund',
    faults: answerLost,
    forgetIdempotency: true,
  },
  'capture-refused': {
    description: 'Capture: refused, and nothing is created.',
    on: 'capture',
    faults: refusal('rejected', 'Refused'),
  },
  'capture-pending': {
    description: 'Capture: pending for a day of sandbox time, then it succeeds.',
    on: 'capture',
    settlesAfterMs: day,
  },
  'capture-fails': {
    description: 'Capture: it is created and fails.',
    on: 'capture',
    outcome: { status: 'failed', failureCode: 'rejected' },
  },
  'capture-answer-lost': {
    description: 'Capture: it is created, then the connection is cut.',
    on: 'capture',
    faults: answerLost,
  },
  'capture-request-lost': {
    description: 'Capture: the connection is cut before anything is created.',
    on: 'capture',
    faults: requestLost,
  },
  'reversal-refused': {
    description: 'Reversal: refused, and nothing is created.',
    on: 'reversal',
    faults: refusal('rejected', 'Refused'),
  },
  'reversal-pending': {
    description: 'Reversal: pending for a day of sandbox time, then it succeeds.',
    on: 'reversal',
    settlesAfterMs: day,
  },
  'reversal-answer-lost': {
    description: 'Reversal: it is created, then the connection is cut.',
    on: 'reversal',
    faults: answerLost,
  },
  'cancel-refused': {
    description: 'Cancel: refused, although it is pending.',
    on: 'cancel',
    faults: refusal('rejected', 'The transaction cannot be cancelled'),
  },
  'cancel-answer-lost': {
    description: 'Cancel: it is processed, then the connection is cut.',
    on: 'cancel',
    faults: answerLost,
  },
  'void-refused': {
    description: 'Void: refused, although it is pending.',
    on: 'void',
    faults: refusal('rejected', 'The transaction cannot be voided'),
  },
  'void-answer-lost': {
    description: 'Void: it is processed, then the connection is cut.',
    on: 'void',
    faults: answerLost,
  },
} satisfies Record<string, Scenario>

/** Name of a scenario. */
export type ScenarioName = keyof typeof scenarios

/** True for the name of a scenario. */
export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name)
}
