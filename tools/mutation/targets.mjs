/** The mutated files, and the tests that check each group. Needs only Node. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} Target
 * @property {readonly string[]} files below `src`: a file, or a folder of which every source file with code is mutated
 * @property {readonly string[]} [tests] globs below `src`; Vitest runs those that import the mutated file. Without
 *   them, the tests beside the file are run
 * @property {Readonly<Record<string, readonly string[]>>} [testsOfFile] instead of `tests`, for a file below `src` that
 *   too many tests import: a run would take hours
 */

const source = 'packages/server/src'

/** @type {Readonly<Record<string, Target>>} */
export const targets = {
  domain: { files: ['domain', 'domain/payments', 'domain/saved-methods'], tests: ['domain/**/*.test.ts'] },
  outgoing: { files: ['outgoing', 'refunds/send-operation.ts'] },
  payments: {
    files: [
      'payments/begin.ts',
      'payments/mismatch.ts',
      'payments/review.ts',
      'charges/charge-limits.ts',
      'refunds/refunds.ts',
      'payments/payments.ts',
      'sync/sync.ts',
      'sync/apply-outcome.ts',
      'sync/end-unsent.ts',
      'sync/read-outcome.ts',
      'saved-methods/methods.ts',
      'saved-methods/forget-row.ts',
      'charges/charges.ts',
      'refunds/operations.ts',
    ],
    tests: ['payments/payments.test.ts', 'payments/pay.test.ts', 'invariants/invariants.test.ts'],
    testsOfFile: {
      'payments/begin.ts': ['payments/begin.test.ts', 'payments/payments.test.ts', 'invariants/invariants.test.ts'],
      'charges/charge-limits.ts': ['charges/charge-limits.test.ts'],
      'payments/mismatch.ts': ['payments/mismatch.test.ts'],
      'refunds/refunds.ts': ['payments/payment-answers.test.ts'],
      'payments/review.ts': ['payments/mismatch.test.ts'],
      'sync/apply-outcome.ts': [
        'sync/apply-outcome.test.ts',
        'sync/stored-outcome.test.ts',
        'sync/first-payment.test.ts',
        'payments/debit-on-its-way.test.ts',
      ],
      'sync/end-unsent.ts': ['sync/sync.test.ts', 'outgoing/unknown-outcome.test.ts', 'sync/first-payment.test.ts'],
      'charges/charges.ts': ['charges/charge-answers.test.ts', 'charges/charges.test.ts', 'payments/payments.test.ts'],
      'saved-methods/methods.ts': ['saved-methods/methods.test.ts'],
      'saved-methods/forget-row.ts': ['saved-methods/look-alikes.test.ts'],
      'refunds/operations.ts': [
        'payments/payment-answers.test.ts',
        'refunds/operations.test.ts',
        'refunds/operations-lost.test.ts',
        'refunds/operations-silence.test.ts',
        'refunds/release-operation.test.ts',
      ],
      'payments/payments.ts': ['payments/payment-answers.test.ts'],
      'sync/sync.ts': ['sync/sync.test.ts', 'payments/change-of-mind.test.ts'],
      'sync/read-outcome.ts': ['sync/read-outcome.test.ts'],
    },
  },
  mandates: {
    files: ['sync/first-payment.ts', 'saved-methods/apply-credential.ts'],
    tests: ['sync/first-payment.test.ts'],
    testsOfFile: {
      'saved-methods/apply-credential.ts': ['saved-methods/ended-mandate.test.ts', 'sync/first-payment.test.ts'],
    },
  },
  keys: {
    files: ['runtime/keyring.ts', 'store/encrypted-store.ts'],
    testsOfFile: { 'store/encrypted-store.ts': ['store/encrypted-rows.test.ts'] },
  },
  delivery: { files: ['events/delivery/engine.ts'], tests: ['events/delivery/turns.test.ts'] },
}

/**
 * @param {Target} target
 * @param {string} root the repository
 * @returns {string[]} its files as paths from the root, sorted
 */
export function filesOf({ files }, root) {
  return files
    .flatMap((name) =>
      name.endsWith('.ts') ? [name] : sourcesIn(join(root, source, name)).map((file) => `${name}/${file}`),
    )
    .map((file) => `${source}/${file}`)
    .toSorted()
}

/** @param {string} folder @returns {string[]} the source files directly in the folder, without tests and contracts */
function sourcesIn(folder) {
  return readdirSync(folder).filter((name) => /^[^.]+\.ts$/.test(name) && hasCode(join(folder, name)))
}

/** @param {string} path */
function hasCode(path) {
  return /^(export )?(const|let|(async )?function|class) /m.test(readFileSync(path, 'utf8'))
}

/**
 * @param {Target} target
 * @param {string} file one of its files, from the root
 * @returns {string[]} globs from the root
 */
export function testsOf({ tests, testsOfFile = {} }, file) {
  const name = file.slice(source.length + 1)
  return (testsOfFile[name] ?? tests ?? [name.replace(/\.ts$/, '.test.ts')]).map((glob) => `${source}/${glob}`)
}
