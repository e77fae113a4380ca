/** Ends a run of several suites with one line. `node scripts/total.mjs test long` */
import { isGreen, line } from './reports.mjs'
import { totalOf } from './suite.mjs'

const total = totalOf(process.argv.slice(2))
console.log(`\n${line(total)}`)
process.exitCode = isGreen(total) ? 0 : 1
