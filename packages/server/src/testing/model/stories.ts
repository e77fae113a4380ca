/** The actions of stories, in random order: by the shopper, the shop, CCV, the network, the clock, and crashes. */
import type { Fault, ScenarioName } from '@ccv-checkout/sandbox'
import { type Arbitrary, array, constant, constantFrom, integer, oneof, record } from 'fast-check'
import type { Currency } from '../../domain/saved-methods/agreement.ts'

export const orders = ['A', 'B'] as const
/** Each browser tab has its own session and token. */
type Tab = 0 | 1

export type Action =
  | { do: 'click'; order: string; tab: Tab; choice: Choice; server: number; wait: boolean }
  | { do: 'cancel' | 'poll' | 'return' | 'expire' | 'load'; order: string; tab: Tab; server: number }
  | { do: 'save'; choice: Saving; server: number; wait: boolean }
  | { do: 'shopper'; pick: number; outcome: 'success' | 'failed' | 'manualintervention' }
  | { do: 'webhooks'; mode: 'normal' | 'lost' | 'double' | 'early' | 'delayed' }
  | { do: 'hear' | 'sweep'; server: number }
  | { do: 'forge'; pick: number; keyed: boolean }
  | { do: 'lie'; pick: number; about: 'amount' | 'currency' | 'merchantOrderReference' }
  | { do: 'pass'; ms: number }
  | { do: 'fault'; fault: Fault }
  | { do: 'scenario'; name: ScenarioName; order: string }
  | { do: 'hide' | 'forget'; order: string }
  | { do: 'charge'; order: string; server: number; wait: boolean; how: 'absent' | 'present' | 'later' | 'mandate' }
  | { do: 'refuse-again'; order: string; server: number; how: 'absent' | 'saved' }
  | { do: 'refund'; order: string; server: number; amountMinor: number }
  | { do: 'capture' | 'reversal'; order: string; server: number }
  | { do: 'revoke'; pick: number; server: number }
  | { do: 'handler'; hangs: boolean }
  | { do: 'remove'; server: number }
  | { do: 'stop'; what: 'payment' | 'refund'; order: string; server: number }
  | { do: 'replace'; order: string; money: Money; server: number }
  | { do: 'instalment'; period: number; server: number; wait: boolean }
  | { do: 'crowd'; count: number }
  | { do: 'repeat'; what: 'refund' | 'session'; order: string; key: 0 | 1; times: 1 | 2; server: number; wait: boolean }
  | { do: 'silence'; calls: number }
  | { do: 'speak' }
  | { do: 'die'; server: number; in: number }

export interface Money {
  amountMinor: number
  currency: Currency
}

/** Each key refunds a different amount: the first and second key of each order, order by order. */
export const keyedAmounts = [101, 102, 111, 112] as const

export type Choice = 'card' | 'ideal' | 'bcmc' | 'saved' | 'pay-and-save' | 'sepa-mandate' | 'paypal-mandate'
/** Choices that need no order. */
export type Saving = 'save-card' | 'sepa-mandate' | 'paypal-mandate' | 'applepay-mandate' | 'googlepay-mandate'

const order = constantFrom(...orders)
const tab = constantFrom<Tab>(0, 0, 1)
const server = integer({ min: 0, max: 1 })
const pick = integer({ min: 0, max: 5 })
const wait = constantFrom(true, true, false)
export const minute = 60_000
export const hour = 60 * minute

const on = constantFrom(
  'POST /payment',
  'POST /payment',
  'POST /payment',
  'POST /vault/initiate',
  'POST /mandate',
  'POST /mandate',
  'GET /mandate/{id}',
  'DELETE /mandate/{id}',
  'GET /transaction',
  'POST /cancel',
  'POST /refund',
  'POST /capture',
  'POST /reversal',
  '*',
)
/** A rejection in the form that CCV documents is trusted: nothing was created. */
export const refusal = { type: 'process_error', message: 'no', failureCode: 'rejected', reference: '5A4DB0C5' }

const fault: Arbitrary<Fault> = oneof(
  record({ on, do: constantFrom('hang-up-before', 'hang-up-after', 'garbage'), times: integer({ min: 1, max: 3 }) }),
  record({
    on,
    do: constant('answer'),
    status: constantFrom(409, 418, 500, 503),
    afterWork: constantFrom(true, false),
  }),
  record({ on, do: constant('answer'), status: constantFrom(401, 429) }),
  record({ on, do: constant('answer'), status: constant(400), body: constant(refusal) }),
)

