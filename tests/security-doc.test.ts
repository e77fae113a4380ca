import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../scripts/run.mjs'
import { filesWithoutTitleIn, testExists, testsNamedIn } from './named-tests.mjs'

const page = readFileSync(join(root, 'docs/security.md'), 'utf8')

/**
 * All requirements of OWASP's ASVS 5.0.0 of levels 1 and 2, by section, without the chapters that do not apply as a whole (6, 10,
 * 17); and those of level 3 that have an answer.
 */
const binding = [
  upTo('1.1', 2),
  upTo('1.2', 10),
  upTo('1.3', 11),
  upTo('1.4', 3),
  upTo('1.5', 2),
  upTo('2.1', 3),
  upTo('2.2', 3),
  upTo('2.3', 4),
  upTo('2.4', 1),
  upTo('3.2', 2),
  upTo('3.3', 5),
  upTo('3.4', 8),
  upTo('3.5', 8),
  upTo('3.6', 1),
  upTo('3.7', 2),
  upTo('4.1', 5),
  upTo('4.2', 1),
  upTo('4.3', 2),
  upTo('4.4', 4),
  upTo('5.1', 1),
  upTo('5.2', 3),
  upTo('5.3', 2),
  upTo('5.4', 3),
  upTo('7.1', 3),
  upTo('7.2', 4),
  upTo('7.3', 2),
  upTo('7.4', 5),
  upTo('7.5', 2),
  upTo('7.6', 2),
  upTo('8.1', 2),
  upTo('8.2', 3),
  upTo('8.3', 1),
  upTo('8.4', 1),
  upTo('9.1', 3),
  upTo('9.2', 4),
  upTo('11.1', 2),
  upTo('11.2', 3),
  upTo('11.3', 3),
  upTo('11.4', 4),
  upTo('11.5', 1),
  upTo('11.6', 1),
  upTo('12.1', 3),
  upTo('12.2', 2),
  upTo('12.3', 4),
  ['13.1.1', '13.1.3'],
  upTo('13.2', 6),
  upTo('13.3', 2),
  upTo('13.4', 5),
  upTo('14.1', 2),
  upTo('14.2', 4),
  upTo('14.3', 3),
  upTo('15.1', 3),
  upTo('15.2', 3),
  upTo('15.3', 7),
  ['15.4.2'],
  upTo('16.1', 1),
  upTo('16.2', 5),
  upTo('16.3', 4),
  upTo('16.4', 3),
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
  it('has a line for each requirement up to level 2, in order, and once', () => {
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

    expect(named.length).toBeGreaterThan(150)
    expect(named.filter((one) => !testExists(one))).toEqual([])
  })

  it('names a title wherever it names a test file', () => {
    expect(filesWithoutTitleIn(page)).toEqual(['tests/security-doc.test.ts'])
  })
})

describe('a shop with the backend in its own process', () => {
  it.each(['demo/src/main.ts', 'examples/express/shop.js'])(
    'limits its connections and requests by checkout.protect(server) in %s, as the page says',
    (file) => {
      expect(readFileSync(join(root, file), 'utf8')).toMatch(/^[^/\n]*\bcheckout\.protect\(server\)/m)
      expect(page).toMatch(/the demo and the Express example call `checkout\.protect\(server\)`/)
    },
  )
})
