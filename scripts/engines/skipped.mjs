/** What a run of journeys passed over. */

/**
 * @typedef {object} Suite The parts of Playwright's JSON report that are read.
 * @property {Suite[]} [suites]
 * @property {{ file: string, title: string, tests: SkippedTest[] }[]} [specs]
 *
 * @typedef {object} SkippedTest
 * @property {string} status
 * @property {{ type: string, description?: string }[]} annotations
 */

/**
 * @param {Suite} suite the report itself, to begin with
 * @returns {{ title: string, reason: string }[]} in the order of the report
 */
export function skippedOf({ suites = [], specs = [] }) {
  const here = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => ({
        title: `${file}: ${title}`,
        reason: annotations.find(({ type }) => type === 'skip')?.description ?? 'nobody says why',
      })),
  )
  return [...here, ...suites.flatMap(skippedOf)]
}
