/** Reviewed survivors of charges, refunds and saved methods: a part of `equivalents.mjs`, which describes them. */

/** @import { Reviewed } from './report.mjs' */

/** @type {readonly Reviewed[]} */
export const acceptedOfCharges = [
  {
    file: 'packages/server/src/saved-methods/methods.ts',
    original: '{ return `method:${id}` }',
    replacement: '{}',
    reason: 'All methods then share one lock: they wait for each other, and are as safe.',
  },
  {
    file: 'packages/server/src/saved-methods/methods.ts',
    original: '{ methodId: id }',
    replacement: '{}',
    reason: 'The id is only for the log.',
  },
  {
    file: 'packages/server/src/charges/charges.ts',
    original: "attempt.state !== 'stored'",
    replacement: 'false',
    reason:
      'A repeated request then queries CCV once more for a sent charge; nothing is sent twice, because marking a send checks the state.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: '{ cause: refusal }',
    replacement: '{}',
    reason: 'The cause is used only in the log.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: '{ operationId: operation.id }',
    replacement: '{}',
    reason: 'Used only in the log.',
  },
]

/** @type {readonly Reviewed[]} */
export const equivalentsOfCharges = [
  {
    file: 'packages/server/src/saved-methods/methods.ts',
    original: 'true',
    replacement: 'false',
    reason: 'A mandate that can be removed has its id at CCV: this is not reached.',
  },
  {
    file: 'packages/server/src/saved-methods/methods.ts',
    original: 'mandateId === null',
    replacement: 'false',
    reason: 'A mandate that can be removed has its id at CCV.',
  },
  {
    file: 'packages/server/src/charges/charges.ts',
    original: "attempt?.choice === 'charge'",
    replacement: 'true',
    reason: 'An idempotency key of a charge always belongs to a charge.',
  },
  {
    file: 'packages/server/src/charges/charges.ts',
    original: 'attempt?.choice',
    replacement: 'attempt.choice',
    reason: 'Attempts are not deleted, so the id of an idempotency key always finds one.',
  },
  {
    file: 'packages/server/src/charges/charges.ts',
    original: 'session',
    replacement: 'true',
    reason: 'Sessions are not deleted, so every charge has one.',
  },
  {
    file: 'packages/server/src/charges/charges.ts',
    original: 'period ?? null',
    replacement: 'period && null',
    reason: 'The hash also contains the number of charges of the order, which distinguishes two periods of one order.',
  },
  {
    file: 'packages/server/src/charges/charges.ts',
    original: 'order?.amountMinor',
    replacement: 'order.amountMinor',
    reason: 'The session of an order contains the order.',
  },
  {
    file: 'packages/server/src/charges/charges.ts',
    original: 'attempt.isAbsent',
    replacement: 'true',
    reason: 'Both send it; the other branch only skips one read.',
  },
  {
    file: 'packages/server/src/charges/charge-limits.ts',
    original: "chosen.choice !== 'charge' || !charged",
    replacement: "chosen.choice !== 'charge' && !charged",
    reason: 'Only a charge has `charged`; the comparison is for the types.',
  },
  {
    file: 'packages/server/src/charges/charge-limits.ts',
    original: "chosen.choice !== 'charge'",
    replacement: 'false',
    reason: 'Only a charge has `charged`; the comparison is for the types.',
  },
  {
    file: 'packages/server/src/charges/charge-limits.ts',
    original: 'periodKey === null',
    replacement: 'false',
    reason: 'No charge has the period `null`, so none is found either way.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: 'attempt.amountMinor === null',
    replacement: 'false',
    reason: 'An attempt has both an amount and a currency, or neither. The comparison is for the types.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: 'attempt.currency === null',
    replacement: 'false',
    reason: 'An attempt has both an amount and a currency, or neither. The comparison is for the types.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: "case 'refund': return serializeRefund({ reference, amountMinor, description: id })",
    replacement: "case 'refund':",
    reason: 'It falls through to `capture`, whose request has the same bytes; `call` chooses the path.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: "row.state === 'failed'",
    replacement: 'true',
    reason: 'CCV’s refusal is returned only together with the operation that it ended, from one transaction.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: '!operation',
    replacement: 'false',
    reason: 'Operations are not deleted, so the id always finds one.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: 'operation.reference !== null',
    replacement: 'false',
    reason: '`recover` returns an operation that has a reference as it is stored, without a call to CCV.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: "requested.state === 'failed'",
    replacement: 'false',
    reason: '`recover` returns an operation that has ended as it is stored, without a call to CCV.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: 'requested.reference === null',
    replacement: 'true',
    reason:
      'In `cancelRefund`: `recover` returns a refund that has a reference as it is stored. In `requestCancel`: a refund gets its reference only from a send or from a query after one, so one without sends has none.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: 'true',
    replacement: 'false',
    reason:
      '`isAsked` is read only for a refund without a reference, and this one has a reference. The same change of `cancelRequested` makes tests fail.',
  },
  {
    file: 'packages/server/src/refunds/operations.ts',
    original: 'false',
    replacement: 'true',
    reason:
      'The failed query has taken and released a lease, which changed the version of the row: `release` then leaves it as it is. The same change of `cancelRequested` makes tests fail.',
  },
]
