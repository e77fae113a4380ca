/** Reviewed survivors of the code that syncs with CCV: a part of `equivalents.mjs`, which defines the two lists. */

/** @import { Reviewed } from './report.mjs' */

/** @type {readonly Reviewed[]} */
export const acceptedOfSync = [
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'attempt.periodKey !== null',
    replacement: 'true',
    reason: 'The lock only orders two servers; the unique index of the period rejects the second payment of it.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'attempt.periodKey !== null',
    replacement: 'false',
    reason: 'The lock only orders two servers; the unique index of the period rejects the second payment of it.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'attempt.periodKey !== null',
    replacement: 'attempt.periodKey === null',
    reason: 'The lock only orders two servers; the unique index of the period rejects the second payment of it.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'synced.state !== attempt.state',
    replacement: 'true',
    reason: 'Only a log line and a counter depend on it.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original:
      "{ if (!pspStatus.outcomeCheck || pspStatus.credential || pspStatus.candidates) return undefined const next = decide(attempt, pspStatus.outcomeCheck.outcome) const isNew = next.state !== attempt.state || next.reason !== attempt.reason || next.late !== attempt.late || next.processing !== attempt.processing || (attempt.childReference === null && pspStatus.childReference !== undefined) || (attempt.redirectUrl === null && pspStatus.hostedUrl !== undefined) if (isNew || attempt.state !== 'open') return undefined const now = deps.clock.now() const patch = { leaseUntil: 0, askedAt: now, nextCheckAt: nextCheckOf(attempt, now), updatedAt: now } return deps.store.attempts.update(attempt, patch) }",
    replacement: '{}',
    reason: 'The shortcut for a read that brings nothing new: without it, the same is stored in a transaction.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: '!pspStatus.outcomeCheck || pspStatus.credential || pspStatus.candidates',
    replacement: 'true',
    reason: 'The shortcut for a read that brings nothing new: without it, the same is stored in a transaction.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original:
      'next.state !== attempt.state || next.reason !== attempt.reason || next.late !== attempt.late || next.processing !== attempt.processing || (attempt.childReference === null && pspStatus.childReference !== undefined) || (attempt.redirectUrl === null && pspStatus.hostedUrl !== undefined)',
    replacement: 'true',
    reason: 'The shortcut for a read that brings nothing new: without it, the same is stored in a transaction.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'next.reason !== attempt.reason',
    replacement: 'false',
    reason: 'An open attempt has no other reason than redirect-refused, which `fixed` keeps.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'next.reason !== attempt.reason',
    replacement: 'next.reason === attempt.reason',
    reason: 'An open attempt has no other reason than redirect-refused, which `fixed` keeps.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'next.late !== attempt.late',
    replacement: 'false',
    reason: 'An open attempt is never late.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'next.late !== attempt.late',
    replacement: 'next.late === attempt.late',
    reason: 'An open attempt is never late.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'attempt.childReference === null && pspStatus.childReference !== undefined',
    replacement: 'attempt.childReference === null || pspStatus.childReference !== undefined',
    reason: 'The shortcut for a read that brings nothing new: without it, the same is stored in a transaction.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'attempt.childReference === null',
    replacement: 'true',
    reason: 'The shortcut for a read that brings nothing new: without it, the same is stored in a transaction.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'pspStatus.childReference !== undefined',
    replacement: 'true',
    reason: 'The shortcut for a read that brings nothing new: without it, the same is stored in a transaction.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'attempt.redirectUrl === null && pspStatus.hostedUrl !== undefined',
    replacement: 'attempt.redirectUrl === null || pspStatus.hostedUrl !== undefined',
    reason: 'The shortcut for a read that brings nothing new: without it, the same is stored in a transaction.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'attempt.redirectUrl === null',
    replacement: 'true',
    reason: 'The shortcut for a read that brings nothing new: without it, the same is stored in a transaction.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'pspStatus.hostedUrl !== undefined',
    replacement: 'true',
    reason: 'The shortcut for a read that brings nothing new: without it, the same is stored in a transaction.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: "isNew || attempt.state !== 'open'",
    replacement: 'true',
    reason: 'The shortcut for a read that brings nothing new: without it, the same is stored in a transaction.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: '!latest',
    replacement: 'false',
    reason: 'An attempt is never deleted.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: 'isNewlyFailed(attempt, updated)',
    replacement: 'false',
    reason:
      'The mandate is read right after the transaction; being due matters only when the server crashes in between.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: '{ ...next, reason: attempt.reason }',
    replacement: '{}',
    reason: 'An open attempt keeps its reason, because the row that is changed has it.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: "{ state: 'dead' }",
    replacement: '{}',
    reason: 'A credential without a state ends the method as well.',
  },
  {
    file: 'packages/server/src/sync/apply-outcome.ts',
    original: "next.state === 'unknown'",
    replacement: 'false',
    reason: 'No outcome makes an attempt unknown.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: "method.state === 'usable'",
    replacement: 'true',
    reason: 'The mandate of a method that has ended meanwhile is read once more; the method stays ended.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: "method.basis === 'mandate' && method.state === 'usable'",
    replacement: 'true',
    reason: 'A method that has ended meanwhile is read or written once more; it does not change.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: "method.basis === 'mandate' && method.state === 'usable'",
    replacement: "method.basis === 'mandate' || method.state === 'usable'",
    reason: 'A method that has ended meanwhile is read or written once more; it does not change.',
  },
]

