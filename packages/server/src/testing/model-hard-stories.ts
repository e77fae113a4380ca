/** Stories that chance would tell too rarely: each goes wrong when one rule of money is left out. Told first. */
import type { Action } from './model-stories.ts'

const server = 0
const tab = 0
const order = 'A'
const click = (choice: Extract<Action, { do: 'click' }>['choice']): Action => ({
  do: 'click',
  order,
  tab,
  choice,
  server,
  wait: true,
})
const later: readonly Action[] = [
  { do: 'pass', ms: 26_000 },
  { do: 'sweep', server },
]

/** A refusal speaks for its own request alone: what was sent before it may have arrived. */
const refusedAfterUnknown: Action[][] = (['absent', 'saved'] as const).map((how) => [
  { do: 'refuse-again', order, server, how },
  ...later,
])

/** Paid is only what was asked for. */
const answeredWrongly: Action[][] = (['amount', 'currency', 'merchantOrderReference'] as const).map((about) => [
  click('card'),
  { do: 'lie', pick: 0, about },
  ...later,
])

/** Another payment's success is not this one's: a first payment has nothing but its own reference to tell. */
const answeredWithAnother: Action[][] = [
  [
    { do: 'refuse-again', order: 'B', server, how: 'saved' },
    { do: 'lie', pick: 0, about: 'merchantOrderReference' },
    click('sepa-mandate'),
    { do: 'cancel', order, tab, server },
    { do: 'shopper', pick: 0, outcome: 'success' },
    ...later,
  ],
]

/** What CCV has taken on is not refused because a read of it is: else more is given back than came in. */
const unknownReference = { type: 'process_error', message: 'no', failureCode: 'unknown_reference' }
const refundNotRead: Action[][] = [
  [
    { do: 'charge', order, server, how: 'absent', wait: true },
    { do: 'fault', fault: { on: 'GET /transaction', do: 'answer', status: 404, body: unknownReference } },
    { do: 'refund', order, server, amountMinor: 50 },
    { do: 'refund', order, server, amountMinor: 4250 },
    ...later,
  ],
]

/** A mandate whose answer is lost is looked for, never sent again. */
const mandateLost: Action[][] = (['sepa-mandate', 'paypal-mandate'] as const).map((choice) => [
  { do: 'load', order, tab, server },
  { do: 'fault', fault: { on: 'POST /mandate', do: 'hang-up-after' } },
  { do: 'hide', order },
  click(choice),
  ...later,
])

/** Whatever step it died at, what was begun is gone on with: CCV takes nothing that is not stored. */
const diedAtEachStep: Action[][] = Array.from({ length: 8 }, (_, index) => [
  { do: 'load', order, tab, server },
  { do: 'die', server, in: index + 1 },
  click('saved'),
  click('saved'),
  ...later,
])

/** Money that came after a failure, and whose webhook was lost, is found when the day's books are compared. */
const lateAndUnheard: Action[][] = [
  [
    click('card'),
    { do: 'shopper', pick: 0, outcome: 'failed' },
    { do: 'hear', server },
    ...later,
    { do: 'shopper', pick: 1, outcome: 'success' },
  ],
]

/** Two debits of one amount with one mandate: each pays its own order, whichever comes in. */
const twoDebits: Action[][] = (['success', 'failed'] as const).map((outcome) => [
  click('sepa-mandate'),
  { do: 'shopper', pick: 0, outcome: 'success' },
  ...later,
  { do: 'charge', order: 'B', server, how: 'mandate', wait: true },
  { do: 'shopper', pick: 0, outcome },
  ...later,
  { do: 'pass', ms: 25 * 3_600_000 },
  { do: 'sweep', server },
])

export const hardStories: readonly Action[][] = [
  ...twoDebits,
  ...refusedAfterUnknown,
  ...answeredWrongly,
  ...answeredWithAnother,
  ...refundNotRead,
  ...mandateLost,
  ...diedAtEachStep,
  ...lateAndUnheard,
]
