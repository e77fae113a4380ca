import { describe, expect, it } from 'vitest'
import { cases as realCases } from './cases.mjs'
import { holds, printed, summary, tableOf } from './table.mjs'

const cases = {
  1: { layer: 'backend', fault: 'a webhook is lost', must: 'the sweep syncs' },
  2: { layer: 'store', fault: 'the disk is full', must: 'refused', stores: true },
} as const

/** A test that passed. */
const passed = (title: string, file = 'a.test.ts') => ({ title, file, result: 'passed' }) as const

describe('tableOf', () => {
  it('is complete when every case has a passed test', () => {
    const rows = tableOf(cases, [
      passed('[F1] is found'),
      passed('[F2] SQLite'),
      passed('[F2] x', 'postgres/x.test.ts'),
    ])

    expect(holds(rows)).toBe(true)
    expect(rows.map(({ result }) => result)).toEqual(['ok', 'ok'])
    expect(rows[1]?.stores).toEqual(['SQLite', 'PostgreSQL'])
  })

  it('leaves a case without a test open', () => {
    const rows = tableOf(cases, [passed('[F1] is found')])

    expect(rows[1]).toMatchObject({ number: 2, result: 'open', why: 'no test' })
    expect(holds(rows)).toBe(false)
  })

  it('leaves a case open when its tests were skipped', () => {
    const rows = tableOf({ 1: cases[1] }, [{ ...passed('[F1] is found'), result: 'skipped' }])

    expect(rows[0]).toMatchObject({ result: 'open', why: 'its tests were skipped' })
  })

  it('marks a case that this machine cannot test, and does not fail for it', () => {
    const skipped = { ...passed('[F2] SQLite'), result: 'skipped' } as const
    const needy = { 2: { ...cases[2], needs: 'the right to mount' } }

    const rows = tableOf(needy, [skipped])

    expect(rows[0]).toMatchObject({ result: 'untried', why: 'this machine does not provide the right to mount' })
    expect(holds(rows)).toBe(true)
    expect(summary(rows)).toContain('1 cannot be tested on this machine')
    expect(tableOf(needy, [])[0]).toMatchObject({ result: 'open' })
  })

  it('leaves a case open that is not tested on each store', () => {
    const rows = tableOf({ 2: cases[2] }, [passed('[F2] SQLite')])

    expect(rows[0]).toMatchObject({ result: 'open', why: 'not tested on each store' })
  })

  it('fails a case when one of its tests failed', () => {
    const failed = { ...passed('a shop [F1] is notified'), result: 'failed' } as const

    const rows = tableOf({ 1: cases[1] }, [passed('[F1] is found'), failed])

    expect(rows[0]).toMatchObject({ result: 'failed', why: 'a shop [F1] is notified' })
  })

  it('needs no test for a fault that cannot happen, and names the reason', () => {
    const rows = tableOf({ 1: { ...cases[1], not: 'there are no webhooks' } }, [])

    expect(rows[0]).toMatchObject({ result: 'none', why: 'there are no webhooks' })
    expect(holds(rows)).toBe(true)
  })

  it('fails a number without a case', () => {
    const rows = tableOf(cases, [passed('[F98] is new')])

    expect(rows.find(({ number }) => number === 98)).toMatchObject({ result: 'failed', why: 'no case has this number' })
  })

  it('counts a test once for each number in its title, by file', () => {
    const rows = tableOf(cases, [passed('[F1] a shop [F1] [F2] is notified'), passed('[F1] other', 'b.test.ts')])

    expect(rows[0]?.where).toEqual([
      { file: 'a.test.ts', tests: 1 },
      { file: 'b.test.ts', tests: 1 },
    ])
    expect(rows[1]?.where).toEqual([{ file: 'a.test.ts', tests: 1 }])
  })
})

describe('the table', () => {
  it('prints number, layer, result, case, files and stores', () => {
    const text = printed(
      tableOf(cases, [passed('[F2] SQLite', 'x/a.test.ts'), passed('[F2] PostgreSQL', 'x/a.test.ts')]),
    )

    expect(text.split('\n')).toEqual([
      '  #  layer    result  case',
      '  1  backend  OPEN    a webhook is lost: the sweep syncs',
      '                      no test',
      '  2  store    ok      the disk is full: refused',
      '                      x/a.test.ts, 2 tests',
      '                      on SQLite and PostgreSQL',
    ])
  })

  it('has a summary', () => {
    expect(summary(tableOf(cases, [passed('[F1] is found')]))).toBe('2 cases: 1 hold, 0 fail, 1 open, 0 cannot happen')
  })

  it('has no gap in its numbers', () => {
    const numbers = Object.keys(realCases).map(Number)

    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(numbers).toHaveLength(97)
  })
})
