import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesWithoutTitleIn, testExists, testsNamedIn } from './named-tests.mjs'
import { root } from './run.mjs'

const page = readFileSync(join(root, 'docs/security.md'), 'utf8')

/** The requirements of OWASP's ASVS 5.0 that bind a checkout which redirects: chapters whole where all of one does. */
const binding = [
  '1.2.2 1.2.4 1.2.10 1.3.6 2.2.2 2.3.1 2.3.2 2.3.3 2.3.4 2.4.1 3.2.2'.split(' '),
  upTo('3.3', 5),
  upTo('3.4', 8),
  upTo('3.5', 8),
  '3.6.1 3.7.2'.split(' '),
  upTo('4.1', 5),
  '7.2.3 7.4.1 8.2.2'.split(' '),
  upTo('9.1', 3),
  '13.1.3 13.2.4 13.2.6 13.3.1 14.2.1 15.1.2 15.3.2 15.3.3 15.3.6 15.4.2 16.2.5 16.4.1'.split(' '),
  upTo('16.5', 4),
].flat()

function upTo(section: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${section}.${index + 1}`)
}

interface Row {
  number: string
  state: string
  how: string
  heldBy: string
}

const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| [^|]+ \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, number = '', state = '', how = '', heldBy = '']): Row => ({ number, state, how, heldBy }),
)

describe('docs/security.md', () => {
  it('has a line for each requirement that binds us, in order, and once', () => {
    const numbers = rows.map(({ number }) => number)

    expect(numbers).toEqual(binding)
  })

  it('says of each how it stands, and why; what is met has a test', () => {
    const states = new Set(rows.map(({ state }) => state))
    const unproven = rows.filter(({ state, heldBy }) => state === 'met' && testsNamedIn(heldBy).length === 0)

    expect([...states].filter((state) => !['met', 'n/a', 'host', 'part', 'no'].includes(state))).toEqual([])
    expect(rows.filter(({ how }) => how.trim().length < 4)).toEqual([])
    expect(unproven.map(({ number }) => number)).toEqual([])
  })

  it('names no test that does not exist', () => {
    const named = testsNamedIn(page)

    expect(named.length).toBeGreaterThan(binding.length)
    expect(named.filter((one) => !testExists(one))).toEqual([])
  })

  it('names a title wherever it names a test file', () => {
    expect(filesWithoutTitleIn(page)).toEqual(['scripts/security-doc.test.ts'])
  })
})
