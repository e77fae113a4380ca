/**
 * `npm run test:long`: the suites that take too long for every day, in files named `*.long.ts` and `*.long.spec.ts`, the
 * examples, the fault table, the main journeys in two more engines, and the store and `npm start` on other versions of Node.
 */
import { join } from 'node:path'
import { runEngines } from './engines/run-tests.mjs'
import { runExamples } from './examples/run-tests.mjs'
import { runFaults } from './faults/run.mjs'
import { filesBelow } from './files.mjs'
import { runOnNodes } from './nodes/run-tests.mjs'
import { versions } from './nodes/versions.mjs'
import { addUp, countPlaywright, countVitest, isGreen, line } from './reports.mjs'
import { root } from './run.mjs'
import { forgetCounts, keepCounts, prepare, reports, runPart } from './suite.mjs'

const files = ['packages', 'demo', 'scripts'].flatMap((folder) =>
  filesBelow(join(root, folder), /\.long\.ts$/).map((name) => `${folder}/${name}`),
)
const report = join(reports, 'long.json')

forgetCounts(['long'])
console.log(`Long tests:\n${files.map((file) => `  ${file}`).join('\n')}`)
await prepare({ browser: true })
const long = await runPart({
  name: 'long',
  command: ['vitest', 'run', '--mode=long', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  // In full they are a part of `npm run test:release`.
  env: { MODEL_MINUTES: process.env['MODEL_MINUTES'] ?? '2', FUZZ_MINUTES: process.env['FUZZ_MINUTES'] ?? '2' },
  report,
  count: (text) => countVitest(JSON.parse(text)),
})
const examples = await runExamples()
const faults = await runFaults({ long: report })
// Those of them that are about faults have just run with the table.
const journeys = await runPart({
  name: 'long-e2e',
  command: [
    'playwright',
    'test',
    '-c',
    'e2e/playwright.config.ts',
    '--project=long',
    '--grep-invert=\\[F\\d+\\]',
    '--reporter=list,json',
  ],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'long-e2e.json') },
  report: join(reports, 'long-e2e.json'),
  count: (text) => countPlaywright(JSON.parse(text)),
})
const elsewhere = await runEngines()
const nodes = await runOnNodes(versions, { full: false })
const counts = addUp([long, examples, faults, journeys, elsewhere, nodes])
keepCounts('long', counts)
console.log(`\n${line(counts)}`)
process.exitCode = isGreen(counts) ? 0 : 1
