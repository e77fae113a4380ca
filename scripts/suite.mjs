/** Runs test runners one after another and adds up their reports. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { install, nodeProblem } from './install.mjs'
import { addUp, line, none, trusted } from './reports.mjs'
import { root, run } from './run.mjs'

/** @import { Counts } from './reports.mjs' */

/** Where runners leave their reports. */
export const reports = join(root, '.cache', 'reports')

/**
 * @typedef {object} Part One runner and its report.
 * @property {string} name
 * @property {readonly string[]} command
 * @property {string} report the file it writes
 * @property {(report: string) => Counts} count reads that file's text
 * @property {Record<string, string>} [env]
 * @property {(command: readonly string[]) => Promise<import('./run.mjs').Ended>} [run] default: in the repository, with this Node
 */

/**
 * Gets ready what every test needs. Ends the process, saying why, when that can't be had.
 *
 * @param {{ browser: boolean }} needs
 */
export async function prepare({ browser }) {
  const problem = nodeProblem(process.versions.node)
  if (problem) stop(problem)
  if (!(await install())) stop('The packages could not be installed: see above.')
  if (!browser) return
  const found = await ensureBrowser()
  if (!found.ok) stop(found.message)
  console.log(`Browser: ${found.message}`)
  if (found.path) process.env['CHROMIUM_PATH'] = found.path
}

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(message)
  console.log(`\n${line({ ...none, failed: 1 })}`)
  process.exit(1)
}

/**
 * Runs one part, showing what it prints.
 *
 * @param {Part} part
 * @returns {Promise<Counts>}
 */
export async function runPart({ name, command, report, count, env = {}, run: runIt = inRepository(env) }) {
  const start = performance.now()
  console.log(`\n── ${name}`)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true }) // else a crash would be counted by yesterday's report
  const { ok, output } = await runIt(command)
  const told = readCounts(report, count)
  const counts = trusted(told, ok)
  // What no report tells: the runner itself failed, or left none.
  keepTrouble(name, counts === told ? undefined : output)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`── ${name}: ${counts.passed} passed, ${counts.failed} failed, in ${seconds} s`)
  return counts
}

/**
 * @param {Record<string, string>} env
 * @returns {(command: readonly string[]) => Promise<import('./run.mjs').Ended>}
 */
function inRepository(env) {
  return ([program = '', ...args]) => run(program, args, { env, show: true })
}

/**
 * Keeps what failed outside of any runner's report, so that the end of the run can tell it again.
 *
 * @param {string} name the part
 * @param {string | undefined} output what it printed; `undefined` when nothing failed, which forgets an older trouble
 */
export function keepTrouble(name, output) {
  const file = join(reports, `trouble-${name}.json`)
  mkdirSync(reports, { recursive: true })
  if (output === undefined) return rmSync(file, { force: true })
  writeFileSync(file, JSON.stringify({ trouble: { name, output: output.trimEnd().split('\n').slice(-40).join('\n') } }))
}

/** @param {string} report @param {(report: string) => Counts} count */
function readCounts(report, count) {
  if (!existsSync(report)) return undefined
  try {
    return count(readFileSync(report, 'utf8'))
  } catch (error) {
    console.error(`${report} can't be read:`, error)
    return undefined
  }
}

/** @param {string} suite */
const countsFile = (suite) => join(reports, `counts-${suite}.json`)

/**
 * Keeps what a suite counted, for the total of several.
 *
 * @param {string} suite
 * @param {Counts} counts
 */
export function keepCounts(suite, counts) {
  mkdirSync(reports, { recursive: true })
  writeFileSync(countsFile(suite), JSON.stringify(counts))
}

/**
 * Adds up what several suites kept. One that kept nothing did not come to its end: a failure.
 *
 * @param {readonly string[]} suites
 */
export function totalOf(suites) {
  return addUp(
    suites.map((suite) =>
      trusted(existsSync(countsFile(suite)) ? JSON.parse(readFileSync(countsFile(suite), 'utf8')) : undefined, true),
    ),
  )
}

/** @param {readonly string[]} suites */
export function forgetCounts(suites) {
  for (const suite of suites) rmSync(countsFile(suite), { force: true })
}
