/** Reviewed survivors of what reads CCV and stores its answers: a part of `equivalents.mjs`, which says what they are. */

/** @import { Reviewed } from './report.mjs' */

/** @type {readonly Reviewed[]} */
export const acceptedOfSync = [
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: '!(error instanceof CcvError)',
    replacement: 'false',
    reason:
      "What is no error of CCV's is a fault of this program; then the refund is refused as well, but logged as if CCV were silent.",
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: "method.state === 'usable'",
    replacement: 'true',
    reason: 'The mandate of a method that has ended meanwhile is read once more; it stays ended.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: "method.basis === 'mandate' && method.state === 'usable'",
    replacement: 'true',
    reason: 'A method that has ended meanwhile is read, or written, once more; it stays as it is.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: "method.basis === 'mandate' && method.state === 'usable'",
    replacement: "method.basis === 'mandate' || method.state === 'usable'",
    reason: 'A method that has ended meanwhile is read, or written, once more; it stays as it is.',
  },
]

/** @type {readonly Reviewed[]} */
export const equivalentsOfSync = [
  {
    file: 'packages/server/src/sync/read-outcome.ts',
    original: '{ keep }',
    replacement: '{}',
    reason: 'The rows that are left out while reading are left out of the candidates as well: it only saves memory.',
  },
  {
    file: 'packages/server/src/sync/read-outcome.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Only the second and the third member are read, and there are none.',
  },
  {
    file: 'packages/server/src/sync/read-outcome.ts',
    original: 'month && year',
    replacement: 'month || year',
    reason: 'The pattern finds both or neither.',
  },
  {
    file: 'packages/server/src/sync/sync.ts',
    original: 'attempt.makesMethodId === null',
    replacement: 'false',
    reason: 'No saved method has the id `null`: none is found either way.',
  },
  {
    file: 'packages/server/src/sync/sync.ts',
    original: '!attempt',
    replacement: 'false',
    reason: 'Attempts are not deleted: whoever has the id of one finds it.',
  },
  {
    file: 'packages/server/src/sync/sync.ts',
    original: "settled.state === 'open'",
    replacement: 'true',
    reason: '`giveUp` leaves what is not open as it is.',
  },
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: 'makesMethodId !== null',
    replacement: 'true',
    reason: 'An attempt that makes a mandate makes a saved method; the comparison is for the types.',
  },
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: 'reference === null',
    replacement: 'false',
    reason: 'What has succeeded has a reference; the comparison is for the types.',
  },
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: 'candidates.length === 0',
    replacement: 'false',
    reason: 'Of no candidates none is chosen: it only saves a transaction.',
  },
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: '!isWithoutChild(latest)',
    replacement: 'false',
    reason:
      'Another refund has stored the first payment meanwhile, and chose it from the same list: the same is stored again.',
  },
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: '{ keep }',
    replacement: '{}',
    reason: 'The rows that are left out while reading are left out of the candidates as well: it only saves memory.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: 'maker !== undefined',
    replacement: 'true',
    reason: 'Every saved method has the attempt that makes it, and attempts are not deleted.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: 'latest',
    replacement: 'true',
    reason: 'Saved methods are not deleted.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: 'maker',
    replacement: 'true',
    reason: 'Every saved method has the attempt that makes it, and attempts are not deleted.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: 'attempt.usesMethodId === null',
    replacement: 'false',
    reason: 'No saved method has the id `null`: none is found either way.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: "method.basis === 'mandate'",
    replacement: 'true',
    reason: 'What is in the vault has nothing to read: it is written once more, as it is.',
  },
]
