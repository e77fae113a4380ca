/** Tests on other versions of Node, as a part of a suite. */
import { join } from 'node:path'
import { playwright, vitest } from '../../scripts/suite.mjs'
import { checkoutFor, nodeBinary, runWith } from './checkout.mjs'

/** @import { Part, Suite } from '../../scripts/suite.mjs' */

const majorOf = (/** @type {string} */ version) => version.split('.')[0] ?? ''

/** The supported versions, from the oldest to the newest, without the one that runs the other suites. */
export const versions = ['20.20.2', '22.23.3', '24.21.0', '26.10.0'].filter(
  (version) => majorOf(version) !== majorOf(process.versions.node),
)

/**
 * @param {readonly string[]} asked majors, such as `24`
 * @returns {{ chosen: readonly string[], unknown: readonly string[] }}
 */
export function chooseVersions(asked) {
  const unknown = asked.filter((major) => !versions.some((version) => majorOf(version) === major))
  const chosen = versions.filter((version) => asked.length === 0 || asked.includes(majorOf(version)))
  return { chosen, unknown }
}

/** The paths of the test runners in an installation. @type {Record<string, string>} */
const programs = { vitest: 'node_modules/vitest/vitest.mjs', playwright: 'node_modules/@playwright/test/cli.js' }

/**
 * Runs the tests of the store, of `npm start` and of a payment in a browser on each version.
 *
 * @param {Suite} suite
 * @param {readonly string[]} chosen the versions
 * @param {{ full: boolean }} how full: each version has its own installation, with install scripts, and also runs the
 *   kill suite
 */
export async function runOnNodes(suite, chosen, { full }) {
  for (const version of chosen) {
    console.log(`\n── Node ${version}`)
    try {
      await runOnNode(suite, version, full)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      console.log(`FAIL  ${message}`)
      suite.note(`Node ${version}`, 'can be installed, with the packages', message)
    }
  }
}

/** @param {Suite} suite @param {string} version @param {boolean} full */
async function runOnNode(suite, version, full) {
  const binary = await nodeBinary(version)
  // From Node 22 on no package is compiled for a single version, so they share one installation, except in a full run.
  const isOwn = full || majorOf(version) === '20'
  const folder = await checkoutFor(binary, { name: isOwn ? version : 'shared', scripts: isOwn })
  const run = (/** @type {Part} */ { command: [program, ...args], env }) =>
    runWith(binary, [join(folder, programs[program] ?? ''), ...args], folder, env)
  const on = (/** @type {string} */ name) => `${name} on Node ${version}`
  await suite.run(vitest(on('store'), ['--project=node', 'packages/server/src/store/sqlite']), { run })
  const kills = ['--project=long', 'packages/server/src/long/kill.long.ts']
  if (full) await suite.run(vitest(on('kills'), kills, { KILL_STORES: 'SQLite' }), { run })
  await suite.run(playwright(on('npm start'), ['--project=everyday', 'e2e/start.spec.ts']), { run })
}
