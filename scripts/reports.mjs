/** Builds one list of tests from the reports of Vitest and Playwright, and from other counted checks. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {object} Test
 * @property {string} file path from the repository's folder
 * @property {string} title including the titles of its groups
 * @property {'passed' | 'failed' | 'skipped'} result
 * @property {string} [message] why it failed or was skipped
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 *
 * @typedef {object} VitestReport The parts of Vitest's JSON report that are read.
 * @property {VitestFile[]} testResults
 *
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {string} [message]
 * @property {{ fullName: string, status: string, failureMessages?: string[] | null }[]} assertionResults
 *
 * @typedef {object} PlaywrightReport The parts of Playwright's JSON report that are read.
 * @property {{ rootDir: string }} config
 * @property {PlaywrightSuite[]} suites
 * @property {{ message?: string }[]} [errors] errors outside of tests
 *
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, file: string, tests: PlaywrightTest[] }[]} [specs]
 *
 * @typedef {object} PlaywrightTest
 * @property {string} status
 * @property {{ type: string, description?: string }[]} [annotations]
 * @property {{ errors?: { message?: string }[] }[]} [results]
 */

/** The number of lines of a message in the summary; the whole message was printed when the test failed. */
const linesPrinted = 14

/**
 * A test that failed for a reason that no report contains.
 *
 * @param {string} file
 * @param {string} title
 * @param {string} message
 * @returns {Test}
 */
export const failure = (file, title, message) => ({ file, title, result: 'failed', message })

/**
 * @param {VitestReport | PlaywrightReport | { tests: Test[] }} report
 * @param {string} root the repository's folder, which is left out of the paths
 * @returns {Test[]}
 */
export function testsOf(report, root) {
  if ('tests' in report) return report.tests
  const tests = 'testResults' in report ? report.testResults.flatMap(ofVitestFile) : ofPlaywright(report)
  return tests.map((test) => ({ ...test, file: test.file.replace(`${root.replace(/\/$/, '')}/`, '') }))
}

/**
 * A file that could not be loaded, or whose set-up failed, counts as one failure: its tests never ran.
 *
 * @param {VitestFile} file
 * @returns {Test[]}
 */
function ofVitestFile({ name, status, message = '', assertionResults }) {
  const tests = assertionResults.map((test) => ({
    file: name,
    title: test.fullName,
    result: resultOf(test.status),
    ...(test.failureMessages?.length ? { message: test.failureMessages.join('\n') } : {}),
  }))
  const isUnexplained = status === 'failed' && !tests.some(({ result }) => result === 'failed')
  return isUnexplained ? [...tests, failure(name, 'the file itself', message)] : tests
}

/** @param {PlaywrightReport} report @returns {Test[]} */
function ofPlaywright({ config, suites, errors = [] }) {
  const outside = errors.map(({ message = '' }) => failure('e2e', 'outside of any test', message))
  return [...suites.flatMap((suite) => ofPlaywrightSuite(suite, config.rootDir, [])), ...outside]
}

/** @param {PlaywrightSuite} suite @param {string} folder @param {readonly string[]} above @returns {Test[]} */
function ofPlaywrightSuite({ specs = [], suites = [] }, folder, above) {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests.map(({ status, annotations = [], results = [] }) => {
      const errors = results.flatMap((result) => result.errors ?? []).map(({ message = '' }) => message)
      const reason = annotations.find(({ type }) => type === 'skip')?.description
      const message = status === 'skipped' ? reason : errors.join('\n')
      return {
        file: join(folder, file),
        title: [...above, title].join(' '),
        result: resultOf(status),
        ...(message ? { message } : {}),
      }
    }),
  )
  return [...own, ...suites.flatMap((inner) => ofPlaywrightSuite(inner, folder, [...above, inner.title]))]
}

/**
 * A test that passed only on a retry counts as failed: a shopper does not retry.
 *
 * @param {string} status
 * @returns {Test['result']}
 */
function resultOf(status) {
  if (status === 'passed' || status === 'expected') return 'passed'
  return ['failed', 'unexpected', 'flaky'].includes(status) ? 'failed' : 'skipped'
}

/**
 * Returns the tests of a runner's report, given how the runner ended. A runner that failed although every test passed,
 * or that wrote no report, counts as a failure of its own.
 *
 * @param {Test[] | undefined} tests
 * @param {{ ok: boolean, output: string }} ended
 * @param {string} name
 * @returns {Test[]}
 */
export function trusted(tests = [], { ok, output }, name) {
  const isExplained = tests.some(({ result }) => result === 'failed')
  if (tests.length > 0 && (ok || isExplained)) return tests
  return [...tests, failure(name, 'the runner itself', output.trimEnd().split('\n').slice(-40).join('\n'))]
}

/**
 * Returns the stored tests of a suite. A suite that did not finish has failed.
 *
 * @param {string} file
 * @param {string} name
 * @returns {Test[]}
 */
export function testsOfSuite(file, name) {
  /** @type {{ tests: Test[], ended: boolean }} */
  const { tests, ended } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { tests: [], ended: false }
  return ended ? tests : [...tests, failure(name, 'the suite itself', 'The suite did not finish. Run it again.')]
}

/** @param {readonly Test[]} tests @returns {Counts} */
export function countOf(tests) {
  const count = (/** @type {Test['result']} */ wanted) => tests.filter(({ result }) => result === wanted).length
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') }
}

/** The last line of every run. @param {Counts} counts */
export function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Returns whether at least one test passed and none failed. @param {Counts} counts */
export function isGreen({ passed, failed }) {
  return passed > 0 && failed === 0
}

/** The failed tests, each with the first lines of its message. @param {readonly Test[]} tests */
export function printedFailures(tests) {
  return tests
    .filter(({ result }) => result === 'failed')
    .map(({ file, title, message = '' }) => {
      const said = stripVTControlCharacters(message).trim().split('\n')
      const isCut = said.length > linesPrinted && title !== 'the runner itself'
      const lines = isCut ? [...said.slice(0, linesPrinted), '…'] : said
      return [`✗ ${file} › ${title}`, ...lines.map((text) => `    ${text}`)].join('\n')
    })
    .join('\n')
}

/** The skipped tests, each with its reason. @param {readonly Test[]} tests */
export function printedSkips(tests) {
  return tests
    .filter(({ result }) => result === 'skipped')
    .map(({ file, title, message = 'without a reason' }) => `- ${file} › ${title}\n    ${message}`)
    .join('\n')
}