/** @type {readonly Reviewed[]} */
export const equivalentsOfSync = [
  {
    file: 'packages/server/src/sync/end-unsent.ts',
    original: "{ state: 'dead' }",
    replacement: '{}',
    reason: 'CCV has no record of the attempt, so that its method has no credential: it is dead without one.',
  },
  {
    file: 'packages/server/src/sync/read-outcome.ts',
    original: '{ keep }',
    replacement: '{}',
    reason: 'Rows that are skipped while reading would also be skipped among the candidates: this only saves memory.',
  },
  {
    file: 'packages/server/src/sync/read-outcome.ts',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Only the second and the third member are read, which do not exist.',
  },
  {
    file: 'packages/server/src/sync/read-outcome.ts',
    original: 'month && year',
    replacement: 'month || year',
    reason: 'The pattern matches both or neither.',
  },
  {
    file: 'packages/server/src/sync/sync.ts',
    original: 'attempt.makesMethodId === null',
    replacement: 'false',
    reason: 'No saved method has the id `null`, so none is found either way.',
  },
  {
    file: 'packages/server/src/sync/sync.ts',
    original: '!attempt',
    replacement: 'false',
    reason: 'Attempts are not deleted, so an id always finds its attempt.',
  },
  {
    file: 'packages/server/src/sync/sync.ts',
    original: "synced.state === 'open'",
    replacement: 'true',
    reason: '`giveUp` does not change an attempt that is not open.',
  },
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: 'makesMethodId !== null',
    replacement: 'true',
    reason: 'An attempt that creates a mandate also creates a saved method; the comparison is for the types.',
  },
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: 'reference === null',
    replacement: 'false',
    reason: 'A successful attempt has a reference; the comparison is for the types.',
  },
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: 'candidates.length === 0',
    replacement: 'false',
    reason: 'Without candidates none is chosen: this only saves a transaction.',
  },
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: '!isWithoutChild(latest)',
    replacement: 'false',
    reason:
      'Another refund has stored the first payment meanwhile, chosen from the same list: the same value is stored again.',
  },
  {
    file: 'packages/server/src/sync/first-payment.ts',
    original: '{ keep }',
    replacement: '{}',
    reason: 'Rows that are skipped while reading would also be skipped among the candidates: this only saves memory.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: 'maker !== undefined',
    replacement: 'true',
    reason: 'Every saved method has the attempt that created it, and attempts are not deleted.',
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
    reason: 'Every saved method has the attempt that created it, and attempts are not deleted.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: 'attempt.usesMethodId === null',
    replacement: 'false',
    reason: 'No saved method has the id `null`, so none is found either way.',
  },
  {
    file: 'packages/server/src/saved-methods/apply-credential.ts',
    original: "method.basis === 'mandate'",
    replacement: 'true',
    reason: 'A vault token has nothing to read: the method is written once more, unchanged.',
  },
]
