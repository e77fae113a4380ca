import { describe, expect, it } from 'vitest'
import { failOn, runSteps } from './steps.mjs'
import { newestPart } from './versions.mjs'

describe('runSteps', () => {
  it('shows each step with its place, and what it found', async () => {
    const lines: string[] = []

    const ok = await runSteps([{ name: 'pack', run: () => 'a.tgz' }], (line) => lines.push(line))

    expect(ok).toBe(true)
    expect(lines).toEqual(['[1/1] pack …', '[1/1] pack: ok, 0 s', '      a.tgz'])
  })

  it('stops at the first failure, with its reason', async () => {
    const lines: string[] = []
    const steps = [
      { name: 'a', run: () => failOn(['x is missing']) },
      { name: 'b', run: () => 'never' },
    ]

    const ok = await runSteps(steps, (line) => lines.push(line))

    expect(ok).toBe(false)
    expect(lines).toEqual(['[1/2] a …', '[1/2] a: FAILED after 0 s\n      x is missing'])
  })
})

describe('newestPart', () => {
  it('returns what a change log says about its newest version', () => {
    const text = '# a\n\n## 0.3.0\n\n### Patch Changes\n\n- One.\n\n## 0.2.0\n\n- Older.\n'

    expect(newestPart(text)).toBe('### Patch Changes\n\n- One.')
  })
})
