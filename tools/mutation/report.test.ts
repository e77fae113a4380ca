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

describe('the mutants of a file', () => {
  it('count as noticed when a test failed or timed out', () => {
    const mutants = ['Killed', 'Timeout', 'CompileError', 'Ignored'].map((status) => mutant(status))

    expect(judgeMutants({ source, mutants }, [])).toMatchObject({ killed: 2, survivors: [] })
  })

  it('are listed with line and both texts when they survived or no test reached them', () => {
    const mutants = [mutant('Survived'), mutant('NoCoverage')]

    const { survivors } = judgeMutants({ source, mutants }, [])

    expect(survivors).toEqual([
      { line: 2, original: 'a > 0 &&\n  b', replacement: 'true' },
      { line: 2, original: 'a > 0 &&\n  b', replacement: 'true' },
    ])
  })

  it('do not count when reviewed, whatever the line breaks', () => {
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

  it('is a dash when there are no mutants', () => {
    expect(scoreOf({ killed: 0, survived: 0 })).toBe('–')
  })
})

describe('the page of results', () => {
  const groups = { domain: ['lib/domain/choice.ts', 'lib/domain/judge.ts'], keys: ['lib/keyring.ts'] }

  it('keeps earlier results until the same file is measured again', () => {
    const other = row({ file: 'lib/domain/choice.ts', killed: 5 })
    const before = rowsIn(documentOf([row(), other], groups, []))

    const after = mergeRows(before, [row({ killed: 20, survived: 0 })])

    expect(rowsIn(documentOf(after, groups, []))).toEqual([other, row({ killed: 20, survived: 0 })])
  })

  it('shows how many files of a group were measured, and lists the others', () => {
    const text = documentOf([row()], groups, [])

    expect(text).toContain('| domain | 1 of 2 | 19 | 1 | 2 | 95.0 % |')
    expect(text).toContain('| keys | 0 of 1 | 0 | 0 | 0 | – |')
    expect(text).toContain('- `lib/domain/choice.ts`\n- `lib/keyring.ts`')
  })

  it('lists accepted survivors of measured files with their reasons', () => {
    const accepted = [
      { file: row().file, original: 'a ||\n  b', replacement: 'true', reason: 'Only slower.' },
      { file: 'lib/keyring.ts', original: 'c', replacement: 'false', reason: 'Another reason.' },
    ]

    const text = documentOf([row()], groups, accepted)

    expect(text).toContain('| `lib/domain/judge.ts` | `a \\|\\| b` | `true` | Only slower. |')
    expect(text).not.toContain('Another reason.')
    expect(rowsIn(text)).toEqual([row()])
  })

  it('drops a file that no longer exists', () => {
    expect(documentOf([row({ file: 'lib/domain/gone.ts' })], groups, [])).not.toContain('gone.ts')
  })
})

describe('the list of mutated files', () => {
  it('names existing files, without tests', () => {
    const files = Object.values(targets).flatMap((target) => filesOf(target, root))

    expect(files).toContain('packages/server/src/domain/payments/outcome-check.ts')
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
    expect(files.filter((file) => /test|contract/.test(file))).toEqual([])
  })

  it('leaves out files with types only', () => {
    const files = filesOf({ files: ['outgoing'] }, root)

    expect(files).toContain('packages/server/src/outgoing/instruct.ts')
    expect(files).not.toContain('packages/server/src/outgoing/outgoing.ts')
  })

  it('uses the tests named for a file, otherwise those of its group', () => {
    const target = { files: ['keys'], tests: ['keys/*.test.ts'], testsOfFile: { 'keys/a.ts': ['pay.test.ts'] } }

    expect(testsOf(target, 'packages/server/src/keys/a.ts')).toEqual(['packages/server/src/pay.test.ts'])
    expect(testsOf(target, 'packages/server/src/keys/b.ts')).toEqual(['packages/server/src/keys/*.test.ts'])
  })

  it('uses the test beside a file when none are named', () => {
    expect(testsOf({ files: ['keys'] }, 'packages/server/src/keys/a.ts')).toEqual([
      'packages/server/src/keys/a.test.ts',
    ])
  })

  it('names no tests for other files, and no missing tests', () => {
    for (const target of Object.values(targets)) {
      const files = filesOf(target, root)
      const rows = Object.entries(target.testsOfFile ?? {})

      expect(rows.map(([file]) => `packages/server/src/${file}`).filter((file) => !files.includes(file))).toEqual([])
      const tests = rows.flatMap(([, globs]) => globs).map((file) => join(root, 'packages/server/src', file))
      expect(tests.filter((file) => !existsSync(file))).toEqual([])
    }
  })
})
