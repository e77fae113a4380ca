import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  countOf,
  failure,
  isGreen,
  line,
  printedFailures,
  printedSkips,
  type Test,
  testsOf,
  testsOfSuite,
  trusted,
} from './reports.mjs'

const passed: Test = { file: 'a.test.ts', title: 'pays', result: 'passed' }
const skipped: Test = { file: 'a.test.ts', title: 'waits', result: 'skipped', message: 'no clock' }

describe('a report of Vitest', () => {
  const fileOf = (status: string, ...tests: { fullName: string; status: string; failureMessages?: string[] }[]) => ({
    testResults: [{ name: '/shop/pay.test.ts', status, message: 'no such module', assertionResults: tests }],
  })

  it('lists each test with file, result and message', () => {
    const report = fileOf(
      'failed',
      { fullName: 'pays once', status: 'passed' },
      { fullName: 'pays twice', status: 'failed', failureMessages: ['expected 2 to be 1'] },
      { fullName: 'pays late', status: 'pending' },
      { fullName: 'pays never', status: 'todo' },
    )

    expect(testsOf(report, '/shop/')).toEqual([
      { file: 'pay.test.ts', title: 'pays once', result: 'passed' },
      { file: 'pay.test.ts', title: 'pays twice', result: 'failed', message: 'expected 2 to be 1' },
      { file: 'pay.test.ts', title: 'pays late', result: 'skipped' },
      { file: 'pay.test.ts', title: 'pays never', result: 'skipped' },
    ])
  })

  it('counts one failure for a file that could not be loaded', () => {
    expect(testsOf(fileOf('failed'), '/shop')).toEqual([failure('pay.test.ts', 'the file itself', 'no such module')])
  })

  it('counts one failure for a file whose set-up failed', () => {
    const tests = testsOf(fileOf('failed', { fullName: 'pays', status: 'skipped' }), '/shop')

    expect(countOf(tests)).toEqual({ passed: 0, failed: 1, skipped: 1 })
  })
})

describe('a report of Playwright', () => {
  const config = { rootDir: '/shop/e2e' }
  const spec = (title: string, status: string, more = {}) => ({
    title,
    file: 'pay.spec.ts',
    tests: [{ status, ...more }],
  })

  it('lists the tests of nested groups, with the reason of skipped ones', () => {
    const results = [{ errors: [{ message: 'too slow' }] }]
    const annotations = [{ type: 'skip', description: 'no garbage' }]
    const suites = [
      {
        title: 'pay.spec.ts',
        specs: [spec('holds', 'expected'), spec('fails', 'unexpected', { results })],
        suites: [{ title: '[F3] a tab', specs: [spec('forgets', 'skipped', { annotations })] }],
      },
    ]

    expect(testsOf({ config, suites, errors: [] }, '/shop/')).toEqual([
      { file: 'e2e/pay.spec.ts', title: 'holds', result: 'passed' },
      { file: 'e2e/pay.spec.ts', title: 'fails', result: 'failed', message: 'too slow' },
      { file: 'e2e/pay.spec.ts', title: '[F3] a tab forgets', result: 'skipped', message: 'no garbage' },
    ])
  })

  it('counts a test that passed only on a retry as failed', () => {
    const suites = [{ title: 'pay.spec.ts', specs: [spec('wavers', 'flaky')] }]

    expect(countOf(testsOf({ config, suites }, '/shop'))).toMatchObject({ passed: 0, failed: 1 })
  })

  it('counts errors outside of tests as failures', () => {
    expect(testsOf({ config, suites: [], errors: [{ message: 'no server' }] }, '/shop')).toEqual([
      failure('e2e', 'outside of any test', 'no server'),
    ])
  })
})

describe('a runner', () => {
  const well = { ok: true, output: '' }
  const badly = { ok: false, output: `${'line\n'.repeat(60)}Unhandled rejection` }

  it('is trusted when it ended with success', () => {
    expect(trusted([passed], well, 'unit')).toEqual([passed])
  })

  it('counts as failed when it wrote no report', () => {
    expect(countOf(trusted(undefined, well, 'unit'))).toMatchObject({ failed: 1 })
  })

  it('counts as failed when it ended with an error although every test passed, and its last lines are kept', () => {
    const [, own] = trusted([passed], badly, 'unit')

    expect(own).toMatchObject({ file: 'unit', title: 'the runner itself', result: 'failed' })
    expect(own?.message?.split('\n')).toHaveLength(40)
    expect(own?.message).toContain('Unhandled rejection')
  })

  it('adds no failure of its own when a test failed', () => {
    const tests = [passed, failure('a.test.ts', 'pays twice', 'no')]

    expect(trusted(tests, badly, 'unit')).toEqual(tests)
  })
})

describe('a suite', () => {
  it('counts as failed when it did not finish, or wrote no file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'reports-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'long.json')
    const write = (ended: boolean) => writeFileSync(file, JSON.stringify({ tests: [passed], ended }))

    expect(countOf(testsOfSuite(file, 'long'))).toEqual({ passed: 0, failed: 1, skipped: 0 })
    write(false)
    expect(countOf(testsOfSuite(file, 'long'))).toEqual({ passed: 1, failed: 1, skipped: 0 })
    write(true)
    expect(testsOfSuite(file, 'long')).toEqual([passed])
  })
})

describe('the end of a run', () => {
  it('prints passed and failed tests, and skipped ones only if there are any', () => {
    expect(line(countOf([passed, failure('a', 'b', 'c')]))).toBe('1 passed, 1 failed')
    expect(line(countOf([passed, skipped]))).toBe('1 passed, 0 failed, 1 skipped')
  })

  it('is green when a test passed and none failed, and red when none ran', () => {
    expect(isGreen(countOf([passed]))).toBe(true)
    expect(isGreen(countOf([passed, failure('a', 'b', 'c')]))).toBe(false)
    expect(isGreen(countOf([skipped]))).toBe(false)
  })

  it('prints the first lines of each failure, without colours', () => {
    const message = `\u001b[31mno\u001b[39m\n${'line\n'.repeat(40)}`

    const printed = printedFailures([passed, failure('pay.test.ts', 'pays', message)])

    expect(printed.split('\n').slice(0, 2)).toEqual(['✗ pay.test.ts › pays', '    no'])
    expect(printed.split('\n')).toHaveLength(16)
  })

  it('prints all kept lines of a runner', () => {
    const message = 'line\n'.repeat(40)

    expect(printedFailures([failure('unit', 'the runner itself', message)]).split('\n')).toHaveLength(41)
  })

  it('prints each skipped test with its reason', () => {
    expect(printedSkips([passed, skipped])).toBe('- a.test.ts › waits\n    no clock')
  })
})
