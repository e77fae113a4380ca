/** Runs the examples as a part of a suite: preparing each is a step, each browser test a test. */
import { playwright } from '../../scripts/suite.mjs'
import { ensure } from './languages.mjs'
import { makeReady } from './make-ready.mjs'
import { examples } from './table.mjs'

/** @import { Suite } from '../../scripts/suite.mjs' */
/** @import { Example } from './table.mjs' */

/** @param {(example: Example) => boolean} fits */
const namesOf = (fits) => Object.keys(examples).filter((name) => examples[name] && fits(examples[name]))

/** The examples that every long run tests, and those that a release adds. */
export const small = namesOf(({ large }) => !large)
export const large = namesOf(({ large }) => large === true)

/**
 * Prepares and tests examples. An example that cannot be prepared fails, and so do its tests.
 *
 * @param {Suite} suite
 * @param {readonly string[]} names
 */
export async function runExamples(suite, names) {
  if (!(await suite.build())) return
  for (const needed of new Set(names.flatMap((name) => examples[name]?.needs ?? []))) await ensure(needed)
  for (const name of names) {
    const problem = await makeReady(name)
    console.log(`${problem === undefined ? 'ok  ' : 'FAIL'}  ${name}${problem === undefined ? '' : `: ${problem}`}`)
    suite.note(`examples/${name}`, 'is installed and built', problem)
  }
  const specs = names.map((name) => `examples/${name}.spec.ts`)
  await suite.run(playwright('examples', ['--project=examples', ...specs]))
}
