/** `npm run test:examples`: gets every example ready as its README says, and drives each in a browser. */
import { runExamples } from './examples/run-tests.mjs'
import { isGreen, line } from './reports.mjs'
import { prepare } from './suite.mjs'

await prepare({ browser: true })
const counts = await runExamples()
console.log(`\n${line(counts)}`)
process.exitCode = isGreen(counts) ? 0 : 1
