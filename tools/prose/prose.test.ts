import { describe, expect, it } from 'vitest'
import { problemsIn, proseProblems, rules } from './prose.mjs'

describe('the check of the documents', () => {
  it('finds no problem in them', () => {
    expect(proseProblems()).toEqual([])
  })

  it.each(rules)('finds "$example", and names what to write', ({ example, write }) => {
    expect(problemsIn('a.md', example)).toEqual([expect.stringContaining(`a.md: write ${write} in place of `)])
  })

  it('finds a sentence that is too long', () => {
    const words = (count: number): string => `${'word '.repeat(count - 1)}word.`

    expect(problemsIn('a.md', words(40))).toEqual([])
    expect(problemsIn('a.md', words(41))).toEqual([expect.stringContaining('a.md: 41 words, at most 40: word')])
  })

  it('reads neither code nor quoted texts, and the cells of a table one by one', () => {
    const row = `| ${'word '.repeat(30)}| ${'word '.repeat(30)}|`

    expect(problemsIn('a.md', `Call \`mend()\` or "simply mends it".\n\n\`\`\`ts\nmend()\n\`\`\`\n\n${row}`)).toEqual(
      [],
    )
  })
})
