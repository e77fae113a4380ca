import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow } from '../../scripts/files.mjs'
import { root } from '../../scripts/run.mjs'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const text = read('docs/guide/troubleshooting.md')
const all = (from: string, pattern: RegExp): string[] => [...from.matchAll(pattern)].map(([, found = '']) => found)

describe('troubleshooting', () => {
  it('explains every line of the doctor, and no other', () => {
    const folder = 'packages/server/src/doctor'
    const files = filesBelow(join(root, folder), /(?<!\.test)\.ts$/).map((name) => read(`${folder}/${name}`))
    const lines = new Set(files.flatMap((file) => all(file, /\b(?:good|bad|doubtful|finding)\(\s*'(\w+)'/g)))
    const [, section = ''] = text.split('## What the doctor finds')

    expect(new Set(all(section, /^\| `(\w+)` \|/gm))).toEqual(lines)
  })

  it('names only codes that the backend answers with', () => {
    const [, section = ''] = text.split('## Answers of the backend')
    const codes = all(section.split('## ')[0] ?? '', /^\| `([\w-]+)` \|/gm)
    const problems = read('packages/server/src/contract/problem.ts')

    expect(codes.length).toBeGreaterThan(5)
    for (const code of codes) expect(problems).toMatch(new RegExp(`^  '?${code}'?: \\[`, 'm'))
  })

  it('quotes the element’s own words', () => {
    const words = read('packages/widget/src/translations/en.ts') + read('packages/widget/src/element/register.ts')

    for (const quote of all(text, /“([^”]+)”/g)) expect(words).toContain(quote)
  })
})
