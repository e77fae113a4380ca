/**
 * `npm run test:nodes`: the store's suites with kills, `npm start` and a payment on other versions of Node, each with an
 * installation of its own. A smaller version is a part of `npm run test:long`.
 *
 * `npm run test:nodes -- 24` runs only one of them.
 */
import { runOnNodes } from './nodes/run-tests.mjs'
import { chooseVersions } from './nodes/versions.mjs'
import { isGreen, line } from './reports.mjs'
import { prepare } from './suite.mjs'

const { chosen, unknown } = chooseVersions(process.argv.slice(2))
if (unknown.length > 0) {
  console.error(`Node ${unknown.join(', ')} is not among the versions that are tested: see scripts/nodes/versions.mjs.`)
  process.exit(1)
}

await prepare({ browser: true })
const counts = await runOnNodes(chosen, { full: true })
console.log(`\n${line(counts)}`)
process.exitCode = isGreen(counts) ? 0 : 1
