/** Tells again what failed, at the end of a long run: whoever reads only its last lines must see which test it was. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {object} Failure
 * @property {string} where the test's file
 * @property {string} name its title, or the file's own failure
 * @property {string} message what it said
 *
 * @typedef {object} VitestReport The parts of Vitest's JSON report that are read.
 * @property {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string, failureMessages?: string[] | null }[] }[]} testResults
 *
 * @typedef {object} PlaywrightSuite The parts of a suite in Playwright's JSON report that are read.
 * @property {string} [file]
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, file: string, ok: boolean, tests: { status: string, results: { errors?: { message?: string }[] }[] }[] }[]} [specs]
 */

/** Longer messages are cut: the whole of them stands further up. */
const lines = 14

/**
 * @param {VitestReport} report
 * @returns {Failure[]}
 */
export function vitestFailures({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const tests = assertionResults.filter(({ status }) => status === 'failed')
      if (tests.length === 0) return [{ where: name, name: 'the file itself', message: message ?? '' }]
      return tests.map((test) => ({
        where: name,
        name: test.fullName,
        message: test.failureMessages?.join('\n') ?? '',
      }))
    })
}

/**
 * @param {{ config: { rootDir: string }, suites: PlaywrightSuite[], errors: { message?: string }[] }} report
 * @returns {Failure[]}
 */
export function playwrightFailures({ config, suites, errors }) {
  const outside = errors.map(({ message }) => ({ where: 'e2e', name: 'outside of any test', message: message ?? '' }))
  return [...outside, ...suites.flatMap((suite) => ofSuite(suite, config.rootDir))]
}

/** @param {PlaywrightSuite} suite @param {string} folder @returns {Failure[]} */
function ofSuite({ specs = [], suites = [] }, folder) {
  const own = specs
    .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
    .map(({ file, title, tests }) => ({
      where: join(folder, file),
      name: title,
      message: tests
        .flatMap(({ results }) => results.flatMap((result) => result.errors ?? []))
        .map((error) => error.message ?? '')
        .join('\n'),
    }))
  return [...own, ...suites.flatMap((inner) => ofSuite(inner, folder))]
}

/**
 * Every failure in a folder of runners' reports.
 *
 * @param {string} folder
 * @returns {Failure[]}
 */
export function failuresIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => failuresOf(join(folder, file)))
}

/** @param {string} file @returns {Failure[]} */
function failuresOf(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'))
  if (report.testResults) return vitestFailures(report)
  if (report.suites) return playwrightFailures({ errors: [], ...report })
  if (report.trouble) return [{ where: report.trouble.name, name: 'the runner itself', message: report.trouble.output }]
  if (!report.steps) return []
  const steps = /** @type {{ name: string, ok: boolean }[]} */ (report.steps)
  return steps
    .filter(({ ok }) => !ok)
    .map(({ name }) => ({ where: basename(file), name, message: `npm run check -- ${name}` }))
}

/**
 * @param {readonly Failure[]} failures
 * @param {string} root the folder that file names are told from
 * @returns {string}
 */
export function printedFailures(failures, root) {
  return failures
    .map(({ where, name, message }) => {
      const said = stripVTControlCharacters(message).trim().split('\n')
      const cut = said.length > lines && name !== 'the runner itself' ? [...said.slice(0, lines), '…'] : said
      return `✗ ${where.replace(`${root}/`, '')} › ${name}\n${cut.map((text) => `    ${text}`).join('\n')}`
    })
    .join('\n')
}
