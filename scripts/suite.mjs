/** A suite runs test runners one after another and collects their tests, for its summary and for a total of suites. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from './browsers.mjs'
import { build } from './build.mjs'
import { install, nodeProblem } from './install.mjs'
import { countOf, failure, isGreen, line, testsOf, trusted } from './reports.mjs'
import { root, run } from './run.mjs'

/**
 * @import { Test } from './reports.mjs'
 * @import { Ended } from './run.mjs'
 *
 * @typedef {object} Part A test runner, and the report that it writes.
 * @property {string} name
 * @property {readonly [string, ...string[]]} command
 * @property {Record<string, string>} [env]
 * @property {string} report
 *
 * @typedef {object} Suite
 * @property {(part: Part, how?: How) => Promise<Test[]>} run runs a part and prints its output
 * @property {(name: string, title: string, message?: string) => void} note adds one test, failed if there is a message
 * @property {() => Promise<boolean>} build returns whether the build succeeded; a failed build counts as a failed test
 * @property {() => void} end prints the last line and sets the exit code
 *
 * @typedef {object} How
 * @property {(part: Part) => Promise<Ended>} [run] default: in the repository, with this Node
 * @property {boolean} [skips] whether skipped tests count; default true
 */

/** The results of suites, and the reports of runners. */
const reports = join(root, '.cache', 'reports')

/** @param {string} suite */
export const fileOfSuite = (suite) => join(reports, `${suite}.json`)

/**
 * Installs what the tests need and starts a suite. Ends the process with the reason if that fails.
 *
 * @param {string} name
 * @param {{ browser: boolean }} needs
 * @returns {Promise<Suite>}
 */
export async function startSuite(name, { browser }) {
  await prepare({ browser })
  /** @type {Test[]} */
  const tests = []
  mkdirSync(reports, { recursive: true })
  const keep = (ended = false) => writeFileSync(fileOfSuite(name), JSON.stringify({ tests, ended }))
  keep()
  const add = (/** @type {readonly Test[]} */ more) => {
    tests.push(...more)
    keep()
  }
  const note = (/** @type {string} */ of, /** @type {string} */ title, /** @type {string | undefined} */ message) =>
    add([message === undefined ? { file: of, title, result: 'passed' } : failure(of, title, message)])
  return {
    note,
    async run(part, { run: start = inRepository, skips = true } = {}) {
      const found = await runPart(part, start)
      add(found.filter(({ result }) => skips || result !== 'skipped'))
      return found
    },
    async build() {
      console.log('\n── build')
      const { ok, output } = await build({ log: console.log })
      if (ok) return true
      console.error(output)
      note('build', 'npm run build', output)
      return false
    },
    end() {
      keep(true)
      const counts = countOf(tests)
      console.log(`\n${line(counts)}`)
      process.exitCode = isGreen(counts) ? 0 : 1
    },
  }
}

/** @param {{ browser: boolean }} needs */
export async function prepare({ browser }) {
  const problem = nodeProblem(process.versions.node)
  if (problem) stop(problem)
  if (!(await install()))
    stop('The packages could not be installed. The output above shows the reason; fix it and run the tests again.')
  if (!browser) return
  const found = await ensureBrowser()
  if (!found.ok) stop(found.message)
  console.log(`Browser: ${found.message}`)
  if (found.path) process.env['CHROMIUM_PATH'] = found.path
}

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(message)
  console.log(`\n${line({ passed: 0, failed: 1, skipped: 0 })}`)
  process.exit(1)
}

/** @param {Part} part @param {(part: Part) => Promise<Ended>} start */
async function runPart(part, start) {
  const began = performance.now()
  console.log(`\n── ${part.name}`)
  rmSync(part.report, { force: true }) // otherwise a crash would be counted with an earlier report
  const ended = await start(part)
  const tests = trusted(readReport(part.report), ended, part.name)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`── ${part.name}: ${line(countOf(tests))}, in ${seconds} s`)
  return tests
}

/** @param {Part} part */
function inRepository({ command: [program, ...args], env = {} }) {
  return run(program, args, { env, show: true })
}

/** @param {string} report @returns {Test[] | undefined} */
function readReport(report) {
  if (!existsSync(report)) return undefined
  try {
    return testsOf(JSON.parse(readFileSync(report, 'utf8')), root)
  } catch (error) {
    console.error(`The report ${report} cannot be read. Run the tests again. The error was:`, error)
    return undefined
  }
}

/** @param {string} name */
const reportOf = (name) => join(reports, 'runners', `${name}.json`)

export const checkReport = reportOf('check')

/**
 * Runs tests with Vitest: projects, files and other arguments.
 *
 * @param {string} name
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Part}
 */
export function vitest(name, args, env = {}) {
  const report = reportOf(name)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return { name, command: ['vitest', 'run', ...args, ...reporters], env, report }
}

/**
 * Runs journeys with Playwright: projects, files and other arguments.
 *
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Part}
 */
export function playwright(name, args) {
  const report = reportOf(name)
  return {
    name,
    command: ['playwright', 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...args],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
  }
}
