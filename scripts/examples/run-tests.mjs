/** The examples as a part of a suite: each got ready is a step, each visit in a browser a test. */
import { join } from 'node:path'
import { build } from '../build.mjs'
import { addUp, countPlaywright, none } from '../reports.mjs'
import { keepTrouble, reports, runPart } from '../suite.mjs'
import { makeReady } from './make-ready.mjs'
import { ensurePhp } from './php.mjs'
import { examples } from './table.mjs'

/** @import { Counts } from '../reports.mjs' */

/**
 * What can't be got ready is a failure, and so are its visits then: nothing is passed over.
 *
 * @returns {Promise<Counts>}
 */
export async function runExamples() {
  console.log('\n── examples: build')
  const built = await build({ log: console.log })
  keepTrouble('examples-build', built.ok ? undefined : built.output)
  if (!built.ok) {
    console.error(built.output)
    return { ...none, failed: 1 }
  }
  await ensurePhp()
  /** @type {Counts[]} */
  const counts = []
  for (const name of Object.keys(examples)) {
    const problem = await makeReady(name)
    console.log(`${problem === undefined ? 'ok  ' : 'FAIL'}  ${name}${problem === undefined ? '' : `: ${problem}`}`)
    keepTrouble(`examples-${name}`, problem)
    counts.push({ ...none, ...(problem === undefined ? { passed: 1 } : { failed: 1 }) })
  }
  const report = join(reports, 'examples.json')
  const visits = await runPart({
    name: 'examples',
    command: ['playwright', 'test', '-c', 'e2e/examples.config.ts', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
    count: (text) => countPlaywright(JSON.parse(text)),
  })
  return addUp([...counts, visits])
}
