/** `npm run test:long`: the suites that take too long for every day, in files named `*.long.ts`. */
import { join } from 'node:path'
import { filesBelow } from './files.mjs'
import { countVitest, line, none } from './reports.mjs'
import { root } from './run.mjs'
import { forgetCounts, keepCounts, prepare, reports, runPart } from './suite.mjs'

const files = ['packages', 'demo', 'scripts'].flatMap((folder) =>
  filesBelow(join(root, folder), /\.long\.ts$/).map((name) => `${folder}/${name}`),
)

forgetCounts(['long'])
if (files.length === 0) {
  console.log('There are no long tests yet.')
  finish(none)
} else {
  console.log(`Long tests:\n${files.map((file) => `  ${file}`).join('\n')}`)
  await prepare({ browser: files.some((file) => file.startsWith('packages/widget/')) })
  finish(
    await runPart({
      name: 'long',
      command: [
        'vitest',
        'run',
        '--mode=long',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reports}/long.json`,
      ],
      report: join(reports, 'long.json'),
      count: (report) => countVitest(JSON.parse(report)),
    }),
  )
}

/** @param {import('./reports.mjs').Counts} counts */
function finish(counts) {
  keepCounts('long', counts)
  console.log(`\n${line(counts)}`)
  process.exitCode = counts.failed === 0 ? 0 : 1
}
