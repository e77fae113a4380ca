/**
 * Stories that random generation would produce too rarely: each fails when one rule about money is removed. Run first.
 */
import type { Action } from './stories.ts'

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

/** A rejection concerns only its own request: an earlier send of the same payment may have arrived. */
const refusedAfterUnknown: Action[][] = (['absent', 'saved'] as const).map((how) => [
  { do: 'refuse-again', order, server, how },
  ...later,
])

/** A payment is paid only if CCV's answer matches the request. */
const answeredWrongly: Action[][] = (['amount', 'currency', 'merchantOrderReference'] as const).map((about) => [
  click('card'),
  { do: 'lie', pick: 0, about },
  ...later,
])

/** The success of another payment does not count: a first payment can be identified only by its own reference. */
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

/** An accepted operation does not fail because a read of it fails; otherwise more is refunded than was paid. */
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

/** A mandate whose answer is lost is recovered, never sent again. */
const mandateLost: Action[][] = (['sepa-mandate', 'paypal-mandate'] as const).map((choice) => [
  { do: 'load', order, tab, server },
  { do: 'fault', fault: { on: 'POST /mandate', do: 'hang-up-after' } },
  { do: 'hide', order },
  click(choice),
  ...later,
])

/** At whatever step the server dies, the attempt is continued: CCV has nothing that is not stored. */
const diedAtEachStep: Action[][] = Array.from({ length: 8 }, (_, index) => [
  { do: 'load', order, tab, server },
  { do: 'die', server, in: index + 1 },
  click('saved'),
  click('saved'),
  ...later,
])

/** A payment that succeeds after a failure, and whose webhook is lost, is found by the reconciliation. */
const lateAndUnreported: Action[][] = [
  [
    click('card'),
    { do: 'shopper', pick: 0, outcome: 'failed' },
    { do: 'hear', server },
    ...later,
    { do: 'shopper', pick: 1, outcome: 'success' },
  ],
]

/** Two debits of the same amount with one mandate: each pays its own order, whichever succeeds. */
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

const silence: Action = { do: 'silence', calls: 0 }
const speak: Action = { do: 'speak' }
const chargeOf = (order: string): Action => ({ do: 'charge', order, server, how: 'absent', wait: true })

/** A removed card pays for nothing that still waits for CCV. */
const removedInSilence: Action[][] = [
  [silence, chargeOf(order), { do: 'remove', server }, speak, ...later],
  [silence, click('saved'), { do: 'pass', ms: 13_000 }, { do: 'remove', server }, speak, ...later],
]

/** A late payment of an earlier amount does not pay the order at its current amount. */
const lateOfAnotherAmount: Action[][] = (
  [
    { amountMinor: 1000, currency: 'EUR' },
    { amountMinor: 9900, currency: 'EUR' },
    { amountMinor: 4250, currency: 'CHF' },
  ] as const
).map((money) => [
  { do: 'replace', order, money, server },
  click('card'),
  { do: 'shopper', pick: 0, outcome: 'failed' },
  { do: 'hear', server },
  ...later,
  { do: 'replace', order, money: { amountMinor: 4250, currency: 'EUR' }, server },
  { do: 'shopper', pick: 0, outcome: 'success' },
  { do: 'hear', server },
  ...later,
])

/** Other payments with the card, however many, do not allow one more instalment. */
const agreedAndCrowded: Action[][] = [
  [
    { do: 'instalment', period: 1, server, wait: true },
    { do: 'instalment', period: 2, server, wait: true },
    { do: 'pass', ms: 1000 },
    { do: 'crowd', count: 300 },
    { do: 'pass', ms: 1000 },
    { do: 'instalment', period: 3, server, wait: true },
    chargeOf(order),
  ],
  [
    { do: 'instalment', period: 1, server, wait: true },
    { do: 'instalment', period: 2, server, wait: false },
    { do: 'instalment', period: 3, server: 1, wait: false },
    { do: 'instalment', period: 4, server, wait: true },
    ...later,
  ],
]

/** A request to stop something that CCV never received must not send it. */
const stoppedUnknown: Action[][] = [
  [
    { do: 'fault', fault: { on: 'POST /payment', do: 'hang-up-before' } },
    chargeOf(order),
    { do: 'pass', ms: 26_000 },
    { do: 'stop', what: 'payment', order, server },
    ...later,
  ],
  [
    { do: 'load', order, tab, server },
    { do: 'fault', fault: { on: 'POST /payment', do: 'hang-up-before' } },
    { do: 'fault', fault: { on: 'GET /transaction', do: 'hang-up-before' } },
    click('saved'),
    { do: 'cancel', order, tab, server },
    ...later,
  ],
  [
    chargeOf(order),
    { do: 'scenario', name: 'refund-request-lost', order },
    { do: 'refund', order, server, amountMinor: 50 },
    { do: 'pass', ms: 26_000 },
    { do: 'stop', what: 'refund', order, server },
    ...later,
  ],
]

/** A request that died with its server is repeated by two servers at once: one of them executes it. */
const repeatedAfterDeath: Action[][] = (['refund', 'session'] as const).map((what) => [
  chargeOf(order),
  { do: 'die', server, in: 1 },
  { do: 'repeat', what, order, key: 0, times: 1, server, wait: true },
  { do: 'pass', ms: 2.5 * 60_000 },
  { do: 'repeat', what, order, key: 0, times: 2, server, wait: true },
  ...later,
])

export const hardStories: readonly Action[][] = [
  ...twoDebits,
  ...refusedAfterUnknown,
  ...answeredWrongly,
  ...answeredWithAnother,
  ...refundNotRead,
  ...mandateLost,
  ...diedAtEachStep,
  ...lateAndUnreported,
  ...removedInSilence,
  ...lateOfAnotherAmount,
  ...agreedAndCrowded,
  ...stoppedUnknown,
  ...repeatedAfterDeath,
]
