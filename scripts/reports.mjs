/** One list of tests from the reports of Vitest and Playwright, and of what else is counted. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {object} Test
 * @property {string} file from the repository's folder
 * @property {string} title with the titles of the groups it is in
 * @property {'passed' | 'failed' | 'skipped'} result
 * @property {string} [message] why it failed, or was skipped
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
 * @property {{ message?: string }[]} [errors] what went wrong outside of tests
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

/** The lines of a message that are printed at the end; the whole of it was printed where it happened. */
const linesPrinted = 14

/** A test that failed for a reason that no report names. @param {string} file @param {string} title @param {string} message @returns {Test} */
export const failure = (file, title, message) => ({ file, title, result: 'failed', message })

/**
 * @param {VitestReport | PlaywrightReport | { tests: Test[] }} report
 * @param {string} root the repository's folder, which paths are printed without
 * @returns {Test[]}
 */
export function testsOf(report, root) {
  if ('tests' in report) return report.tests
  const tests = 'testResults' in report ? report.testResults.flatMap(ofVitestFile) : ofPlaywright(report)
  return tests.map((test) => ({ ...test, file: test.file.replace(`${root.replace(/\/$/, '')}/`, '') }))
}

/** A file that could not be loaded, or whose set-up failed, is one failure: its tests never ran. @param {VitestFile} file @returns {Test[]} */
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

/** A test that passed only when tried again has failed: the shopper tries once. @param {string} status @returns {Test['result']} */
function resultOf(status) {
  if (status === 'passed' || status === 'expected') return 'passed'
  return ['failed', 'unexpected', 'flaky'].includes(status) ? 'failed' : 'skipped'
}

/**
 * What a runner's report is worth, given how the runner ended: one that failed although every test passed, or that left no report,
 * is a failure of its own.
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
 * What a suite wrote down. One that did not come to its end has failed.
 *
 * @param {string} file
 * @param {string} name
 * @returns {Test[]}
 */
export function testsOfSuite(file, name) {
  /** @type {{ tests: Test[], ended: boolean }} */
  const { tests, ended } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { tests: [], ended: false }
  return ended ? tests : [...tests, failure(name, 'the suite itself', 'It did not come to its end.')]
}

/** @param {readonly Test[]} tests @returns {Counts} */
export function countOf(tests) {
  const count = (/** @type {Test['result']} */ wanted) => tests.filter(({ result }) => result === wanted).length
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') }
}

/** The line that ends every run. @param {Counts} counts */
export function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Green means that something ran, and nothing failed. @param {Counts} counts */
export function isGreen({ passed, failed }) {
  return passed > 0 && failed === 0
}

/** What failed, each with the beginning of what it said. @param {readonly Test[]} tests */
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

/** What was skipped, each with its reason. @param {readonly Test[]} tests */
export function printedSkips(tests) {
  return tests
    .filter(({ result }) => result === 'skipped')
    .map(({ file, title, message = 'without a reason' }) => `- ${file} › ${title}\n    ${message}`)
    .join('\n')
}
