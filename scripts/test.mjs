/**
 * Runs the test suites, each by the name of its npm script: `node scripts/test.mjs long`. Every run ends with one line,
 * `N passed, N failed`.
 *
 * `total` prints the failed and skipped tests of the suites that are named after it, and the sum of their tests.
 */
import { rmSync } from 'node:fs'
import { large, runExamples, small } from '../tools/examples/examples.mjs'
import { printFaults, runEverydayFaults, runLongFaults } from '../tools/faults/faults.mjs'
import { chooseVersions, runOnNodes, versions } from '../tools/nodes/nodes.mjs'
import { engines, ensureEngine } from './browsers.mjs'
import { countOf, isGreen, line, printedFailures, printedSkips, testsOfSuite } from './reports.mjs'
import { checkReport, fileOfSuite, playwright, startSuite, vitest } from './suite.mjs'

/** @import { Part, Suite } from './suite.mjs' */

/** @typedef {(asked: readonly string[]) => Promise<void>} Run */

/** @type {Record<string, Run>} */
const suites = {
  everyday: async (asked) => {
    chosen('part', Object.keys(everyday), asked)
    const has = (/** @type {string} */ name) => asked.length === 0 || asked.includes(name)
    const suite = await startSuite('everyday', { browser: has('unit') || has('e2e') })
    // The packages are checked as built files, and every journey uses them.
    const built = has('check') || has('e2e') ? await suite.build() : true
    for (const [name, part] of Object.entries(everyday).filter(([name]) => has(name))) {
      if (name === 'e2e' && !built)
        console.log('\n── e2e did not run, because the build failed. Fix the build and run npm test again.')
      else await suite.run(part)
    }
    suite.end()
  },

  // `long everyday` after the suite of every day: its tests of the fault table are not run again.
  long: async (asked) => {
    chosen('suite', ['everyday'], asked)
    const suite = await startSuite('long', { browser: true })
    const { KILLS = '2', MODEL_MINUTES = '1', FUZZ_MINUTES = '1' } = process.env
    // `npm run test:release` runs them in full.
    const everyLong = ['--project=long*', `--exclude=${strangers}/full/**`]
    const long = await suite.run(vitest('long', everyLong, { KILLS, MODEL_MINUTES, FUZZ_MINUTES }))
    await runExamples(suite, small)
    const journeys = (await suite.build()) ? await suite.run(playwright('long-e2e', ['--project=long'])) : []
    const everyday = asked.includes('everyday')
      ? testsOfSuite(fileOfSuite('everyday'), 'everyday')
      : await runEverydayFaults(suite)
    printFaults(suite, [...everyday, ...long, ...journeys])
    await runEngines(suite, engineNames, { full: false })
    await runOnNodes(suite, versions, { full: false })
    suite.end()
  },

  faults: async () => {
    const suite = await startSuite('faults', { browser: true })
    printFaults(suite, [...(await runEverydayFaults(suite)), ...(await runLongFaults(suite))])
    suite.end()
  },

  examples: async (asked) => {
    const names = chosen('example', [...small, ...large], asked)
    const suite = await startSuite('examples', { browser: true })
    await runExamples(suite, names)
    suite.end()
  },

  engines: async (asked) => {
    const names = chosen('engine', engineNames, asked)
    const suite = await startSuite('engines', { browser: false })
    if (await suite.build()) await runEngines(suite, names, { full: true })
    suite.end()
  },

  strangers: async () => {
    const suite = await startSuite('strangers', { browser: false })
    await runStrangers(suite)
    suite.end()
  },

  nodes: async (asked) => {
    const { chosen, unknown } = chooseVersions(asked)
    if (unknown.length > 0)
      refuse(`The tests do not know Node ${unknown.join(', ')}. Use one of: ${versions.join(', ')}.`)
    const suite = await startSuite('nodes', { browser: true })
    await runOnNodes(suite, chosen, { full: true })
    suite.end()
  },

  release: async () => {
    const suite = await startSuite('release', { browser: true })
    const { KILLS = '20', MODEL_MINUTES = '10' } = process.env
    const full = ['--project=long', 'packages/server/src/long']
    await suite.run(vitest('release', full, { KILLS, MODEL_MINUTES }))
    await suite.run(vitest('release-deploy', ['--project=release', '--maxWorkers=1']))
    const elements = ['--project=long-in-browser', 'packages/widget/src/testing/accessibility.long.ts']
    await suite.run(vitest('release-elements', elements, { ALL_LANGUAGES: 'yes' }))
    await runExamples(suite, large)
    await runStrangers(suite)
    if (await suite.build()) await runEngines(suite, engineNames, { full: true })
    await runOnNodes(suite, versions, { full: true })
    suite.end()
  },

  total: async (asked) => {
    const tests = asked.flatMap((name) => testsOfSuite(fileOfSuite(name), name))
    const { skipped, ...counts } = countOf(tests)
    if (counts.failed > 0) console.log(`\n── failed\n${printedFailures(tests)}`)
    if (skipped > 0) console.log(`\n── ${skipped} skipped\n${printedSkips(tests)}`)
    console.log(`\n${line({ ...counts, skipped: 0 })}`)
    process.exitCode = isGreen({ ...counts, skipped }) ? 0 : 1
  },
}