const name = constantFrom<ScenarioName>(
  'answer-lost',
  'hidden-for-a-minute',
  'hidden-for-a-minute',
  'idempotency-forgotten',
  'created-server-error',
  'manual-intervention',
  'saves-nothing',
  'webhook-never',
  'webhook-twice',
  'cancel-refused',
  'cancel-answer-lost',
  'void-refused',
  'void-answer-lost',
  'refund-answer-lost',
  'refund-request-lost',
  'capture-answer-lost',
  'capture-request-lost',
  'reversal-answer-lost',
)

const choice = constantFrom<Choice>(
  'card',
  'card',
  'ideal',
  'ideal',
  'bcmc',
  'saved',
  'pay-and-save',
  'sepa-mandate',
  'paypal-mandate',
)
const saving = constantFrom<Saving>(
  'save-card',
  'sepa-mandate',
  'paypal-mandate',
  'applepay-mandate',
  'googlepay-mandate',
)

const money = constantFrom<Money>(
  { amountMinor: 4250, currency: 'EUR' },
  { amountMinor: 4250, currency: 'EUR' },
  { amountMinor: 1000, currency: 'EUR' },
  { amountMinor: 9900, currency: 'EUR' },
  { amountMinor: 4250, currency: 'CHF' },
)

/** The shop's actions besides charges. */
const ofShop: [number, Arbitrary<Action>][] = [
  [1, record({ do: constant('remove'), server })],
  [2, record({ do: constant('stop'), what: constantFrom('payment', 'payment', 'refund'), order, server })],
  [3, record({ do: constant('replace'), order, money, server })],
  [2, record({ do: constant('instalment'), period: integer({ min: 1, max: 5 }), server, wait })],
  [
    2,
    record({
      do: constant('repeat'),
      what: constantFrom('refund', 'refund', 'session'),
      order,
      key: constantFrom(0, 1),
      times: constantFrom(1, 2),
      server,
      wait,
    }),
  ],
]

const weighted: [number, Arbitrary<Action>][] = [
  [4, record({ do: constant('scenario'), name, order })],
  [7, record({ do: constant('click'), order, tab, choice, server, wait })],
  [4, record({ do: constantFrom('cancel', 'poll', 'return', 'load'), order, tab, server })],
  [1, record({ do: constant('expire'), order, tab, server })],
  [1, record({ do: constant('save'), choice: saving, server, wait })],
  [
    5,
    record({
      do: constant('shopper'),
      pick,
      outcome: constantFrom('success', 'success', 'failed', 'manualintervention'),
    }),
  ],
  [1, record({ do: constant('webhooks'), mode: constantFrom('normal', 'lost', 'double', 'early', 'delayed') })],
  [4, record({ do: constantFrom('hear', 'sweep'), server })],
  [1, record({ do: constant('handler'), hangs: constantFrom(true, false) })],
  [1, record({ do: constant('forge'), pick, keyed: constantFrom(true, false) })],
  [3, record({ do: constant('lie'), pick, about: constantFrom('amount', 'currency', 'merchantOrderReference') })],
  [
    3,
    record({
      do: constant('pass'),
      ms: constantFrom(1000, 3000, 26_000, 2.5 * minute, 11 * minute, 2 * hour, 25 * hour),
    }),
  ],
  [3, record({ do: constant('fault'), fault })],
  [1, record({ do: constantFrom('hide', 'forget'), order })],
  [
    3,
    record({ do: constant('charge'), order, server, wait, how: constantFrom('absent', 'present', 'later', 'mandate') }),
  ],
  [2, record({ do: constant('refuse-again'), order, server, how: constantFrom('absent', 'saved') })],
  [1, record({ do: constant('refund'), order, server, amountMinor: constantFrom(50, 4250) })],
  [2, record({ do: constantFrom('capture', 'reversal'), order, server })],
  [1, record({ do: constant('revoke'), pick, server })],
  ...ofShop,
  [1, record({ do: constant('silence'), calls: constantFrom(0, 4, 12) })],
  [1, record({ do: constant('speak') })],
  [4, record({ do: constant('die'), server, in: integer({ min: 1, max: 8 }) })],
]

/** A story is a list of actions, which run one after another or at the same time. */
export const stories: Arbitrary<Action[]> = array(
  oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary }))),
  { minLength: 2, maxLength: 24, size: 'max' },
)
