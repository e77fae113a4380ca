import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/run.mjs'
import {
  documentOf,
  judgeMutants,
  type Mutant,
  mergeRows,
  type Row,
  rowsIn,
  scoreOf,
  withoutStaticSurvivors,
} from './report.mjs'
import { filesOf, targets, testsOf } from './targets.mjs'

const source = 'const a = 1\nif (a > 0 &&\n  b) pay()\n'
const mutant = (status: string, change: Partial<Mutant> = {}): Mutant => ({
  mutatorName: 'ConditionalExpression',
  replacement: 'true',
  status,
  location: { start: { line: 2, column: 5 }, end: { line: 3, column: 4 } },
  ...change,
})
const row = (change: Partial<Row> = {}): Row => ({
  group: 'domain',
  file: 'lib/domain/judge.ts',
  killed: 19,
  survived: 1,
  equivalent: 2,
  date: '2026-01-31',
  node: '20.19.0',
  ...change,
})

describe('what became of the mutants of a file', () => {
  it('counts a mutant as noticed when a test failed or never ended', () => {
    const mutants = ['Killed', 'Timeout', 'CompileError', 'Ignored'].map((status) => mutant(status))

    expect(judgeMutants({ source, mutants }, [])).toMatchObject({ killed: 2, survivors: [] })
  })

  it('names a survivor by its line and both texts, also one that no test reaches', () => {
    const mutants = [mutant('Survived'), mutant('NoCoverage')]

    const { survivors } = judgeMutants({ source, mutants }, [])

    expect(survivors).toEqual([
      { line: 2, original: 'a > 0 &&\n  b', replacement: 'true' },
      { line: 2, original: 'a > 0 &&\n  b', replacement: 'true' },
    ])
  })

  it('takes a reviewed survivor out of the count, wherever the formatter breaks its line', () => {
    const reviewed = { file: 'a.ts', original: 'a > 0 && b', replacement: 'true', reason: 'always true' }

    expect(judgeMutants({ source, mutants: [mutant('Survived')] }, [reviewed])).toMatchObject({
      equivalent: 1,
      survivors: [],
      unused: [],
    })
    expect(judgeMutants({ source, mutants: [mutant('Survived', { replacement: 'false' })] }, [reviewed])).toMatchObject(
      {
        equivalent: 0,
        survivors: [{ replacement: 'false' }],
        unused: [reviewed],
      },
    )
  })
})

describe('the results of an earlier run', () => {
  it('are kept, except survivors that no single test reaches', () => {
    const kept = [mutant('Killed', { static: true }), mutant('Survived'), mutant('NoCoverage')]
    const again = [mutant('Survived', { static: true }), mutant('NoCoverage', { static: true })]

    const earlier = { schemaVersion: '1', files: { 'a.ts': { source, mutants: [...kept, ...again] } } }

    expect(withoutStaticSurvivors(earlier)).toEqual({
      schemaVersion: '1',
      files: { 'a.ts': { source, mutants: kept } },
    })
  })
})

describe('the score', () => {
  it('is never rounded up to 100 %', () => {
    expect(scoreOf({ killed: 9999, survived: 1 })).toBe('99.9 %')
    expect(scoreOf({ killed: 3, survived: 0 })).toBe('100.0 %')
  })

  it('is absent where there is nothing to change', () => {
    expect(scoreOf({ killed: 0, survived: 0 })).toBe('–')
  })
})

describe('the page of results', () => {
  const groups = { domain: ['lib/domain/choice.ts', 'lib/domain/judge.ts'], keys: ['lib/keyring.ts'] }

  it('keeps what was measured before, until the same file is measured again', () => {
    const other = row({ file: 'lib/domain/choice.ts', killed: 5 })
    const before = rowsIn(documentOf([row(), other], groups, []))

    const after = mergeRows(before, [row({ killed: 20, survived: 0 })])

    expect(rowsIn(documentOf(after, groups, []))).toEqual([other, row({ killed: 20, survived: 0 })])
  })

  it('says how much of a group was measured, and lists what was not', () => {
    const text = documentOf([row()], groups, [])

    expect(text).toContain('| domain | 1 of 2 | 19 | 1 | 2 | 95.0 % |')
    expect(text).toContain('| keys | 0 of 1 | 0 | 0 | 0 | – |')
    expect(text).toContain('- `lib/domain/choice.ts`\n- `lib/keyring.ts`')
  })

  it('lists what survives and may live, with its reason, for the files that are measured', () => {
    const accepted = [
      { file: row().file, original: 'a ||\n  b', replacement: 'true', reason: 'Only slower.' },
      { file: 'lib/keyring.ts', original: 'c', replacement: 'false', reason: 'Another reason.' },
    ]

    const text = documentOf([row()], groups, accepted)

    expect(text).toContain('| `lib/domain/judge.ts` | `a \\|\\| b` | `true` | Only slower. |')
    expect(text).not.toContain('Another reason.')
    expect(rowsIn(text)).toEqual([row()])
  })

  it('forgets a file that is gone', () => {
    expect(documentOf([row({ file: 'lib/domain/gone.ts' })], groups, [])).not.toContain('gone.ts')
  })
})

describe('what is mutated', () => {
  it('is there, and no test is among it', () => {
    const files = Object.values(targets).flatMap((target) => filesOf(target, root))

    expect(files).toContain('packages/server/src/domain/payments/outcome-check.ts')
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
    expect(files.filter((file) => /test|contract/.test(file))).toEqual([])
  })

  it('is no file that has only types', () => {
    const files = filesOf({ files: ['outgoing'] }, root)

    expect(files).toContain('packages/server/src/outgoing/instruct.ts')
    expect(files).not.toContain('packages/server/src/outgoing/outgoing.ts')
  })

  it('is judged by the tests that the table names for that file, else by those of its group', () => {
    const target = { files: ['keys'], tests: ['keys/*.test.ts'], testsOfFile: { 'keys/a.ts': ['pay.test.ts'] } }

    expect(testsOf(target, 'packages/server/src/keys/a.ts')).toEqual(['packages/server/src/pay.test.ts'])
    expect(testsOf(target, 'packages/server/src/keys/b.ts')).toEqual(['packages/server/src/keys/*.test.ts'])
  })

  it('is judged by the tests beside it where the table names none', () => {
    expect(testsOf({ files: ['keys'] }, 'packages/server/src/keys/a.ts')).toEqual([
      'packages/server/src/keys/a.test.ts',
    ])
  })

  it('has no row for a file that is not mutated, or for a test that is not there', () => {
    for (const target of Object.values(targets)) {
      const files = filesOf(target, root)
      const rows = Object.entries(target.testsOfFile ?? {})

      expect(rows.map(([file]) => `packages/server/src/${file}`).filter((file) => !files.includes(file))).toEqual([])
      const tests = rows.flatMap(([, globs]) => globs).map((file) => join(root, 'packages/server/src', file))
      expect(tests.filter((file) => !existsSync(file))).toEqual([])
    }
  })
})
