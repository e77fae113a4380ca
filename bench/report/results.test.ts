import { describe, expect, it } from 'vitest'
import { emptyResults, markdown, sectionOf, withSection } from './results.ts'

const where = { date: '2026-11-20', commit: 'abc1234', machine: '2 cores', node: 'Node 20' }

describe('markdown', () => {
  it('aligns text to the left and numbers to the right', () => {
    const text = markdown({
      columns: ['who', '>bytes'],
      rows: [
        ['a', '1,000'],
        ['longer', '9'],
      ],
    })

    expect(text.split('\n')).toEqual([
      '| who    | bytes |',
      '| ------ | ----: |',
      '| a      | 1,000 |',
      '| longer |     9 |',
    ])
  })
})

describe('a section', () => {
  it('contains the target, the measured value and the outcome of each goal', () => {
    const measured = { median: 0.8, low: 0.75, high: 0.85 }
    const claims = [{ says: 'throughput of the floor', measured, goal: { atLeast: 0.7 }, unit: '×' }]

    const section = sectionOf('Starting', { claims, tables: [], remarks: ['On one machine.'] }, where)

    expect(section).toContain('## Starting')
    expect(section).toContain('2026-11-20, commit abc1234, Node 20, 2 cores.')
    expect(section).toMatch(/throughput of the floor +\| +at least 0\.7× \| +0\.8× \(0\.75 to 0\.85\) \| met/)
    expect(section).toContain('- On one machine.')
  })
})

describe('withSection', () => {
  it('adds new sections in the order of the calls, before the notes', () => {
    const text = withSection(withSection(emptyResults, 'one', 'first'), 'two', 'second')

    const places = ['first', 'second', '<!-- notes'].map((part) => text.indexOf(part))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('replaces only the section with that name', () => {
    const written = emptyResults.replace('kept -->\n', 'kept -->\nBy hand.\n')
    const before = withSection(withSection(written, 'one', 'old'), 'two', 'other')

    const after = withSection(before, 'one', 'new')

    expect(after).toBe(before.replace('old', 'new'))
    expect(after).toContain('By hand.')
  })
})