/** The parts of the everyday suite. @type {Record<string, Part>} */
const everyday = {
  check: { name: 'check', command: [process.execPath, 'scripts/check.mjs'], report: checkReport },
  unit: vitest('unit', []),
  e2e: playwright('e2e', ['--project=everyday']),
}

/** The tests with clients and tools of others. */
const strangers = 'tools/strangers'

/** Runs every client and tool of others, and prints a table. @param {Suite} suite */
async function runStrangers(suite) {
  const tests = await suite.run(vitest('strangers', ['--project=long', strangers, 'tools/openapi']))
  const rows = tests.map(({ result, title }) => `${result.padEnd(8)}  ${title}`)
  console.log(`\n── clients and tools of others\n${rows.join('\n')}`)
}

/** Playwright’s pattern for the paths of all but the long journeys. */
const notLong = '^(?!.*[.]long[.]spec).*$'

const engineNames = /** @type {(keyof typeof engines)[]} */ (Object.keys(engines))

/**
 * Runs the main journeys in other engines. A missing engine is a failure; journeys that an engine cannot run are
 * skipped with a reason.
 *
 * @param {Suite} suite
 * @param {readonly (keyof typeof engines)[]} names
 * @param {{ full: boolean }} how full: the journeys of the long suite, too
 */
async function runEngines(suite, names, { full }) {
  for (const name of names) {
    const { ok, message } = await ensureEngine(engines[name])
    console.log(ok ? `\n${engines[name].name}: ${message}` : `\nFAIL  ${message}`)
    if (!ok) suite.note(engines[name].name, 'can be found, or installed', message)
    else await suite.run(playwright(`e2e in ${name}`, [`--project=${name}*`, ...(full ? [] : [notLong])]))
  }
}

/**
 * @template {string} Name
 * @param {string} kind
 * @param {readonly Name[]} all
 * @param {readonly string[]} asked
 * @returns {readonly Name[]} the requested names, or all
 */
function chosen(kind, all, asked) {
  const unknown = asked.filter((name) => !all.some((known) => known === name))
  if (unknown.length > 0) refuse(`There is no ${kind} named ${unknown.join(', ')}. Use one of: ${all.join(', ')}.`)
  return asked.length === 0 ? all : all.filter((name) => asked.includes(name))
}

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(message)
  process.exit(1)
}

const [name = '', ...asked] = process.argv.slice(2)
const suite =
  suites[name] ?? refuse(`There is no suite named "${name}". Use one of: ${Object.keys(suites).join(', ')}.`)
// The result of an earlier run must not be mistaken for an interrupted one.
if (name !== 'total') rmSync(fileOfSuite(name), { force: true })
await suite(asked)
