import type { Fault } from './faults.ts'
import type { Plan } from './records.ts'

/** One row per thing that can happen to a payment, an enrolment or a mandate. */
export interface Scenario {
  /** What one sees, for the page and for the README. */
  tells: string
  /** Faults that strike the call that creates it. */
  faults?: readonly Omit<Fault, 'on'>[]
  webhook?: Plan['webhook']
  outcome?: Plan['outcome']
  savesNothing?: boolean
  /** Kept out of look-ups from its creation on. */
  hideForMs?: number
  /** Its idempotency reference is not remembered. */
  forgetIdempotency?: boolean
}

const minute = 60_000

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
} satisfies Record<string, Scenario>

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarios

/** True for the name of a scenario. */
export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name)
}
