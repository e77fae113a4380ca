import { describe, expect, it } from 'vitest'
import { titlesOf } from './test-titles.mjs'

describe('titlesOf', () => {
  it('finds what tests are called, however they are called', () => {
    const source = `
      describe('a', { timeout: 1 }, () => {
        it('[F1] [F2] b', () => {})
        it.each([1, 2])('c %i', () => {})
        describe.each(['x'])("d", () => {})
        test.skipIf(true)('e', () => {})
        it.for(['x'])(\`f\`, () => {})
      })`

    const titles = titlesOf('x.test.ts', source)

    expect([...titles].toSorted()).toEqual(['a', 'b', 'c %i', 'd', 'e', 'f'])
  })

  it('is not fooled by text that only looks like one', () => {
    const titles = titlesOf('x.test.ts', `// it('a', f)\nexpect('b')\nconst text = "it('c')"\nsubmit('d')`)

    expect([...titles]).toEqual([])
  })
})
