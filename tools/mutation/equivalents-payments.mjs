/** Reviewed survivors of payments: a part of `equivalents.mjs`, which describes them. */

/** @import { Reviewed } from './report.mjs' */

/** @type {readonly Reviewed[]} */
export const acceptedOfPayments = [
  {
    file: 'packages/server/src/payments/review.ts',
    original: "attempt.state === 'review' && attempt.reason === 'mismatch'",
    replacement: "attempt.state === 'review' || attempt.reason === 'mismatch'",
    reason: 'CCV is then read once more; the transaction checks the state and the reason again, and rejects it.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: "attempt.state === 'review'",
    replacement: 'true',
    reason: 'CCV is then read once more; the transaction checks the state and the reason again, and rejects it.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: "attempt.reason === 'mismatch'",
    replacement: 'true',
    reason: 'CCV is then read once more; the transaction checks the state and the reason again, and rejects it.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: '{ cause: error }',
    replacement: '{}',
    reason: 'The cause is used only in the log.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'inPeriod',
    replacement: 'true',
    reason:
      'The conflicting payment would have to disappear between two statements of one transaction, which SQLite does not allow; on PostgreSQL, the transaction then fails instead of being retried.',
  },
]

/** @type {readonly Reviewed[]} */
export const equivalentsOfPayments = [
  {
    file: 'packages/server/src/payments/review.ts',
    original: "state === 'review' && reason === 'mismatch'",
    replacement: 'true',
    reason: 'Money was read only for a mismatch in review, and without money nothing is accepted.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: "state === 'review' && reason === 'mismatch'",
    replacement: "state === 'review' || reason === 'mismatch'",
    reason: 'Money was read only for a mismatch in review, and without money nothing is accepted.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: "state === 'review'",
    replacement: 'true',
    reason: 'Money was read only for a mismatch in review, and without money nothing is accepted.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: "reason === 'mismatch'",
    replacement: 'true',
    reason: 'Money was read only for a mismatch in review, and without money nothing is accepted.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: '!view',
    replacement: 'false',
    reason: 'Attempts are not deleted, so the changed payment is always found.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: 'orderId === null',
    replacement: 'false',
    reason: 'No order has the id `null`, so none is found either way.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: 'order?.paidBy',
    replacement: 'order.paidBy',
    reason: 'The event of the mismatch has created the row of the order.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: 'order.paidBy !== id',
    replacement: 'true',
    reason: 'The payment that paid the order has succeeded, and was returned earlier.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: "attempt.state === 'failed'",
    replacement: 'true',
    reason: 'Only a failed attempt has the reason `released`; a late success changes the reason.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: 'makesMethodId === null',
    replacement: 'false',
    reason: 'No saved method has the id `null`, so none is found either way.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: 'reference === null',
    replacement: 'false',
    reason: 'A mismatch was read at CCV by its reference, so it has one.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: 'read?.status',
    replacement: 'read.status',
    reason: 'A mismatch was read at CCV by its reference, so it can be read again.',
  },
  {
    file: 'packages/server/src/payments/review.ts',
    original: 'amountMinor === undefined',
    replacement: 'false',
    reason: 'Without an amount nothing is accepted, because the transaction checks it again.',
  },
  {
    file: 'packages/server/src/payments/payments.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Attempts are not deleted, so the cancelled payment is found and this line is not reached.',
  },
  {
    file: 'packages/server/src/payments/mismatch.ts',
    original: 'orderId === null || amountMinor === null',
    replacement: 'false',
    reason:
      'Every choice in the session of an order has an amount, because saving a card without paying is not offered there. The comparison is for the types.',
  },
  {
    file: 'packages/server/src/payments/mismatch.ts',
    original: 'orderId === null || amountMinor === null',
    replacement: 'orderId === null && amountMinor === null',
    reason:
      'Every choice in the session of an order has an amount, because saving a card without paying is not offered there. The comparison is for the types.',
  },
  {
    file: 'packages/server/src/payments/mismatch.ts',
    original: 'amountMinor === null',
    replacement: 'false',
    reason:
      'Every choice in the session of an order has an amount, because saving a card without paying is not offered there. The comparison is for the types.',
  },
  {
    file: 'packages/server/src/payments/mismatch.ts',
    original: 'false',
    replacement: 'true',
    reason:
      'Every choice in the session of an order has an amount, because saving a card without paying is not offered there. The comparison is for the types.',
  },
  {
    file: 'packages/server/src/payments/mismatch.ts',
    original: "attempt.state === 'succeeded'",
    replacement: 'false',
    reason:
      'An attempt that succeeded before has paid its order, keeps its order lock, or is a mismatch already: comparing it again has the same result.',
  },
  {
    file: 'packages/server/src/payments/mismatch.ts',
    original: 'orderId === null',
    replacement: 'false',
    reason: 'No order and no session has the id `null`, so none is found either way.',
  },
  {
    file: 'packages/server/src/payments/mismatch.ts',
    original: '(await tables.orders.get(orderId))?.paidBy',
    replacement: '(await tables.orders.get(orderId)).paidBy',
    reason: 'The event of the earlier failure has created the row of the order.',
  },
  {
    file: 'packages/server/src/payments/mismatch.ts',
    original: '(await tables.sessions.ofOrder(orderId))?.input',
    replacement: '(await tables.sessions.ofOrder(orderId)).input',
    reason: 'A late success has an order and its session; the comparison is for the types.',
  },
  {
    file: 'packages/server/src/payments/mismatch.ts',
    original: 'asked !== undefined',
    replacement: 'true',
    reason: 'A late success has an order and its session; the comparison is for the types.',
  },
  {
    file: 'packages/server/src/payments/mismatch.ts',
    original: 'attempt.orderId === null',
    replacement: 'false',
    reason: 'Only an attempt with an order can be a mismatch; the comparison is for the types.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'latest === undefined || latest.currentFor !== session.currentFor',
    replacement: 'false',
    reason: 'Sessions are not deleted, and the write that replaces the session of an order also ends the old one.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'latest === undefined || latest.currentFor !== session.currentFor',
    replacement: 'latest === undefined && latest.currentFor !== session.currentFor',
    reason: 'Sessions are not deleted, and the write that replaces the session of an order also ends the old one.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'latest === undefined',
    replacement: 'false',
    reason: 'Sessions are not deleted.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'latest.currentFor !== session.currentFor',
    replacement: 'false',
    reason: 'The write that replaces the session of an order also ends the old one.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'orderId === null',
    replacement: 'false',
    reason: 'No order has the id `null`, so none is found either way.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'periodKey === undefined',
    replacement: 'false',
    reason: 'No charge has the period `undefined`, so none is found either way.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'prepared.plan.makes && !method',
    replacement: 'false',
    reason: 'A second line of defence: `prepare` has already refused to save a method without consent or for a guest.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'methodId !== null',
    replacement: 'true',
    reason:
      'SQLite has one writer at a time and needs no lock; `payments.postgres.test.ts` and `several-servers.test.ts` test the lock on PostgreSQL.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'methodId !== null',
    replacement: 'false',
    reason:
      'SQLite has one writer at a time and needs no lock; `payments.postgres.test.ts` and `several-servers.test.ts` test the lock on PostgreSQL.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'methodId !== null',
    replacement: 'methodId === null',
    reason:
      'SQLite has one writer at a time and needs no lock; `payments.postgres.test.ts` and `several-servers.test.ts` test the lock on PostgreSQL.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'methodId === null',
    replacement: 'true',
    reason:
      'SQLite has one writer at a time and needs no lock; `payments.postgres.test.ts` and `several-servers.test.ts` test the lock on PostgreSQL. The same change in the two other places makes tests fail.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'methodId === null',
    replacement: 'false',
    reason:
      'In the lock: SQLite needs none. In the saved method: none has the id `null`. The same change in the third place makes tests fail.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'methodId === null',
    replacement: 'methodId !== null',
    reason:
      'SQLite has one writer at a time and needs no lock; `payments.postgres.test.ts` and `several-servers.test.ts` test the lock on PostgreSQL. The same change in the two other places makes tests fail.',
  },
  {
    file: 'packages/server/src/payments/begin.ts',
    original: 'session.customerId === null || session.customerId === customerId',
    replacement: 'true',
    reason:
      'A second line of defence: the callers of `begin` have already checked that the method belongs to the customer.',
  },
]
