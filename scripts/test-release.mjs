/**
 * `npm run test:release`: what takes too long for every change and is run before a release: the kill and model suites in full, and
 * every other version of Node with an installation of its own. `npm run test:long` holds a smaller version of each.
 */
import { join } from 'node:path'
import { runOnNodes } from './nodes/run-tests.mjs'
import { versions } from './nodes/versions.mjs'
import { addUp, countVitest, isGreen, line } from './reports.mjs'
import { prepare, reports, runPart } from './suite.mjs'

const report = join(reports, 'release.json')

await prepare({ browser: true })
const suites = await runPart({
  name: 'kills and stories in full',
  command: [
    'vitest',
    'run',
    '--mode=long',
    '--project=node',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    'packages/server/src/long',
  ],
  env: { KILLS: process.env['KILLS'] ?? '20', MODEL_MINUTES: process.env['MODEL_MINUTES'] ?? '10' },
  report,
  count: (text) => countVitest(JSON.parse(text)),
})
const counts = addUp([suites, await runOnNodes(versions, { full: true })])
console.log(`\n${line(counts)}`)
process.exitCode = isGreen(counts) ? 0 : 1
