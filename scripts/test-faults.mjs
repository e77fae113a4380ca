/** `npm run test:faults`: every case of the fault table, proven; an open or a red line fails. */
import { runFaults } from './faults/run.mjs'
import { isGreen, line } from './reports.mjs'
import { prepare } from './suite.mjs'

await prepare({ browser: true })
const counts = await runFaults()
console.log(`\n${line(counts)}`)
process.exitCode = isGreen(counts) ? 0 : 1
