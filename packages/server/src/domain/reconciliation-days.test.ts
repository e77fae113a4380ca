import type { Transaction } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import {
  boundsOf,
  type Cursor,
  dayOf,
  daysToAdd,
  firstPage,
  isOver,
  nextPage,
  nextRunAt,
} from './reconciliation-days.ts'

const at = (text: string): number => Date.parse(`${text}Z`)
const day = '2026-01-15'

describe('a day', () => {
  it('is UTC, from midnight to midnight', () => {
    const { from, to } = boundsOf(day)

    expect([dayOf(from), dayOf(to - 1), dayOf(to)]).toEqual([day, day, '2026-01-16'])
    expect([isOver(day, to - 1), isOver(day, to)]).toEqual([false, true])
  })

  it('is queried with an overlap into both neighbouring days', () => {
    const { createdAfter, createdBefore } = firstPage(day)

    expect([createdAfter, createdBefore]).toEqual([at('2026-01-14T23:44:59.999'), at('2026-01-16T00:15:00.000')])
  })
})

describe('the days that are due', () => {
  it.each([
    ['yesterday at the very first start', undefined, '2026-01-16T12:00', ['2026-01-15'], 0],
    ['no day within two hours after its end', '2026-01-14', '2026-01-16T01:59', [], 0],
    ['the last day two hours after its end', '2026-01-14', '2026-01-16T02:00', ['2026-01-15'], 0],
    ['no day twice', '2026-01-15', '2026-01-16T23:59', [], 0],
    ['all days since, in order', '2026-01-12', '2026-01-16T12:00', ['2026-01-13', '2026-01-14', '2026-01-15'], 0],
    ['no day when the clock was set back', '2026-03-01', '2026-01-16T12:00', [], 0],
  ])('are %s', (_, latest, now, due, skipped) => {
    const days = daysToAdd(latest, at(now))

    expect(days.due).toEqual(due)
    expect(days.skipped).toHaveLength(skipped)
  })

  it('are two weeks after a long time without a server, and older days are returned as skipped', () => {
    const { due, skipped } = daysToAdd('2025-11-30', at('2026-01-16T12:00'))

    expect([due.length, due[0], due.at(-1)]).toEqual([14, '2026-01-02', '2026-01-15'])
    expect([skipped.length, skipped[0], skipped.at(-1)]).toEqual([32, '2025-12-01', '2026-01-01'])
  })

  it('are limited after years', () => {
    const { due, skipped } = daysToAdd('2020-01-01', at('2026-01-16T12:00'))

    expect([due.length, skipped.length]).toEqual([14, 60])
  })
})

describe('a day is reconciled again', () => {
  it.each([
    ['after three days in any case', false, '2026-01-16T02:00', '2026-01-19T02:00'],
    ['after ten days', false, '2026-01-19T02:00', '2026-01-26T02:00'],
    ['after ten days when the other time is within the hour', false, '2026-01-19T01:00', '2026-01-26T02:00'],
    ['never after ten days without open rows', false, '2026-01-26T02:00', null],
    ['daily while it has open rows', true, '2026-01-16T02:00', '2026-01-17T02:00'],
    ['daily later as well', true, '2026-01-28T02:00', '2026-01-29T02:00'],
    ['daily for two weeks', true, '2026-01-29T23:59', '2026-01-30T23:59'],
    ['never after two weeks', true, '2026-01-30T00:00', null],
  ])('%s', (_, isOpen, now, expected) => {
    expect(nextRunAt(day, isOpen, at(now))).toBe(expected === null ? null : at(expected))
  })
})

/** Simulates CCV's list: returns pages in the given order. */
function listOf(times: readonly number[], pageSize: number, isNewestFirst: boolean) {
  const rows = times.map((created, index): Transaction => {
    const reference = `C${String(index).padStart(4, '0')}`
    return { reference, created, status: 'success', rawStatus: 'success', details: {} }
  })
  const sorted = rows.toSorted((a, b) => (a.created ?? 0) - (b.created ?? 0) || (a.reference < b.reference ? -1 : 1))
  if (isNewestFirst) sorted.reverse()
  return (cursor: Cursor): Transaction[] => {
    if (cursor.read !== 'theirs') return []
    const inside = sorted.filter(({ created = 0 }) => created > cursor.createdAfter && created < cursor.createdBefore)
    const from =
      cursor.referenceBefore === undefined ? 0 : inside.findIndex((row) => row.reference === cursor.referenceBefore) + 1
    return inside.slice(from, from + pageSize)
  }
}

