import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { notInFirefox } from '../../e2e/firefox.ts'
import { filesBelow } from '../files.mjs'
import { root } from '../run.mjs'
import { titlesOf } from '../test-titles.mjs'
import { skippedOf } from './skipped.mjs'

it('names each journey that was skipped, with its reason, however deep', () => {
  const annotations = [{ type: 'skip', description: 'no garbage' }]
  const report = {
    suites: [
      {
        specs: [
          { file: 'a.spec.ts', title: 'pays', tests: [{ status: 'expected', annotations: [] }] },
          { file: 'a.spec.ts', title: 'forgets', tests: [{ status: 'skipped', annotations }] },
        ],
        suites: [{ specs: [{ file: 'a.spec.ts', title: 'waits', tests: [{ status: 'skipped', annotations: [] }] }] }],
      },
    ],
  }

  expect(skippedOf(report)).toEqual([
    { title: 'a.spec.ts: forgets', reason: 'no garbage' },
    { title: 'a.spec.ts: waits', reason: 'nobody says why' },
  ])
})

it('skips in Firefox only what there is', () => {
  const folder = join(root, 'e2e')
  const files = filesBelow(folder, /\.spec\.ts$/).map((name) => join(folder, name))
  const titles = new Set(files.flatMap((path) => [...titlesOf(path, readFileSync(path, 'utf8'))]))

  expect(Object.keys(notInFirefox).filter((title) => !titles.has(title))).toEqual([])
})
