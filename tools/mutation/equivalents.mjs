/**
 * Reviewed survivors. Texts are compared without regard to line breaks. `npm run test:mutation` names entries that no
 * longer survive.
 */

import { acceptedOfCharges, equivalentsOfCharges } from './equivalents-charges.mjs'
import { acceptedOfPayments, equivalentsOfPayments } from './equivalents-payments.mjs'
import { acceptedOfSync, equivalentsOfSync } from './equivalents-sync.mjs'

/** @import { Reviewed } from './report.mjs' */

/**
 * The changed code behaves differently, but not in a way that a test must detect. These count as survived, and
 * docs/mutation.md lists them with their reasons.
 *
 * @type {readonly Reviewed[]}
 */
export const accepted = [...acceptedOfCharges, ...acceptedOfPayments, ...acceptedOfSync]

/**
 * The changed code behaves the same, or differs in a way that cannot be observed. These do not count.
 *
 * @type {readonly Reviewed[]}
 */
export const equivalents = [
  ...equivalentsOfCharges,
  ...equivalentsOfPayments,
  ...equivalentsOfSync,
  {
    file: 'packages/server/src/domain/payments/outcome-check.ts',
    original: 'ours.amountMinor === null',
    replacement: 'false',
    reason: 'The expected amount is then null, and `checkMembers` skips every expected member that is null.',
  },
  {
    file: 'packages/server/src/domain/payments/operation.ts',
    original: "case 'succeeded': return state",
    replacement: "case 'succeeded':",
    reason:
      'It falls through to `failed`, which returns `succeeded` for that outcome and the same state for all others.',
  },
  {
    file: 'packages/server/src/domain/payments/charge.ts',
    original: 'agreement.amountMinor !== undefined',
    replacement: 'true',
    reason: 'No amount is greater than `undefined`, so nothing is refused.',
  },
  {
    file: 'packages/server/src/domain/payments/charge.ts',
    original: 'use.last !== null',
    replacement: 'true',
    reason: 'Reached only if a later period exists, and then there is a last one.',
  },
  {
    file: 'packages/server/src/domain/payments/charge.ts',
    original: 'retryAt !== undefined',
    replacement: 'true',
    reason: 'No time is before `undefined`, so nothing is refused.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/method.ts',
    original: 'end !== undefined',
    replacement: 'true',
    reason: '`undefined` is not before any time, so the result stays false.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/method.ts',
    original: 'id !== method.id',
    replacement: 'true',
    reason: 'The strict comparison of time and id also excludes the method itself.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/method.ts',
    original: '[other.createdAt, other.id].join() < [method.createdAt, method.id].join()',
    replacement: '[other.createdAt, other.id].join() <= [method.createdAt, method.id].join()',
    reason: 'Only the method itself has the same time and id, and it was excluded before.',
  },
  {
    file: 'packages/server/src/domain/choice.ts',
    original: "case 'saved': return withSaved(chosen.saved, { source: 'CIT', authorises: false })",
    replacement: "case 'saved':",
    reason:
      'It falls through to `charge`. A chosen saved method has neither `isAbsent` nor `authorises`, so the call is the same.',
  },
  {
    file: 'packages/server/src/domain/choice.ts',
    original: 'googlePayToken === undefined',
    replacement: 'false',
    reason: 'The member is then `undefined`, which JSON omits.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/consent.ts',
    original: "agreement.kind === 'unscheduled'",
    replacement: 'false',
    reason: 'An unscheduled agreement has no amount, so it is `undefined` either way.',
  },
  {
    file: 'packages/server/src/domain/saved-methods/consent.ts',
    original: "agreement.kind === 'recurring'",
    replacement: 'true',
    reason:
      'In the line of `everyDays`: only the texts of a series read it. The same change in `until` makes tests fail.',
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
    reason: 'Without a last day the date is NaN, and no time is at or after NaN.',
  },
  {
    file: 'packages/server/src/domain/payments/due-dates.ts',
    original: 'everyDays >= from',
    replacement: 'everyDays > from',
    reason:
      'That many months never have fewer days than `from`, so the plain number of days is the earlier date anyway.',
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
    reason: 'Both members are only read, and a missing one is `undefined` too.',
  },
  {
    file: 'packages/server/src/events/delivery/engine.ts',
    original: 'false',
    replacement: 'true',
    reason: 'Each run sets the value before it reads it.',
  },
  {
    file: 'packages/server/src/events/delivery/engine.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'A string among promises is awaited immediately.',
  },
  {
    file: 'packages/server/src/events/delivery/engine.ts',
    original: 'addressId === undefined',
    replacement: 'false',
    reason: 'No address has the id `undefined`, so none is found either way.',
  },
  {
    file: 'packages/server/src/events/delivery/engine.ts',
    original: "{ ...delivery, state: 'waiting' }",
    replacement: '{}',
    reason: 'Columns without a value keep the values of the claimed delivery, which was waiting.',
  },
  {
    file: 'packages/server/src/outgoing/attempt-call.ts',
    original: 'requestBody === attempt.requestBody',
    replacement: 'false',
    reason: 'The same bytes are then written once more, in the same conditional statement.',
  },
  {
    file: 'packages/server/src/outgoing/attempt-rows.ts',
    original: '{ keep }',
    replacement: '{}',
    reason: 'The rows are filtered again afterwards: this only saves memory.',
  },
  {
    file: 'packages/server/src/outgoing/attempt-rows.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'A string has no order reference, so the filter excludes it.',
  },
  {
    file: 'packages/server/src/outgoing/attempt-rows.ts',
    original: 'mandate.returnUrl !== undefined',
    replacement: 'true',
    reason: '`undefined` is not an address; the comparison is for the types.',
  },
  {
    file: 'packages/server/src/outgoing/recover-attempt.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'A string among the others is neither successful nor pending, so nothing happens.',
  },
  {
    file: 'packages/server/src/store/encrypted-store.ts',
    original: 'patch.requestBody !== undefined || holdsSecrets(attempt.requestBody)',
    replacement: 'true',
    reason: 'Bytes without a secret are then written unchanged, in the same conditional statement.',
  },
  {
    file: 'packages/server/src/store/encrypted-store.ts',
    original: 'row.vaultToken === null',
    replacement: 'false',
    reason: 'The keyring returns unencrypted values unchanged, including `null`.',
  },
  {
    file: 'packages/server/src/store/encrypted-store.ts',
    original: 'row.name === null',
    replacement: 'false',
    reason: 'The keyring returns unencrypted values unchanged, including `null`, and so does `readable`.',
  },
]