/** @returns how many rows were seen, and with how many requests */
function readAll(
  times: readonly number[],
  pageSize: number,
  isNewestFirst: boolean,
): { seen: number; questions: number } {
  const list = listOf(times, pageSize, isNewestFirst)
  const seen = new Set<string>()
  let questions = 0
  for (let cursor: ReturnType<typeof nextPage> = firstPage(day); cursor && questions < 1000; questions += 1) {
    const page = list(cursor)
    const fresh = page.filter(({ reference }) => !seen.has(reference))
    for (const { reference } of fresh) seen.add(reference)
    cursor = nextPage(day, cursor, page, fresh.length > 0)
  }
  return { seen: seen.size, questions }
}

describe('pages', () => {
  const from = at('2026-01-15T00:00')
  const spread = (count: number): number[] => Array.from({ length: count }, (_, index) => from + index * 7000)

  it.each([
    ['newest first', true],
    ['oldest first', false],
  ])('are read to the last row, %s', (_, isNewestFirst) => {
    const { seen, questions } = readAll(spread(1000), 100, isNewestFirst)

    expect(seen).toBe(1000)
    expect(questions).toBeLessThan(15)
  })

  it('of a day without rows need one request', () => {
    expect(readAll([], 100, true)).toEqual({ seen: 0, questions: 1 })
  })

  it.each([1, 2, 99, 100, 101])('of %i rows miss none', (count) => {
    expect(readAll(spread(count), 100, true).seen).toBe(count)
    expect(readAll(spread(count), 100, false).seen).toBe(count)
  })

  it.each([250, 300])('are all read when %i rows have the same creation time', (count) => {
    const times = Array.from({ length: count }, () => from + 5000)

    const { seen, questions } = readAll([...times, from + 4000, from + 9000], 100, true)

    expect(seen).toBe(count + 2)
    expect(questions).toBeLessThan(12)
  })
})

describe('the position after a page', () => {
  const noon = at('2026-01-15T12:00')
  const [createdAfter, createdBefore] = [at('2026-01-14T23:44:59.999'), at('2026-01-16T00:15')]
  const first: Extract<Cursor, { read: 'theirs' }> = {
    read: 'theirs',
    side: 'older',
    createdAfter,
    createdBefore,
    newest: createdAfter,
  }
  /** The position that continues with newer rows from that time on. */
  const newerFrom = (time: number) => ({ side: 'newer', createdAfter: time - 1, newest: time }) as const
  /** Rows with the references C0, C1 and so on; a row may lack its creation time. */
  const page = (times: readonly (number | undefined)[]): Transaction[] =>
    times.map((created, index) => {
      const row = { reference: `C${index}`, status: 'success', rawStatus: 'success', details: {} } as const
      return created === undefined ? row : { ...row, created }
    })

  it.each<[string, Partial<typeof first>, (number | undefined)[], boolean, Partial<typeof first> | undefined]>([
    ['with new rows: older rows', {}, [noon + 2, noon + 1], true, { createdBefore: noon + 2, newest: noon + 2 }],
    ['with one new row: older rows', {}, [noon], true, { createdBefore: noon + 1, newest: noon }],
    ['with one known row: newer rows', {}, [noon], false, newerFrom(noon)],
    ['with known rows: newer rows', {}, [noon + 2, noon + 1], false, newerFrom(noon + 2)],
    ['with an older row: keeps the newest time', { newest: noon + 9 }, [noon], false, newerFrom(noon + 9)],
    [
      'with new rows of the same time: the same time again',
      {},
      [noon, noon],
      true,
      { createdBefore: noon + 1, newest: noon },
    ],
    [
      'with known rows of the same time: after the last row',
      {},
      [noon, noon],
      false,
      { referenceBefore: 'C1', newest: noon },
    ],
    [
      'after a row, with new rows of the same time: after the last row',
      { referenceBefore: 'C9' },
      [noon, noon],
      true,
      { referenceBefore: 'C1', newest: noon },
    ],
    ['after a row, with known rows: newer rows', { referenceBefore: 'C9' }, [noon, noon], false, newerFrom(noon)],
    ['without rows and none before: the end', {}, [], false, undefined],
    ['without rows and some before: newer rows', { newest: noon }, [], false, newerFrom(noon)],
    ['with rows without a time: newer rows', {}, [undefined], true, newerFrom(createdAfter)],
    ['with new newer rows: still newer rows', newerFrom(noon), [noon + 5], true, newerFrom(noon + 5)],
    ['with known newer rows: the end', newerFrom(noon), [noon], false, undefined],
    ['with newer rows without a time: the end', newerFrom(noon), [undefined], true, undefined],
  ])('%s', (_, cursor, times, isNew, expected) => {
    const { referenceBefore: _behind, ...start } = { ...first, ...cursor }

    const next = nextPage(day, { ...first, ...cursor }, page(times), isNew)

    expect(next).toEqual(expected && { ...start, ...expected })
  })
})
