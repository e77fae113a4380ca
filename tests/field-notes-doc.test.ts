import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../scripts/run.mjs'
import { filesWithoutTitleIn, testExists, testsNamedIn } from './named-tests.mjs'

const page = readFileSync(join(root, 'docs/field-notes.md'), 'utf8')
const [, ...groups] = page.split(/^## /m)

/** The lines of a group's table: what goes wrong, what happens here, the tests. */
function rowsOf(group: string): string[][] {
  const [, , ...rows] = group.split('\n').filter((line) => line.startsWith('|'))
  return rows.map((row) => row.slice(1, -1).split(' | '))
}

describe('docs/field-notes.md', () => {
  it('answers every complaint with a test', () => {
    const rows = groups.flatMap(rowsOf)

    const unanswered = rows.filter((row) => row.length !== 3 || testsNamedIn(row[2] ?? '').length === 0)

    expect(rows.length).toBeGreaterThan(50)
    expect(unanswered).toEqual([])
  })

  it('says at its end what is not answered, and has complaints in every other part', () => {
    const bare = groups.filter((group) => rowsOf(group).length === 0).map((group) => group.split('\n')[0])

    expect(bare).toEqual(['What is not answered yet'])
  })

  it('names no test that does not exist', () => {
    expect(testsNamedIn(page).filter((test) => !testExists(test))).toEqual([])
    expect(filesWithoutTitleIn(page)).toEqual(['tests/field-notes-doc.test.ts'])
  })
})
