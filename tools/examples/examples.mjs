/** Runs the examples as a part of a suite: preparing each is a step, each browser test a test. */
import { playwright } from '../../scripts/suite.mjs'
import { ensure } from './languages.mjs'
import { makeReady } from './make-ready.mjs'
import { examples } from './table.mjs'

/** @import { Suite } from '../../scripts/suite.mjs' */

/**
 * Prepares and tests all examples. An example that cannot be prepared fails, and so do its tests.
 *
 * @param {Suite} suite
 */
export async function runExamples(suite) {
  if (!(await suite.build())) return
  await ensure('php')
  await ensure('python')
  for (const name of Object.keys(examples)) {
    const problem = await makeReady(name)
    console.log(`${problem === undefined ? 'ok  ' : 'FAIL'}  ${name}${problem === undefined ? '' : `: ${problem}`}`)
    suite.note(`examples/${name}`, 'is installed and built', problem)
  }
  await suite.run(playwright('examples', ['--project=examples']))
}
