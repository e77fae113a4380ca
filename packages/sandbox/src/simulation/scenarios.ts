import type { Plan } from '../books/records.ts'
import type { PlannedFollowUp } from '../books/world.ts'
import type { Fault } from './faults.ts'

/** One row per thing that can happen to a payment, an enrolment, a mandate or what follows them. */
export interface Scenario {
  /** What one sees, for the page and for the README. */
  tells: string
  /** The call it waits for; when not said, the next payment, enrolment or mandate. */
  on?: PlannedFollowUp | 'cancel' | 'void'
  /** Faults that strike that call. */
  faults?: readonly Omit<Fault, 'on'>[]
  webhook?: Plan['webhook']
  outcome?: Plan['outcome']
  savesNothing?: boolean
  settlesAfterMs?: number
  returnsAfterMs?: number
  /** Kept out of look-ups from its creation on. */
  hideForMs?: number
  /** Its idempotency reference is not remembered. */
  forgetIdempotency?: boolean
}

const minute = 60_000
const day = 86_400_000

const answerLost = [{ do: 'hang-up-after' }] as const
const requestLost = [{ do: 'hang-up-before' }] as const

/** An error of CCV's, in its documented form. */
function refusal(failureCode: string, message: string, more: Record<string, unknown> = {}) {
  const body = { type: 'process_error', message, failureCode, reference: '5A4DB0C5', ...more }
  return [{ do: 'answer', status: 400, body }] as const
}

