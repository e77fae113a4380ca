import { describe, expect, it } from 'vitest'
import { addUp, countChecks, countPlaywright, countVitest, isGreen, line, none, trusted } from './reports.mjs'

/** A file of Vitest's report. */
function file(status: string, ...tests: string[]) {
  return { status, assertionResults: tests.map((test) => ({ status: test })) }
}

describe('countVitest', () => {
  it('adds up the tests of all files', () => {
    const report = { testResults: [file('failed', 'passed', 'failed', 'failed'), file('passed', 'passed', 'passed')] }

    expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 0 })
  })

  it('counts every way of not running as skipped', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped', 'pending', 'todo')] }

    expect(countVitest(report)).toEqual({ passed: 1, failed: 0, skipped: 3 })
  })

  it('counts a file that could not be loaded as one failure', () => {
    expect(countVitest({ testResults: [file('failed')] })).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('counts a file whose set-up failed as one failure', () => {
    expect(countVitest({ testResults: [file('failed', 'skipped')] })).toEqual({ passed: 0, failed: 1, skipped: 1 })
  })
})

describe('countPlaywright', () => {
  it('takes the numbers of the report', () => {
    const report = { stats: { expected: 5, unexpected: 2, flaky: 0, skipped: 1 }, errors: [] }

    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 2, skipped: 1 })
  })

  it('counts a test that passed only when tried again as a failure', () => {
    const report = { stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 }, errors: [] }

    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 1, skipped: 0 })
  })

  it('counts a journey that could not be loaded as a failure', () => {
    const report = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{ message: 'no module' }] }

    expect(countPlaywright(report)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})

describe('countChecks', () => {
  it('counts each step as a test', () => {
    const steps = [
      { name: 'format', ok: true, seconds: 1 },
      { name: 'lint', ok: false, seconds: 1 },
      { name: 'types', ok: true, seconds: 1 },
    ]

    expect(countChecks({ steps })).toEqual({ passed: 2, failed: 1, skipped: 0 })
  })
})

describe('trusted', () => {
  const allPassed = { passed: 9, failed: 0, skipped: 0 }

  it('believes a runner that ended well', () => {
    expect(trusted(allPassed, true)).toEqual(allPassed)
  })

  it('counts a runner that left no report as a failure', () => {
    expect(trusted(undefined, true)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('counts a failure when the runner failed although every test passed', () => {
    expect(trusted(allPassed, false)).toEqual({ passed: 9, failed: 1, skipped: 0 })
  })

  it('does not count a known failure twice', () => {
    expect(trusted({ ...allPassed, failed: 2 }, false)).toEqual({ passed: 9, failed: 2, skipped: 0 })
  })
})

describe('line', () => {
  it('tells the sum of all parts', () => {
    const sum = addUp([
      { passed: 3, failed: 1, skipped: 0 },
      { passed: 4, failed: 0, skipped: 0 },
    ])

    expect(line(sum)).toBe('7 passed, 1 failed')
  })

  it('mentions skipped tests only when there are some', () => {
    expect(line({ passed: 3, failed: 0, skipped: 2 })).toBe('3 passed, 0 failed, 2 skipped')
  })
})

describe('isGreen', () => {
  it('is red when nothing ran', () => {
    expect(isGreen(none)).toBe(false)
    expect(isGreen({ ...none, skipped: 4 })).toBe(false)
  })

  it('is red when one test failed', () => {
    expect(isGreen({ passed: 100, failed: 1, skipped: 0 })).toBe(false)
  })

  it('is green when something passed and nothing failed', () => {
    expect(isGreen({ passed: 1, failed: 0, skipped: 0 })).toBe(true)
  })
})
