import { describe, expect, it } from 'vitest'
import { cases as realCases } from './cases.mjs'
import { holds, printed, summary, tableOf } from './table.mjs'

const cases = {
  1: { layer: 'backend', fault: 'a webhook is lost', must: 'the sweep settles' },
  2: { layer: 'store', fault: 'the disk is full', must: 'refused', stores: true },
} as const

/** A test that passed. */
const passed = (title: string, file = 'a.test.ts') => ({ title, file, result: 'passed' }) as const

describe('tableOf', () => {
  it('holds when every case has a test that passed', () => {
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

  it('leaves a case open whose tests were skipped', () => {
    const rows = tableOf({ 1: cases[1] }, [{ ...passed('[F1] is found'), result: 'skipped' }])

    expect(rows[0]).toMatchObject({ result: 'open', why: 'its tests were skipped' })
  })

  it('says what this machine does not let anybody try, and fails nothing for it', () => {
    const skipped = { ...passed('[F2] SQLite'), result: 'skipped' } as const
    const needy = { 2: { ...cases[2], needs: 'the right to mount' } }

    const rows = tableOf(needy, [skipped])

    expect(rows[0]).toMatchObject({ result: 'untried', why: 'this machine does not give the right to mount' })
    expect(holds(rows)).toBe(true)
    expect(summary(rows)).toContain("1 can't be tried on this machine")
    expect(tableOf(needy, [])[0]).toMatchObject({ result: 'open' })
  })

  it('leaves a case of the stores open while one store is not proven', () => {
    const rows = tableOf({ 2: cases[2] }, [passed('[F2] SQLite')])

    expect(rows[0]).toMatchObject({ result: 'open', why: 'not proven on each store' })
  })

  it('fails a case of which one test failed, however many passed', () => {
    const failed = { ...passed('a shop [F1] is told'), result: 'failed' } as const

    const rows = tableOf({ 1: cases[1] }, [passed('[F1] is found'), failed])

    expect(rows[0]).toMatchObject({ result: 'failed', why: 'a shop [F1] is told' })
  })

  it('needs no test of what can’t happen, and says why', () => {
    const rows = tableOf({ 1: { ...cases[1], not: 'there are no webhooks' } }, [])

    expect(rows[0]).toMatchObject({ result: 'none', why: 'there are no webhooks' })
    expect(holds(rows)).toBe(true)
  })

  it('fails a number that no case has', () => {
    const rows = tableOf(cases, [passed('[F98] is new')])

    expect(rows.find(({ number }) => number === 98)).toMatchObject({ result: 'failed', why: 'no case has this number' })
  })

  it('counts a test once for each number of its title, by its file', () => {
    const rows = tableOf(cases, [passed('[F1] a shop [F1] [F2] hears'), passed('[F1] other', 'b.test.ts')])

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
      '  1  backend  OPEN    a webhook is lost: the sweep settles',
      '                      no test',
      '  2  store    ok      the disk is full: refused',
      '                      x/a.test.ts, 2 tests',
      '                      on SQLite and PostgreSQL',
    ])
  })

  it('is summed up', () => {
    expect(summary(tableOf(cases, [passed('[F1] is found')]))).toBe("2 cases: 1 hold, 0 fail, 1 open, 0 can't happen")
  })

  it('has no gap in its numbers', () => {
    const numbers = Object.keys(realCases).map(Number)

    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(numbers).toHaveLength(97)
  })
})
