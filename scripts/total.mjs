/** Ends a run of several suites with what failed, and one line. `node scripts/total.mjs test long` */
import { failuresIn, printedFailures } from './failures.mjs'
import { isGreen, line } from './reports.mjs'
import { root } from './run.mjs'
import { reports, totalOf } from './suite.mjs'

const total = totalOf(process.argv.slice(2))
const failures = failuresIn(reports)
if (failures.length > 0) console.log(`\n── what failed\n${printedFailures(failures, root)}`)
if (total.skipped > 0) console.log(`\n${total.skipped} skipped, each named above with its reason`)
console.log(`\n${line({ ...total, skipped: 0 })}`)
process.exitCode = isGreen(total) ? 0 : 1
