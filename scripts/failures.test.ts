import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { failuresIn, playwrightFailures, printedFailures, vitestFailures } from './failures.mjs'

describe('vitestFailures', () => {
  it('names each test that failed, with what it said', () => {
    const tests = [
      { fullName: 'pays once', status: 'passed' },
      { fullName: 'pays twice', status: 'failed', failureMessages: ['expected 2 to be 1'] },
    ]

    const failures = vitestFailures({
      testResults: [{ name: 'pay.test.ts', status: 'failed', assertionResults: tests }],
    })

    expect(failures).toEqual([{ where: 'pay.test.ts', name: 'pays twice', message: 'expected 2 to be 1' }])
  })

  it('names a file that could not be loaded', () => {
    const file = { name: 'pay.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }

    expect(vitestFailures({ testResults: [file] })).toEqual([
      { where: 'pay.test.ts', name: 'the file itself', message: 'no such module' },
    ])
  })
})

describe('playwrightFailures', () => {
  const config = { rootDir: '/shop/e2e' }
  const results = [{ errors: [{ message: 'too slow' }] }]

  it('finds them in suites within suites, and those that passed only when tried again', () => {
    const specs = [
      { title: 'fails', file: 'pay.spec.ts', ok: false, tests: [{ status: 'unexpected', results }] },
      { title: 'wavers', file: 'pay.spec.ts', ok: true, tests: [{ status: 'flaky', results }] },
      { title: 'holds', file: 'pay.spec.ts', ok: true, tests: [{ status: 'expected', results: [{}] }] },
    ]

    const failures = playwrightFailures({ config, suites: [{ suites: [{ specs }] }], errors: [] })

    expect(failures).toEqual([
      { where: '/shop/e2e/pay.spec.ts', name: 'fails', message: 'too slow' },
      { where: '/shop/e2e/pay.spec.ts', name: 'wavers', message: 'too slow' },
    ])
  })

  it('tells what went wrong outside of tests', () => {
    expect(playwrightFailures({ config, suites: [], errors: [{ message: 'no server' }] })).toEqual([
      { where: 'e2e', name: 'outside of any test', message: 'no server' },
    ])
  })
})

describe('failuresIn', () => {
  it('reads every runner’s report, and passes over what is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'reports-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const write = (name: string, report: unknown) => writeFileSync(join(folder, name), JSON.stringify(report))
    write('check.json', { steps: [{ name: 'lint', ok: false, seconds: 1 }] })
    write('unit.json', { testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }] })
    write('e2e.json', { config: { rootDir: '/shop/e2e' }, suites: [], errors: [{ message: 'no browser' }], stats: {} })
    write('trouble-unit.json', { trouble: { name: 'unit', output: 'Unhandled rejection' } })
    write('counts-test.json', { passed: 3, failed: 0, skipped: 0 })

    expect(failuresIn(folder).map(({ where }) => where)).toEqual(['check.json', 'e2e', 'unit', 'a.test.ts'])
  })

  it('finds none where nothing ran', () => {
    expect(failuresIn(join(tmpdir(), 'no-such-folder'))).toEqual([])
  })
})

describe('printedFailures', () => {
  it('keeps the first lines of a long message, without colours', () => {
    const message = `\u001b[31mno\u001b[39m\n${'line\n'.repeat(40)}`

    const printed = printedFailures([{ where: '/shop/pay.test.ts', name: 'pays', message }], '/shop')

    expect(printed.split('\n').slice(0, 2)).toEqual(['✗ pay.test.ts › pays', '    no'])
    expect(printed.split('\n')).toHaveLength(16)
  })
})
