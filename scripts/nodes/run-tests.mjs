/** What shows that the product runs on other versions of Node, as a part of a suite. */
import { join } from 'node:path'
import { addUp, countPlaywright, countVitest, none } from '../reports.mjs'
import { keepTrouble, reports, runPart } from '../suite.mjs'
import { checkoutFor, nodeBinary, runWith } from './checkout.mjs'

/** @import { Counts } from '../reports.mjs' */

/** The store's contract and durability suites. */
const storeTests = ['packages/server/src/lib/store/sqlite']
const killTests = ['packages/server/src/long/kill.long.ts']

/**
 * Runs the store's suites, `npm start` and a payment in a browser on each version.
 *
 * @param {readonly string[]} versions
 * @param {{ full: boolean }} how full: each version installs for itself, with install scripts, and the kill suite runs too
 * @returns {Promise<Counts>}
 */
export async function runOnNodes(versions, { full }) {
  /** @type {Counts[]} */
  const counts = []
  for (const version of versions) counts.push(await runOnNode(version, full).catch((error) => failed(version, error)))
  return addUp(counts)
}

/** @param {string} version @param {unknown} error @returns {Counts} */
function failed(version, error) {
  const output = error instanceof Error ? error.message : String(error)
  console.log(`\nFAIL  Node ${version}\n${output}`)
  keepTrouble(`node-${version}`, output)
  return { ...none, failed: 1 }
}

/** @param {string} version @param {boolean} full */
async function runOnNode(version, full) {
  console.log(`\n── Node ${version}`)
  const binary = await nodeBinary(version)
  // The compiled parts are the same for all of them, so that one installation serves all but a full run.
  const folder = await checkoutFor(binary, { name: full ? version : 'shared', scripts: full })
  keepTrouble(`node-${version}`, undefined)
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs')
  const suite = (/** @type {string} */ name, /** @type {readonly string[]} */ args, env = {}) => {
    const report = join(reports, `node-${version}-${name}.json`)
    return runPart({
      name: `${name} on Node ${version}`,
      command: [binary, vitest, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      report,
      count: (text) => countVitest(JSON.parse(text)),
      run: ([program = '', ...rest]) => runWith(program, rest, folder, env),
    })
  }
  const store = await suite('store', ['--project=node', ...storeTests])
  const kills = full
    ? await suite('kills', ['--mode=long', '--project=node', ...killTests], { KILL_STORES: 'SQLite' })
    : none
  const report = join(reports, `node-${version}-start.json`)
  const start = await runPart({
    name: `npm start on Node ${version}`,
    command: [binary, 'node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e/playwright.config.ts'],
    report,
    count: (text) => countPlaywright(JSON.parse(text)),
    run: ([program = '', ...rest]) =>
      runWith(program, [...rest, '--project=everyday', '--reporter=list,json', 'e2e/start.spec.ts'], folder, {
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      }),
  })
  return addUp([store, kills, start])
}
