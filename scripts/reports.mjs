/** Counts tests from what the runners themselves reported. */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 *
 * @typedef {object} VitestReport The parts of Vitest's JSON report that are read.
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults one per file
 *
 * @typedef {object} PlaywrightReport The parts of Playwright's JSON report that are read.
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {unknown[]} errors what went wrong outside of tests
 *
 * @typedef {object} CheckReport
 * @property {{ name: string, ok: boolean, seconds: number }[]} steps
 */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 }

/**
 * A file that could not be loaded, or whose set-up failed, is one failure: its tests never ran.
 *
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function countVitest({ testResults }) {
  return addUp(
    testResults.map(({ status, assertionResults }) => {
      const passed = assertionResults.filter((test) => test.status === 'passed').length
      const failed = assertionResults.filter((test) => test.status === 'failed').length
      const skipped = assertionResults.length - passed - failed
      return { passed, failed: failed === 0 && status === 'failed' ? 1 : failed, skipped }
    }),
  )
}

/**
 * A test that passed only when tried again is a failure: the shopper tries once.
 *
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  const failed = stats.unexpected + stats.flaky
  return { passed: stats.expected, failed: failed === 0 && errors.length > 0 ? 1 : failed, skipped: stats.skipped }
}

/**
 * @param {CheckReport} report
 * @returns {Counts}
 */
export function countChecks({ steps }) {
  const passed = steps.filter(({ ok }) => ok).length
  return { passed, failed: steps.length - passed, skipped: 0 }
}

/**
 * What a runner's report is worth, given how the runner ended.
 *
 * A runner may fail although every test passed (an error after the last test, say): that is one failure, and so is
 * a runner that left no report.
 *
 * @param {Counts | undefined} counts
 * @param {boolean} runnerOk
 * @returns {Counts}
 */
export function trusted(counts, runnerOk) {
  if (!counts) return { ...none, failed: 1 }
  return runnerOk || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

/**
 * @param {readonly Counts[]} list
 * @returns {Counts}
 */
export function addUp(list) {
  return list.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    none,
  )
}

/**
 * The line that ends every run.
 *
 * @param {Counts} counts
 */
export function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * Green means that something ran, and nothing failed.
 *
 * @param {Counts} counts
 */
export function isGreen({ passed, failed }) {
  return passed > 0 && failed === 0
}
