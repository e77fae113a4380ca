/** What is mutated, and by which tests each group is judged. Needs nothing but Node. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} Target
 * @property {readonly string[]} files below `lib`: a file, or a folder of which every source file counts that has more than types
 * @property {readonly string[]} [tests] globs below `lib`; of these, Vitest runs those that import the mutated file. Without
 *   them a file is judged by the tests beside it
 * @property {Readonly<Record<string, readonly string[]>>} [testsOfFile] instead of `tests`, for a file below `lib` that so many
 *   tests import that a run would take hours
 */

const lib = 'packages/server/src/lib'

/** @type {Readonly<Record<string, Target>>} */
export const targets = {
  domain: { files: ['domain'], tests: ['domain/*.test.ts'] },
  outgoing: { files: ['outgoing'] },
  payments: {
    files: [
      'payments',
      'payments.ts',
      'settle.ts',
      'apply-truth.ts',
      'truth.ts',
      'methods.ts',
      'charges.ts',
      'operations.ts',
    ],
    tests: ['payments/payments.test.ts', 'pay.test.ts', 'invariants.test.ts'],
    testsOfFile: {
      'payments/begin.ts': ['payments/begin.test.ts', 'payments/payments.test.ts', 'invariants.test.ts'],
      'payments/charge-limits.ts': ['payments/charge-limits.test.ts', 'payments/payments.test.ts'],
      'payments/mismatch.ts': ['payments/mismatch.test.ts', 'payments/payments.test.ts'],
      'payments/operate.ts': ['payments/payment-answers.test.ts'],
      'payments/review.ts': ['payments/mismatch.test.ts', 'payments/payments.test.ts'],
      'apply-truth.ts': ['payments/apply-truth.test.ts', 'change-of-mind.test.ts', 'methods.test.ts'],
      'charges.ts': ['payments/charge-answers.test.ts', 'charges.test.ts', 'payments/payments.test.ts'],
      'methods.ts': ['methods.test.ts'],
      'operations.ts': [
        'payments/payment-answers.test.ts',
        'operations.test.ts',
        'operations-lost.test.ts',
        'operations-silence.test.ts',
      ],
      'payments.ts': ['payments/payment-answers.test.ts'],
      'settle.ts': ['payments/settle.test.ts', 'change-of-mind.test.ts', 'reconcile.test.ts'],
      'truth.ts': ['payments/truth.test.ts'],
    },
  },
  mandates: {
    files: ['mandates'],
    tests: ['mandates/first-payment.test.ts'],
    testsOfFile: { 'mandates/settle-method.ts': ['mandates/ended-mandate.test.ts', 'mandates/first-payment.test.ts'] },
  },
  keys: {
    files: ['keyring.ts', 'store/sealed-store.ts'],
    testsOfFile: { 'store/sealed-store.ts': ['store/sealed-rows.test.ts'] },
  },
  delivery: { files: ['delivery/engine.ts'], tests: ['delivery/turns.test.ts'] },
}

/**
 * @param {Target} target
 * @param {string} root the repository
 * @returns {string[]} its files from the root, sorted
 */
export function filesOf({ files }, root) {
  return files
    .flatMap((name) =>
      name.endsWith('.ts') ? [name] : sourcesIn(join(root, lib, name)).map((file) => `${name}/${file}`),
    )
    .map((file) => `${lib}/${file}`)
    .toSorted()
}

/** @param {string} folder @returns {string[]} the files themselves, without tests, contracts, and what is in its folders */
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
  const name = file.slice(lib.length + 1)
  return (testsOfFile[name] ?? tests ?? [name.replace(/\.ts$/, '.test.ts')]).map((glob) => `${lib}/${glob}`)
}
