/** Runs the tests of the fault table, and prints the table. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { filesBelow } from '../../scripts/files.mjs'
import { root } from '../../scripts/run.mjs'
import { playwright, vitest } from '../../scripts/suite.mjs'
import { cases } from './cases.mjs'
import { printed, summary, tableOf } from './table.mjs'

/**
 * @import { Test } from '../../scripts/reports.mjs'
 * @import { Suite } from '../../scripts/suite.mjs'
 */

const tagged = /\[F\d+\]/
const folders = ['packages', 'demo', 'scripts', 'tools', 'tests']

/** Files with tagged tests, including those that run a shared suite with such tests. @param {RegExp} wanted */
function filesWith(wanted) {
  const files = folders.flatMap((folder) => filesBelow(join(root, folder), /\.ts$/).map((name) => `${folder}/${name}`))
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
  const own = files.filter((file) => tagged.test(texts.get(file) ?? ''))
  const shared = own.filter((file) => !/\.(test|long)\.ts$/.test(file)).map((file) => `/${basename(file)}'`)
  return files.filter(
    (file) => wanted.test(file) && (own.includes(file) || shared.some((name) => texts.get(file)?.includes(name))),
  )
}

const pattern = '\\[F\\d+\\]'
const only = ['--testNamePattern', pattern]
// All other tests of these files count as skipped, which has no meaning here.
const how = { skips: false }

/** Runs the tagged tests of every day. @param {Suite} suite @returns {Promise<Test[]>} */
export async function runEverydayFaults(suite) {
  const proofs = await suite.run(vitest('faults', [...filesWith(/\.test\.ts$/), ...only]), how)
  return [...proofs, ...(await runJourneys(suite, 'everyday'))]
}

/** Runs the tagged tests of the long suite. @param {Suite} suite @returns {Promise<Test[]>} */
export async function runLongFaults(suite) {
  const proofs = await suite.run(vitest('faults-long', ['--project=long*', ...filesWith(/\.long\.ts$/), ...only]), how)
  return [...proofs, ...(await runJourneys(suite, 'long'))]
}

/** @param {Suite} suite @param {'everyday' | 'long'} project @returns {Promise<Test[]>} */
async function runJourneys(suite, project) {
  if (!(await suite.build())) return []
  return suite.run(playwright(`faults-e2e-${project}`, [`--project=${project}`, `--grep=${pattern}`]))
}

/**
 * Prints the table. An open case is a failure.
 *
 * @param {Suite} suite
 * @param {readonly Test[]} tests all that have run
 */
export function printFaults(suite, tests) {
  const rows = tableOf(cases, tests)
  console.log(`\n── fault table\n${printed(rows)}\n\n${summary(rows)}`)
  // A failed case is already counted by its test. An open case, and a number without a case, are counted here.
  for (const { number, of, result, why } of rows)
    if (result === 'open' || (result === 'failed' && !cases[number])) suite.note(`F${number}`, of.fault, why)
}
