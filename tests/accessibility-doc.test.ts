import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../scripts/run.mjs'
import { filesWithoutTitleIn, testExists, testsNamedIn } from './named-tests.mjs'

const page = readFileSync(join(root, 'docs/accessibility.md'), 'utf8')
const look = readFileSync(join(root, 'packages/widget/src/theme/theme.ts'), 'utf8')

/** The criteria of WCAG 2.2 of the levels A and AA, by guideline. */
const criteria = Object.entries({
  '1.1': [1],
  '1.2': [1, 2, 3, 4, 5],
  '1.3': [1, 2, 3, 4, 5],
  '1.4': [1, 2, 3, 4, 5, 10, 11, 12, 13],
  '2.1': [1, 2, 4],
  '2.2': [1, 2],
  '2.3': [1],
  '2.4': [1, 2, 3, 4, 5, 6, 7, 11],
  '2.5': [1, 2, 3, 4, 7, 8],
  '3.1': [1, 2],
  '3.2': [1, 2, 3, 4, 6],
  '3.3': [1, 2, 3, 4, 7, 8],
  '4.1': [2, 3],
}).flatMap(([guideline, numbers]) => numbers.map((number) => `${guideline}.${number}`))

interface Row {
  numbers: string[]
  state: string
  heldBy: string
}

const rows = [...page.matchAll(/^\| (\d[\d., ]+) \| [^|]+ \| ([^|]+) \| [^|]+ \| ([^|]+) \|$/gm)].map(
  ([, numbers = '', state = '', heldBy = '']): Row => ({ numbers: numbers.split(', '), state, heldBy }),
)

describe('docs/accessibility.md', () => {
  it('has a line for each criterion of WCAG 2.2, levels A and AA, once', () => {
    const listed = rows.flatMap(({ numbers }) => numbers)

    expect(listed).toHaveLength(criteria.length)
    expect(new Set(listed)).toEqual(new Set(criteria))
  })

  it('calls met only what has a test', () => {
    const unproven = rows.filter(({ state, heldBy }) => state === 'met' && testsNamedIn(heldBy).length === 0)
    const states = rows.map(({ state }) => state)

    expect(unproven).toEqual([])
    expect(states.filter((state) => !['met', 'by design', 'part', 'page', 'n/a'].includes(state))).toEqual([])
  })

  it('names no test that does not exist', () => {
    expect(testsNamedIn(page).filter((test) => !testExists(test))).toEqual([])
    expect(filesWithoutTitleIn(page)).toEqual([
      'tests/accessibility-doc.test.ts',
      'e2e/everyone.spec.ts',
      'e2e/everyone.long.spec.ts',
    ])
  })
})

/** The default colours by their names: in light and in dark. */
const colours = new Map(
  [...look.matchAll(/^ {2}'?([a-z-]+)'?: \['(#\w+)', '(#\w+)'\],$/gm)].map(([, name = '', light = '', dark = '']) => [
    name,
    [light, dark] as const,
  ]),
)

/** How bright a colour is, as WCAG reckons it. */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/\w/g, '$&$&') : colour
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The lesser contrast of two named colours, of light and dark. */
function contrast(name: string, onto: string): number {
  const ratios = ([0, 1] as const).map((scheme) => {
    const both = [name, onto].map((one) => luminance(colourOf(one)[scheme]))
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05)
  })
  return Math.min(...ratios)
}

function colourOf(name: string): readonly [light: string, dark: string] {
  const both = colours.get(name)
  if (!both) throw new Error(`look.ts has no colour ${name}`)
  return both
}

describe('the contrast of the default colours', () => {
  const text = [
    ...['ink', 'ink-soft', 'accent', 'bad', 'good'].map((name) => [name, 'surface'] as const),
    ...['ink', 'ink-soft', 'accent'].map((name) => [name, 'tint'] as const),
    ['accent-ink', 'accent'],
    ['note', 'note-tint'],
  ] as const
  const controls = [
    ['line-strong', 'surface'],
    ['line-strong', 'tint'],
    ['good', 'good-tint'],
    ['bad', 'bad-tint'],
  ] as const

  it('is at least 4.5 for text and 3 for controls, in light and in dark', () => {
    const low = (pairs: readonly (readonly [string, string])[], least: number): string[] =>
      pairs.filter(([name, onto]) => contrast(name, onto) < least).map(([name, onto]) => `${name} on ${onto}`)

    expect(low(text, 4.5)).toEqual([])
    expect(low(controls, 3)).toEqual([])
  })
})
