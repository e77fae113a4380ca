/**
 * Survivors that were reviewed. Texts are compared without regard to line breaks. `npm run test:mutation` names entries that
 * no longer survive.
 */

import { acceptedOfPayments, equivalentsOfPayments } from './equivalents-payments.mjs'
import { acceptedOfSync, equivalentsOfSync } from './equivalents-sync.mjs'

/** @import { Reviewed } from './report.mjs' */

/**
 * The changed code does something else, but nothing that a test has to see. They count as survived, and docs/mutation.md lists
 * them with their reasons.
 *
 * @type {readonly Reviewed[]}
 */
export const accepted = [...acceptedOfPayments, ...acceptedOfSync]

/**
 * The changed code does the same, or differs where nobody can see it. They do not count.
 *
 * @type {readonly Reviewed[]}
 */
export const equivalents = [
  ...equivalentsOfPayments,
  ...equivalentsOfSync,
  {
    file: 'packages/server/src/domain/payments/outcome-check.ts',
    original: 'ours.amountMinor === null',
    replacement: 'false',
    reason: 'The expected amount is then null, and `judge` leaves out every expected member that is null.',
  },
  {
    file: 'packages/server/src/domain/payments/operation.ts',
    original: "case 'succeeded': return state",
    replacement: "case 'succeeded':",
    reason:
      'It falls into the row of `failed`, which gives `succeeded` for that verdict and the same state for all others.',
  },
  {
    file: 'packages/server/src/domain/payments/charge.ts',
    original: 'agreement.amountMinor !== undefined',
    replacement: 'true',
    reason: 'No amount is greater than `undefined`, so that nothing is refused.',
  },
  {
    file: 'packages/server/src/domain/payments/charge.ts',
    original: 'use.last !== null',
    replacement: 'true',
    reason: 'Reached only where a later period exists; then there is a last one.',
  },
  {
    file: 'packages/server/src/domain/payments/charge.ts',
    original: 'retryAt !== undefined',
    replacement: 'true',
    reason: 'No time is before `undefined`, so that nothing is refused.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/method.ts',
    original: 'end !== undefined',
    replacement: 'true',
    reason: '`undefined` is not before any time, so that the answer stays no.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/method.ts',
    original: 'id !== method.id',
    replacement: 'true',
    reason: 'The method itself is left out as well by the comparison of time and id, which is strict.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/method.ts',
    original: '[other.createdAt, other.id].join() < [method.createdAt, method.id].join()',
    replacement: '[other.createdAt, other.id].join() <= [method.createdAt, method.id].join()',
    reason: 'Only the method itself has the same time and id, and it was left out before.',
  },
  {
    file: 'packages/server/src/domain/choice.ts',
    original: "case 'saved': return withSaved(chosen.saved, { source: 'CIT', authorises: false })",
    replacement: "case 'saved':",
    reason:
      'It falls into the row of `charge`, where a chosen saved method has neither `isAbsent` nor `authorises`: the same call.',
  },
  {
    file: 'packages/server/src/domain/choice.ts',
    original: 'googlePayToken === undefined',
    replacement: 'false',
    reason: 'The member is then `undefined`, which JSON leaves out.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/consent.ts',
    original: "agreement.kind === 'unscheduled'",
    replacement: 'false',
    reason: 'An unscheduled agreement has no amount, so that it is `undefined` either way.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/consent.ts',
    original: "agreement.kind === 'recurring'",
    replacement: 'true',
    reason:
      'On the line of `everyDays`: only the texts of a series read it. The same change of `until` makes tests fail.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/consent.ts',
    original: "agreement.kind === 'instalment'",
    replacement: 'true',
    reason: 'Only the texts of instalments read `atMost`.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/agreement.ts',
    original: "agreement.kind === 'recurring'",
    replacement: 'true',
    reason: 'Without a last day its date is not a number, and no time is at or after that.',
  },
  {
    file: 'packages/server/src/domain/payments/due-dates.ts',
    original: 'everyDays >= from',
    replacement: 'everyDays > from',
    reason:
      'So many months never have fewer days than `from`, so that the plain number of days is the earlier one anyway.',
  },
  {
    file: 'packages/server/src/domain/reconciliation.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Only the second and the third member are read.',
  },
  {
    file: 'packages/server/src/domain/reconciliation.ts',
    original: '/^(.+)~(at_[0-9a-f]{24})$/s',
    replacement: '/(.+)~(at_[0-9a-f]{24})$/s',
    reason: 'The leftmost match of `.+` begins at the first character anyway.',
  },
  {
    file: 'packages/server/src/domain/availability.ts',
    original: '{ methods: undefined, vault: undefined }',
    replacement: '{}',
    reason: 'Both members are only read, and an absent one is `undefined` too.',
  },
  {
    file: 'packages/server/src/events/delivery/engine.ts',
    original: 'false',
    replacement: 'true',
    reason: 'Each run sets it before it is read.',
  },
  {
    file: 'packages/server/src/events/delivery/engine.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'A text among promises is awaited at once.',
  },
  {
    file: 'packages/server/src/events/delivery/engine.ts',
    original: 'addressId === undefined',
    replacement: 'false',
    reason: 'No address has the id `undefined`: none is found either way.',
  },
  {
    file: 'packages/server/src/events/delivery/engine.ts',
    original: "{ ...delivery, state: 'waiting' }",
    replacement: '{}',
    reason: 'The columns without a value keep what was claimed, and that was waiting.',
  },
  {
    file: 'packages/server/src/outgoing/attempt-call.ts',
    original: 'requestBody === attempt.requestBody',
    replacement: 'false',
    reason: 'The same bytes are then written once more, in the same guarded statement.',
  },
  {
    file: 'packages/server/src/outgoing/attempt-rows.ts',
    original: '{ keep }',
    replacement: '{}',
    reason: 'The rows are filtered again afterwards: it only saves memory.',
  },
  {
    file: 'packages/server/src/outgoing/attempt-rows.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'A text has no order reference, so that the filter leaves it out.',
  },
  {
    file: 'packages/server/src/outgoing/attempt-rows.ts',
    original: 'mandate.returnUrl !== undefined',
    replacement: 'true',
    reason: '`undefined` is no address: the comparison is for the types.',
  },
  {
    file: 'packages/server/src/outgoing/recover-attempt.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'A text among the others is neither a success nor pending: nothing is done about it.',
  },
  {
    file: 'packages/server/src/store/encrypted-store.ts',
    original: 'patch.requestBody !== undefined || holdsSecrets(attempt.requestBody)',
    replacement: 'true',
    reason: 'Bytes that hold no secret are then written as they are, in the same guarded statement.',
  },
  {
    file: 'packages/server/src/store/encrypted-store.ts',
    original: 'row.vaultToken === null',
    replacement: 'false',
    reason: 'The keyring gives back what is not encrypted, `null` included.',
  },
  {
    file: 'packages/server/src/store/encrypted-store.ts',
    original: 'row.name === null',
    replacement: 'false',
    reason: 'The keyring gives back what is not encrypted, `null` included, and `readable` does too.',
  },
]