/** What can happen. The sandbox's page, its control API, tests and README read this one table. */
export const scenarios = {
  paid: { tells: 'It succeeds, whatever card is used.', outcome: { status: 'success' } },
  declined: {
    tells: 'The bank refuses, whatever card is used.',
    outcome: { status: 'failed', failureCode: 'card_refused' },
  },
  'insufficient-funds': {
    tells: 'The bank refuses for lack of money.',
    outcome: { status: 'failed', failureCode: 'insufficient_funds' },
  },
  challenge: {
    tells: 'The shopper has to answer a 3-D Secure challenge, whatever card is used.',
    outcome: 'challenge',
  },
  'manual-intervention': {
    tells: 'It ends in manualintervention: neither paid nor failed.',
    outcome: { status: 'manualintervention' },
  },
  abandoned: { tells: 'It stays pending for ever, and no webhook comes.', outcome: 'never' },
  'saves-nothing': { tells: 'It succeeds, but no mandate and no token comes back.', savesNothing: true },
  'answer-lost': { tells: 'It is created, then the connection is cut.', faults: [{ do: 'hang-up-after' }] },
  'request-lost': { tells: 'The connection is cut before anything is done.', faults: [{ do: 'hang-up-before' }] },
  slow: {
    tells: 'It is created at once, the answer comes 35 seconds later.',
    faults: [{ do: 'slow', delayMs: 35_000 }],
  },
  'server-error': {
    tells: 'Answered 500, nothing is created.',
    faults: [{ do: 'answer', status: 500, body: { type: 'process_error', message: 'An unexpected error occurred' } }],
  },
  'created-server-error': {
    tells: 'Answered 500 although it was created.',
    faults: [{ do: 'answer', status: 500, afterWork: true, body: { type: 'process_error', message: 'Unexpected' } }],
  },
  'rate-limited': {
    tells: 'Answered 429, nothing is created.',
    faults: [{ do: 'answer', status: 429, body: { type: 'process_error', message: 'Too many requests' } }],
  },
  garbage: { tells: 'It is created, the answer is half a JSON text.', faults: [{ do: 'garbage' }] },
  'webhook-never': { tells: 'No webhook comes.', webhook: { mode: 'lost' } },
  'webhook-twice': { tells: 'The same webhook comes twice at once.', webhook: { mode: 'double' } },
  'webhook-late': { tells: 'The webhook comes a minute late.', webhook: { mode: 'delayed', delayMs: minute } },
  'webhook-early': {
    tells: 'A webhook that the creating call causes comes before its answer.',
    webhook: { mode: 'early' },
  },
  'idempotency-forgotten': {
    tells: 'The connection is cut, and a repetition with the same Idempotency-Reference creates another one.',
    faults: [{ do: 'hang-up-after' }],
    forgetIdempotency: true,
  },
  'hidden-for-a-minute': {
    tells: 'The connection is cut, and look-ups do not find it for a minute.',
    faults: [{ do: 'hang-up-after' }],
    hideForMs: minute,
  },
  'debit-returned': {
    tells: 'It succeeds, and two days later the bank takes it back: a chargeback of its own.',
    outcome: { status: 'success' },
    returnsAfterMs: 2 * day,
  },
  'refund-refused': {
    tells: 'Refund: refused, nothing is created.',
    on: 'refund',
    faults: refusal('rejected', 'Refused'),
  },
  'refund-no-balance': {
    tells: 'Refund: refused, for the balance with CCV is too low.',
    on: 'refund',
    faults: refusal('unsufficient_balance', 'The balance is too low', {
      balance: { creditAmount: 10, debitAmount: 9.5, total: 0.5 },
    }),
  },
  'refund-pending': {
    tells: 'Refund: pending for a day of sandbox time, then it succeeds.',
    on: 'refund',
    settlesAfterMs: day,
  },
  'refund-fails': {
    tells: 'Refund: pending for a day of sandbox time, then it fails.',
    on: 'refund',
    settlesAfterMs: day,
    outcome: { status: 'failed', failureCode: 'rejected' },
  },
  'refund-manual': {
    tells: 'Refund: it ends in manualintervention.',
    on: 'refund',
    outcome: { status: 'manualintervention' },
  },
  'refund-answer-lost': {
    tells: 'Refund: it is created, then the connection is cut.',
    on: 'refund',
    faults: answerLost,
  },
  'refund-request-lost': {
    tells: 'Refund: the connection is cut before anything is done.',
    on: 'refund',
    faults: requestLost,
  },
  'refund-hidden': {
    tells: 'Refund: the connection is cut, and look-ups do not find it for a minute.',
    on: 'refund',
    faults: answerLost,
    hideForMs: minute,
  },
  'refund-idempotency-forgotten': {
    tells: 'Refund: the connection is cut, and a repetition creates another one.',
    on: 'refund',
    faults: answerLost,
    forgetIdempotency: true,
  },
  'capture-refused': {
    tells: 'Capture: refused, nothing is created.',
    on: 'capture',
    faults: refusal('rejected', 'Refused'),
  },
  'capture-pending': {
    tells: 'Capture: pending for a day of sandbox time, then it succeeds.',
    on: 'capture',
    settlesAfterMs: day,
  },
  'capture-fails': {
    tells: 'Capture: it is created and fails.',
    on: 'capture',
    outcome: { status: 'failed', failureCode: 'rejected' },
  },
  'capture-answer-lost': {
    tells: 'Capture: it is created, then the connection is cut.',
    on: 'capture',
    faults: answerLost,
  },
  'capture-request-lost': {
    tells: 'Capture: the connection is cut before anything is done.',
    on: 'capture',
    faults: requestLost,
  },
  'reversal-refused': {
    tells: 'Reversal: refused, nothing is created.',
    on: 'reversal',
    faults: refusal('rejected', 'Refused'),
  },
  'reversal-pending': {
    tells: 'Reversal: pending for a day of sandbox time, then it succeeds.',
    on: 'reversal',
    settlesAfterMs: day,
  },
  'reversal-answer-lost': {
    tells: 'Reversal: it is created, then the connection is cut.',
    on: 'reversal',
    faults: answerLost,
  },
  'cancel-refused': {
    tells: 'Cancel: refused, though it is pending.',
    on: 'cancel',
    faults: refusal('rejected', 'The transaction cannot be cancelled'),
  },
  'cancel-answer-lost': { tells: 'Cancel: it is done, then the connection is cut.', on: 'cancel', faults: answerLost },
  'void-refused': {
    tells: 'Void: refused, though it is pending.',
    on: 'void',
    faults: refusal('rejected', 'The transaction cannot be voided'),
  },
  'void-answer-lost': { tells: 'Void: it is done, then the connection is cut.', on: 'void', faults: answerLost },
} satisfies Record<string, Scenario>

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarios

/** True for the name of a scenario. */
export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name)
}
