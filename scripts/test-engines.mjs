/**
 * `npm run test:engines`: the main journeys in Firefox and in WebKitGTK.
 *
 * `npm run test:engines -- webkit` runs only one of them.
 */
import { engines } from './engines/find.mjs'
import { runEngines } from './engines/run-tests.mjs'
import { isGreen, line, none } from './reports.mjs'
import { run } from './run.mjs'
import { prepare } from './suite.mjs'

const asked = process.argv.slice(2)
const names = /** @type {(keyof typeof engines)[]} */ (Object.keys(engines))
const chosen = names.filter((name) => asked.length === 0 || asked.includes(name))
const unknown = asked.filter((name) => !names.some((known) => known === name))
if (unknown.length > 0) {
  console.error(`There is no engine ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exit(1)
}

await prepare({ browser: false })
const built = await run('npm', ['run', '--silent', 'build'], { show: true })
const counts = built.ok ? await runEngines(chosen) : { ...none, failed: 1 }
console.log(`\n${line(counts)}`)
process.exitCode = isGreen(counts) ? 0 : 1
