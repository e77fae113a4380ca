/**
 * `npm test`: everything the everyday suite holds, on a fresh machine too.
 *
 * `npm test -- unit e2e` runs only those parts.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { addUp, countChecks, countPlaywright, countVitest, isGreen, line, none } from './reports.mjs'
import { root, run } from './run.mjs'
import { forgetCounts, keepCounts, keepTrouble, prepare, reports, runPart } from './suite.mjs'

/** @import { Part } from './suite.mjs' */

const journeys = 'e2e/playwright.config.ts'

/** @type {readonly Part[]} */
const parts = [
  {
    name: 'check',
    command: [process.execPath, 'scripts/check.mjs'],
    report: join(reports, 'check.json'),
    count: (report) => countChecks(JSON.parse(report)),
  },
  {
    name: 'unit',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports}/unit.json`],
    report: join(reports, 'unit.json'),
    count: (report) => countVitest(JSON.parse(report)),
  },
  {
    name: 'e2e',
    command: ['playwright', 'test', '-c', journeys, '--project=everyday', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'e2e.json') },
    report: join(reports, 'e2e.json'),
    count: (report) => countPlaywright(JSON.parse(report)),
  },
]

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. There are: ${parts.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}

forgetCounts(['test'])
const chosen = parts.filter(({ name }) => asked.length === 0 || asked.includes(name))
await prepare({ browser: chosen.some(({ name }) => name !== 'check') })

const counts = [none]
let built = true
if (chosen.some(({ name }) => name !== 'unit')) {
  console.log('\n── build')
  const build = await run('npm', ['run', '--silent', 'build'], { show: true })
  built = build.ok
  keepTrouble('build', built ? undefined : build.output)
  if (!built) counts.push({ ...none, failed: 1 })
}

for (const part of chosen) {
  if (part.name === 'e2e' && !existsSync(join(root, journeys))) {
    console.log(`\n── e2e: there is no ${journeys}, so no journeys to run`)
  } else if (part.name === 'e2e' && !built) {
    console.log('\n── e2e: not run, because the build failed')
  } else {
    counts.push(await runPart(part))
  }
}

const sum = addUp(counts)
keepCounts('test', sum)
console.log(`\n${line(sum)}`)
process.exitCode = isGreen(sum) ? 0 : 1
